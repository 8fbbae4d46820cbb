import { expect, it } from 'vitest'
import { dataFolder } from '#test/support/server/data-folder.ts'
import { startLinli } from '#test/support/server/linli.ts'
import { makeBoard } from '#test/support/server/make-board.ts'
import { seeded, seedOf } from '#test/support/seeded.ts'
import { startProcess } from '#test/support/server/server-process.ts'
import { until } from '#test/support/until.ts'

const rounds = 4

it(`AP5 AP2 kill -9 while cards are made, ${rounds} times: every key makes one card, and a retry is answered as before`, async () => {
  const seed = seedOf()
  const random = seeded(seed)
  const folder = dataFolder()
  const first = await startLinli({ demo: false, folder })
  const { board, token } = await makeBoard(first)
  const officer = await token('officer')
  await first.linli.stop()

  /** Every key ever sent, with its answer once one came. */
  const keys = new Map<string, string | null>()
  const make = async (url: string, key: string): Promise<string | null> => {
    try {
      const response = await fetch(`${url}/api/boards/${board.id}/cards`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${officer}`,
          'content-type': 'application/json',
          'idempotency-key': key,
        },
        body: JSON.stringify({ title: key, unit: 'house1' }),
      })
      expect(response.status, `seed ${seed}`).toBe(201)
      return await response.text()
    } catch (error) {
      if (error instanceof TypeError) return null
      throw error
    }
  }
  let unanswered = 0
  for (let round = 0; round < rounds; round++) {
    const server = await startProcess(folder)
    let answered = 0
    const enough = 5 + Math.floor(random() * 60)
    const sending: Promise<void>[] = []
    const burst = async (worker: number) => {
      for (let i = 0; server.child.signalCode === null; i++) {
        // Now and then a key is sent twice at once, or one of an earlier round again.
        const old = [...keys.keys()][Math.floor(random() * keys.size)]
        const key = old !== undefined && random() < 0.2 ? old : `r${round}w${worker}n${i}`
        const before = keys.get(key) ?? null
        if (before === null) keys.set(key, null)
        const copies = random() < 0.3 ? 2 : 1
        for (const answer of await Promise.all(
          Array.from({ length: copies }, () => make(server.url, key)),
        )) {
          if (answer === null) continue
          answered++
          expect(keys.get(key) ?? answer, `${key}, seed ${seed}`).toBe(answer)
          keys.set(key, answer)
        }
      }
    }
    for (let worker = 0; worker < 6; worker++) sending.push(burst(worker))
    await until(() => answered >= enough, 'some answers')
    await server.kill()
    await Promise.all(sending)
    unanswered += [...keys.values()].filter(answer => answer === null).length
  }
  const last = await startLinli({ demo: false, folder })
  for (const [key, answer] of keys) {
    const again = await make(last.url, key)
    expect(again, `${key}, seed ${seed}`).not.toBeNull()
    if (answer !== null) expect(again, `${key}, seed ${seed}`).toBe(answer)
  }
  const cards = [...last.linli.parts.cards.ofBoard(board.id).values()]
  const titles = cards.map(card => card.title)
  expect(titles.toSorted(), `seed ${seed}`).toEqual([...keys.keys()].toSorted())
  expect(new Set(cards.map(card => card.number)).size).toBe(cards.length)
  console.info(`kill -9: ${keys.size} keys, ${unanswered} left unanswered by a kill, none twice`)
})
