import { readFileSync, readlinkSync } from 'node:fs'
import { afterAll, expect, it } from 'vitest'
import { done, refused } from '#shared/base/problem.ts'
import { FakeClock } from '#test/support/clocks/fake-clock.ts'
import { makePluginGround, pluginGround } from '#test/support/plugins/plugin-ground.ts'
import { until } from '#test/support/until.ts'

const clock = new FakeClock()
const heard: string[] = []
const ground = makePluginGround({
  clock,
  answer: call => {
    if (call.method === 'refuse') return refused('forbidden', { detail: 'not granted' })
    if (call.method === 'never') return new Promise(() => {})
    if (call.method === 'throw') throw new Error('a secret of the server')
    if (call.method === 'whose') return done(call.runsFor)
    return done({ asked: call.input })
  },
  paused: (plugin, board, pause) => heard.push(`${plugin} ${board} ${pause !== null}`),
})
afterAll(() => ground.runner.stop())

const plugin = 'org.example.plain'
const code = `
  let runs = 0
  export const echo = (input, linli) => ({ input, key: linli.key, runs: ++runs })
  export const ask = (input, linli) => linli.call('ask', input)
  export const named = async (input, linli) => [await linli.cards.get(input), await linli.board.read(), linli.then]
  export const refusal = async (input, linli) => {
    try { await linli.call('refuse') } catch (error) { return [error.kind, error.message] }
  }
  export const failure = async (input, linli) => {
    try { await linli.call('throw') } catch (error) { return error.message }
  }
  export const throws = () => { throw new Error('no such street') }
  export const wait = (input, linli) => linli.call('never')
  export const later = () => new Promise(resolve => setTimeout(() => resolve('later'), 1))
  export const whose = async (input, linli) => [await linli.call('whose'), await linli.call('whose')]
  export const spin = () => { for (;;); }
  export const known = () => Object.getOwnPropertyNames(globalThis)
`
const invoke = (handler: string, input: unknown = null, board = 'b1') =>
  ground.invoke(plugin, board, code, handler, input)

it('PL1 a handler is given its input and the key of what began it, and its answer comes back', async () => {
  expect(await invoke('echo', { street: '长寿路' })).toEqual(
    done({ input: { street: '长寿路' }, key: 'key', runs: 1 }),
  )
  expect(await invoke('later')).toEqual(done('later'))
  expect(await invoke('missing')).toMatchObject({ problem: { kind: 'plugin-failed' } })
})

it('PL2 each board has a virtual machine of its own, and what one leaves in it no other finds', async () => {
  await invoke('echo', 1, 'b1')
  expect(await invoke('echo', 1, 'b2')).toMatchObject({ value: { runs: 1 } })
})

it('PL3 a call carries the board and the rights of its run, whatever else runs; refusals tell their kind', async () => {
  expect(await invoke('ask', { card: 1 })).toEqual(done({ asked: { card: 1 } }))
  expect(ground.calls.at(-1)).toMatchObject({ method: 'ask', instance: { plugin, board: 'b1' } })
  const of = (person: string) =>
    ground.runner.invoke(
      { ...ground.run(plugin, 'b1', code), runsFor: { kind: 'person', person, session: person } },
      'whose',
      null,
    )
  const [one, other] = await Promise.all([of('p1'), of('p2')])
  expect(one).toEqual(done([1, 2].map(() => ({ kind: 'person', person: 'p1', session: 'p1' }))))
  expect(other).toEqual(done([1, 2].map(() => ({ kind: 'person', person: 'p2', session: 'p2' }))))
  expect(await invoke('refusal')).toEqual(done(['forbidden', 'not granted']))
  expect(await invoke('failure')).toEqual(done('internal-error'))
})

it('PL151 a server half asks for a method by its name, as a web half does', async () => {
  const asked = ground.calls.length
  expect(await invoke('named', { id: 'c1' })).toEqual(
    done([{ asked: { id: 'c1' } }, { asked: {} }, null]),
  )
  expect(ground.calls.slice(asked).map(({ method }) => method)).toEqual(['cards.get', 'board.read'])
})

it('PL4 code that fails is told of, costs nobody else anything, and runs again', async () => {
  expect(await invoke('throws')).toMatchObject({
    problem: { kind: 'plugin-failed', detail: 'no such street' },
  })
  expect(ground.runner.health(plugin, 'b1')).toMatchObject({ state: 'running', violations: 0 })
  expect(ground.runner.health(plugin, 'b1').errors[0]).toMatchObject({ sentence: 'no such street' })
  const broken = ground.invoke(plugin, 'b9', 'export const = 1', 'x')
  expect(await broken).toMatchObject({ problem: { kind: 'plugin-failed' } })
  const waits = ground.invoke(plugin, 'b9', 'await new Promise(() => {})', 'x')
  expect(await waits).toMatchObject({ problem: { kind: 'plugin-failed' } })
})

it('PL4 no plugin on a board is taken for another one on another, whatever their names are together', async () => {
  await ground.invoke('org.example.a', 'bc1', code, 'throws')
  expect(ground.runner.health('org.example.a', 'bc1').errors).toHaveLength(1)
  expect(ground.runner.health('org.example.ab', 'c1').errors).toEqual([])
})

