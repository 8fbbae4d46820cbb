import { expect, it } from 'vitest'
import type * as Y from 'yjs'
import { description, paragraph } from '#test/support/description.ts'
import {
  board as fillBoard,
  card as fillCard,
  FakeSyncServer,
} from '#test/support/sockets/fake-sync-server.ts'
import { live, openTestBoard, saved } from '#test/support/sockets/open-test-board.ts'
import { fuzzFactor, seeded, seedOf } from '#test/support/seeded.ts'
import { until } from '#test/support/until.ts'
import { wordOf, wordsIn } from '#test/support/words.ts'

const textOf = (doc: Y.Doc) => description(doc).toString()

it('KW13 KW15 whatever two people write and remove at once, no word goes that nobody took away in sight', async () => {
  const seed = seedOf()
  const random = seeded(seed)
  const below = (count: number) => Math.floor(random() * count)
  for (let round = 0; round < Math.ceil(12 * fuzzFactor); round++) {
    const fake = await FakeSyncServer.start()
    fake.put('board/b1', doc => fillBoard(doc))
    fake.put('card/k1', doc => fillCard(doc, {}))
    fake.put('file/k1', doc => description(doc).insert(0, [paragraph('')]))
    const people = []
    for (const name of ['A', 'K']) {
      const board = openTestBoard(fake)
      await live(board)
      const file = board.openFile('k1')
      await until(() => file.doc !== null, 'the file')
      people.push({ name, board, file, release: null as (() => void) | null })
    }
    const written = new Set<string>()
    const removed = new Set<string>()
    fake.lagging = true
    for (let step = 0; step < 120; step++) {
      const person = people[below(2)]!
      const { name, board, file } = person
      const roll = random()
      const word = wordOf(name, written.size)
      board.edit('file/k1', doc => {
        const root = description(doc)
        const at = below(root.length)
        const block = root.get(at) as Y.XmlElement | undefined
        if (roll < 0.3 && block !== undefined) {
          const text = block.get(0) as Y.XmlText
          text.insert(random() < 0.5 ? 0 : text.length, word)
          written.add(word)
        } else if (roll < 0.42) {
          root.insert(at, [paragraph(word)])
          written.add(word)
        } else if (roll < 0.58 && root.length > 1) {
          for (const gone of wordsIn(block!.toString())) removed.add(gone)
          root.delete(at)
        }
      })
      if (roll > 0.94) {
        person.release?.()
        person.release = person.release === null ? file.hold() : null
      } else if (roll > 0.6) fake.deliver(below(2))
      if (random() < 0.5) await new Promise(resolve => setImmediate(resolve))
    }
    fake.lagging = false
    fake.deliver()
    for (const { release } of people) release?.()
    await Promise.all(people.map(({ board }) => saved(board)))
    const stands = textOf(fake.documents.get('file/k1')!.doc)
    const what = `seed ${seed}, round ${round}`
    for (const { file, name } of people)
      await until(() => textOf(file.doc!) === stands, `${what}: ${name} to see what stands`)
    const here = new Set(wordsIn(stands))
    const offered = people.flatMap(({ board }) =>
      board.drafts.flatMap(({ changes }) =>
        changes.flatMap(({ mine }) => [...wordsIn(mine ?? '')]),
      ),
    )
    const lost = written.difference(here).difference(removed).difference(new Set(offered))
    expect([...lost], what).toEqual([])
    for (const { board } of people) board.close()
    fake.stop()
  }
})
