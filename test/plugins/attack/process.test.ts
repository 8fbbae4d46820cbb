import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, it, onTestFinished } from 'vitest'
import { childArguments } from '#server/plugins/child/program.ts'
import type { Ending } from '#server/plugins/runner/placement.ts'
import { PluginProcess } from '#server/plugins/runner/plugin-process.ts'
import { FakeClock } from '#test/support/clocks/fake-clock.ts'
import { pluginGround } from '#test/support/plugins/plugin-ground.ts'

const watch = { every: 50, looks: 100, memory: 192 * 2 ** 20, memoryOfMachine: 40 * 2 ** 20 }

it('PL12 a process that the engine cannot interrupt is killed alone, and the board whose turn it was has the violation', async () => {
  const clock = new FakeClock()
  const ground = pluginGround({ clock, watch: { every: 100, looks: 20 } })
  const code = `export const well = () => 'well'
    export const stuck = () => { const all = []; all.length = 4294967295; all.reverse() }`
  const [plugin, neighbour] = ['org.example.stuck', 'org.example.near']
  await ground.invoke(plugin, 'b1', code, 'well')
  await ground.invoke(plugin, 'b2', code, 'well')
  await ground.invoke(neighbour, 'b1', code, 'well')
  const stuck = ground.invoke(plugin, 'b1', code, 'stuck')
  const beside = ground.invoke(plugin, 'b2', code, 'well')
  expect(await ground.invoke(neighbour, 'b1', code, 'well')).toMatchObject({ value: 'well' })
  expect(await stuck).toMatchObject({ problem: { kind: 'plugin-ended' } })
  expect(await beside).toMatchObject({ problem: { kind: 'plugin-ended' } })
  expect(await ground.invoke(neighbour, 'b1', code, 'well')).toMatchObject({ value: 'well' })
  const { runner } = ground
  expect(runner.health(plugin, 'b1')).toMatchObject({ state: 'backing-off', violations: 1 })
  expect(runner.health(plugin, 'b1').errors[0]!.sentence).toBe('It did not answer any more.')
  expect(runner.health(plugin, 'b2').violations).toBe(0)
  expect(await ground.invoke(plugin, 'b2', code, 'well')).toMatchObject({
    problem: { kind: 'plugin-ended', retryAfter: 1 },
  })
  clock.advance(500)
  expect(await ground.invoke(plugin, 'b2', code, 'well')).toMatchObject({ value: 'well' })
  expect(runner.health(plugin, 'b2').state).toBe('running')
})

it.each<[what: string, program: string, ending: Ending]>([
  ['nonsense', 'console.log("nonsense")', 'forged'],
  ['a report without its parts', `console.log('{"t":"call","vm":1}')`, 'forged'],
  ['a key of every object', `console.log('{"t":"constructor"}')`, 'forged'],
  ['a line without an end', 'process.stdout.write("x".repeat(9e6))', 'forged'],
  ['too much memory', 'globalThis.all = Buffer.alloc(3e8, 1)', 'memory'],
  ['its own end', 'process.exit(3)', 'crashed'],
])('PL12 a process is ended for %s', async (_what, program, ending) => {
  const more = ending === 'crashed' ? '' : '; setInterval(() => console.log(\'{"t":"pong"}\'), 10)'
  const child = spawn(process.execPath, ['-e', program + more], { env: {} })
  onTestFinished(() => void child.kill('SIGKILL'))
  const ended = await new Promise(resolve => {
    const placed = { report: () => {}, ended: resolve }
    const made = new PluginProcess('org.example.taken', child, placed, watch)
    made.send({ t: 'ping' })
  })
  expect(ended).toBe(ending)
  expect(child.exitCode ?? child.signalCode).not.toBe(null)
})

it('PL12 the memory of machines that were ended is no ground to end the process', async () => {
  const ground = pluginGround({ watch: { every: 20, looks: 1_000 } })
  const code = `export const fill = () => { const all = []; for (;;) all.push(new ArrayBuffer(2 ** 20)) }
    export const well = () => 'well'`
  const [plugin, board] = ['org.example.filling', 'b1']
  for (let time = 0; time < 12; time++) {
    const outcome = await ground.invoke(plugin, board, code, 'fill')
    expect(outcome, `time ${time}`).toMatchObject({ problem: { kind: 'plugin-over-limit' } })
    ground.runner.resume(plugin, board)
  }
  expect(await ground.invoke(plugin, board, code, 'well')).toEqual({ ok: true, value: 'well' })
})

it('PL13 a stop answers what is open and leaves no process; a process ends with the pipe to its server', async () => {
  const ground = pluginGround({ answer: () => new Promise(() => {}) })
  const code = 'export const soon = () => new Promise(done => setTimeout(() => done("soon"), 50))'
  await ground.invoke('org.example.plain', 'b1', code, 'none')
  const soon = ground.invoke('org.example.plain', 'b1', code, 'soon')
  const stopped = ground.runner.stop()
  expect(await ground.invoke('org.example.plain', 'b1', code, 'soon')).toMatchObject({
    problem: { kind: 'plugin-ended' },
  })
  expect(await soon).toMatchObject({ value: 'soon' })
  await stopped
  expect(ground.runner.health('org.example.plain', 'b1').state).toBe('stopped')
  const child = spawn(process.execPath, [...childArguments], { env: {} })
  await once(child.stdout, 'data')
  child.stdin.destroy()
  expect(await once(child, 'exit')).toEqual([0, null])
})
