import { expect, it, vi } from 'vitest'
import type * as Y from 'yjs'
import { Fanout } from '#server/fanout/fanout.ts'
import { Listeners } from '#server/telemetry/listeners.ts'
import { logger } from '#server/telemetry/logger.ts'
import { startLinli } from '#test/support/server/linli.ts'

it('OP6 a listener that throws or rejects ends nothing: the others hear, and the teller goes on', async () => {
  const heard: string[] = []
  const listeners = new Listeners<string>()
  listeners.add(() => {
    throw new Error('a listener threw')
  })
  listeners.add(async () => {
    await Promise.resolve()
    throw new Error('a listener rejected')
  })
  const stop = listeners.add(told => void heard.push(told))
  listeners.notify('one')
  // A rejection that nobody catches, or an error thrown later, fails the run of the tests.
  await new Promise(resolve => setImmediate(resolve))
  stop()
  listeners.notify('two')
  expect(heard).toEqual(['one'])
})

it('OP6 a listener may answer anything without having failed', () => {
  const failures = vi.spyOn(logger, 'error')
  const listeners = new Listeners<string>()
  const heard = new Set<string>()
  listeners.add(told => heard.add(told) as unknown as void)
  listeners.notify('one')
  expect([...heard]).toEqual(['one'])
  expect(failures).not.toHaveBeenCalled()
  failures.mockRestore()
})

it('OP6 a change is acknowledged and told to the rest though a listener of the fan-out throws', async () => {
  const { linli } = await startLinli({ demo: true })
  const { fanout, store } = linli.parts
  expect(fanout).toBeInstanceOf(Fanout)
  const heard: string[] = []
  fanout.listen(() => {
    throw new Error('a listener threw')
  })
  fanout.listen(({ document }) => void heard.push(document))
  const build = (doc: Y.Doc) => doc.getMap('board').set('title', '新名字')
  const outcome = await store.commit([{ document: 'board/LY1-board', build }], {
    actor: 'server',
    origin: 'command',
  })
  expect(outcome.ok).toBe(true)
  expect(heard).toContain('board/LY1-board')
})
