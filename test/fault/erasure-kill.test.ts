import { setTimeout as pause } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { newId } from '#shared/base/ids.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'
import { filesHolding } from '#test/support/faults/folder-holds.ts'
import { seeded, seedOf } from '#test/support/seeded.ts'
import { spawnServer } from '#test/support/server/server-process.ts'
import { signIn } from '#test/support/server/sign-in.ts'
import { until } from '#test/support/until.ts'

const rounds = 8
const seed = seedOf()

it(`ER21 an erasure that kill -9 interrupts is whole or not begun, and finished at the next start (seed ${seed})`, async () => {
  const random = seeded(seed)
  const folder = dataFolder()
  let server = await spawnServer(folder, { LINLI_DEMO: '1' })
  const seen = { before: 0, after: 0 }
  try {
    for (let round = 0; round < rounds; round++) {
      const leader = await as(server.url, 'leader')
      const canary = `canary${newId()}${newId()}`
      const id = newId()
      const made = await leader('POST', '/api/boards/LY1-board/cards', { id, title: canary })
      expect(made.status).toBe(201)
      const upload = await leader(
        'POST',
        `/api/cards/${id}/attachments`,
        `${canary} `.repeat(9_000),
      )
      expect(upload.status).toBe(201)

      const erasing = leader('POST', `/api/cards/${id}/erase`, {
        scope: 'card',
        ground: 'request',
      }).catch(() => null)
      await pause(random() * 60)
      await server.kill()
      await erasing

      server = await spawnServer(folder, { LINLI_DEMO: '0' })
      const again = await as(server.url, 'leader')
      const there = await again('GET', `/api/cards/${id}/history`)
      if (there.status === 200) {
        seen.before++
        expect((await filesHolding(folder, canary)).length).toBeGreaterThan(0)
        continue
      }
      seen.after++
      await until(
        async () => (await filesHolding(folder, canary)).length === 0,
        'the erasure to be finished',
      )
      const ledger = await again('GET', '/api/erasures')
      const { erasures } = (await ledger.json()) as { erasures: { card: string }[] }
      expect(erasures.map(({ card }) => card)).toContain(id)
    }
  } finally {
    await server.kill()
  }
  console.log(`ER21: killed before ${seen.before} and after ${seen.after} of ${rounds} commits`)
  expect(seen.before + seen.after).toBe(rounds)
})

/** Requests as a person; a text is sent as a file. */
async function as(url: string, username: string) {
  const token = await signIn(url, username)
  return (method: string, path: string, body?: unknown) =>
    fetch(url + path, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(typeof body === 'string'
          ? { 'x-file-name': 'a.txt' }
          : body === undefined
            ? {}
            : { 'content-type': 'application/json' }),
      },
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
}
