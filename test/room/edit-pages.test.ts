import { expect, it, onTestFinished } from 'vitest'
import * as Y from 'yjs'
import { Signer } from '#server/audit/signer.ts'
import { openSqliteLog } from '#server/log/sqlite-log.ts'
import { makeHistory } from '#test/bench/history.ts'
import { linli } from '#test/bench/system-linli.ts'
import { WalWatch } from '#test/bench/wal-watch.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'
import { openLinli } from '#test/support/server/linli.ts'

it('L18 a title edit made alone is one commit of at most six pages, and nothing is signed while nothing happens', async () => {
  const folder = dataFolder()
  const history = makeHistory(200, 1)
  await linli.seed(folder, [history])
  const server = await openLinli(folder, { demo: false })
  onTestFinished(() => server.linli.stop())
  const { store, directory, search } = server.linli.parts
  const actor = () => directory.actor('li')
  const retitle = async (i: number) => {
    const id = history.cards[(i * 37) % history.cards.length]!
    const doc = await store.copy(`card/${id}`)
    const from = Y.encodeStateVector(doc)
    doc.getMap('card').set('title', `标题 ${i} 改成了四十个字节左右的一句话`)
    const update = Y.encodeStateAsUpdate(doc, from)
    expect(await store.push(`card/${id}`, update, { actor, source: {} })).toMatchObject({
      ok: true,
    })
  }
  await search.index.settled()
  // The first ones split the pages that the seeding has filled.
  for (let i = 0; i < 100; i++) await retitle(i)
  const wal = new WalWatch(folder)
  wal.look()
  const largest: number[] = []
  for (let i = 0; i < 60; i++) {
    const before = wal.commits.length
    await retitle(i)
    wal.look()
    largest.push(Math.max(...wal.commits.slice(before)))
  }
  expect(largest.toSorted((a, b) => a - b)[40]).toBeLessThanOrEqual(6)

  await server.linli.stop()
  const log = await openSqliteLog({ folder })
  onTestFinished(() => log.stop())
  const now = () => Date.now()
  const signer = await Signer.open({ log, dataFolder: folder, now, onProblem: expect.fail })
  const idle = new WalWatch(folder)
  idle.look()
  const signed = idle.commits.length
  for (let second = 0; second < 3; second++) await signer.sign()
  await signer.stop()
  idle.look()
  expect(idle.commits.length).toBe(signed)
})