it('PL5 three violations within ten minutes pause a plugin on that board until somebody lets it run again', async () => {
  const spin = () => invoke('spin', null, 'b3')
  expect(await spin()).toMatchObject({ problem: { kind: 'plugin-over-limit', detail: 'cpu' } })
  expect(await spin()).toMatchObject({ problem: { kind: 'plugin-over-limit' } })
  clock.advance(600_001)
  expect(await spin()).toMatchObject({ problem: { kind: 'plugin-over-limit' } })
  expect(ground.runner.health(plugin, 'b3')).toMatchObject({ state: 'stopped', violations: 1 })
  await spin()
  expect(heard).toEqual([])
  await spin()
  expect(heard).toEqual([`${plugin} b3 true`])
  expect(await spin()).toMatchObject({ problem: { kind: 'plugin-paused' } })
  expect(ground.runner.health(plugin, 'b3')).toMatchObject({
    state: 'paused',
    violations: 3,
    reason: 'took more processor time than it may',
  })
  expect(await invoke('echo', 1, 'b2')).toMatchObject({ ok: true })
  ground.runner.resume(plugin, 'b3')
  expect(heard.at(-1)).toBe(`${plugin} b3 false`)
  expect(await invoke('echo', 1, 'b3')).toMatchObject({ ok: true })
})

it('PL6 a call in flight when its machine ends is rejected, and so is one that waits too long', async () => {
  const ended = invoke('wait', null, 'b4')
  await until(() => ground.calls.some(({ instance }) => instance.board === 'b4'), 'the call')
  await ground.runner.end(plugin, 'b4')
  expect(await ended).toMatchObject({ problem: { kind: 'plugin-ended' } })
  const slow = invoke('wait', null, 'b5')
  await until(() => ground.calls.some(({ instance }) => instance.board === 'b5'), 'the call')
  clock.advance(30_000)
  expect(await slow).toMatchObject({ problem: { kind: 'plugin-failed' } })
})

it('PL7 a machine without a run for five minutes is let go, and so is a process without machines', async () => {
  await invoke('echo')
  clock.advance(300_000)
  clock.advance(300_000)
  expect(ground.runner.health(plugin, 'b1').state).toBe('stopped')
  expect(await invoke('echo')).toMatchObject({ value: { runs: 1 } })
})

it('PL8 a guest has the language, timers and a console, and nothing else', async () => {
  const known = ((await invoke('known')) as { value: string[] }).value
  const language = Object.getOwnPropertyNames(globalThis)
  const ours = ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval', 'console']
  for (const name of ours) expect(known).toContain(name)
  for (const name of ['process', 'require', 'fetch', 'performance', 'WebAssembly', 'Atomics'])
    expect(known).not.toContain(name)
  const others = ['InternalError', 'Float16Array']
  expect(known.filter(name => !language.includes(name) && !others.includes(name))).toEqual([])
})

it('PL9 the process of a plugin has no network, no rights on files and none of the environment, and a user of its own where the system gives one', async () => {
  await invoke('echo')
  const pid = processOf()
  expect(readFileSync(`/proc/${pid}/environ`, 'utf8')).toBe('')
  const given = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
  expect(given).toContain('--permission')
  expect(given).toContain('--disable-sigusr1')
  expect(given.filter(one => /^--allow-(?!fs-read=)/.test(one))).toEqual([])
  const words = ground.runner.isolation()!
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const user = /^Uid:\t(\d+)/m.exec(status)![1]
  const space = (kind: string) => readlinkSync(`/proc/${pid}/ns/${kind}`)
  expect(words.includes('own user')).toBe(
    Number(user) !== process.getuid!() || space('user') !== readlinkSync('/proc/self/ns/user'),
  )
  expect(words.includes('network')).toBe(space('net') !== readlinkSync('/proc/self/ns/net'))
  if (words.includes('user')) expect(/^CapEff:\t0+$/m.test(status)).toBe(true)
})

/** The process that runs plugin code, found among all by its program. */
function processOf(): number {
  const { pid } = process
  const children = (of: number): number[] =>
    readFileSync(`/proc/${of}/task/${of}/children`, 'utf8').split(' ').filter(Boolean).map(Number)
  const below = (of: number): number[] => children(of).flatMap(child => [child, ...below(child)])
  return below(pid).findLast(one =>
    readFileSync(`/proc/${one}/cmdline`, 'utf8').includes('plugin-child'),
  )!
}

it('PL369 what a plugin asks at once is answered with turns for everybody else between', async () => {
  let [turns, over] = [0, false]
  const answered = new Set<number>()
  const turn = () => {
    turns += 1
    if (!over) setImmediate(turn)
  }
  const ground = pluginGround({
    answer({ input }) {
      const end = performance.now() + 2
      while (performance.now() < end);
      answered.add(turns)
      return done(input)
    },
  })
  const code = `export const well = () => 1
    export const flood = (_, linli) => Promise.all(Array.from({ length: 200 }, () => linli.call('m', 1)))`
  await ground.invoke('org.example.flood', 'b1', code, 'well')
  turn()
  expect(await ground.invoke('org.example.flood', 'b1', code, 'flood')).toMatchObject({ ok: true })
  over = true
  expect(answered.size).toBeGreaterThan(20)
})
