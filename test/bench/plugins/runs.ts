import { readFileSync } from 'node:fs'
import { makePluginGround } from '#test/support/plugins/plugin-ground.ts'
import { spread } from '#test/bench/figures.ts'

/*
 * What running plugin code costs: `node test/bench/plugins/runs.ts` prints the medians of five rounds, with the smallest and the largest. The host answers at
 * once, so calls a second are those of the engine, the pipes and JSON.
 */

const rounds = 5
const machines = 20
const calls = 20_000
const code = `export const well = () => 1
  export const ask = async (count, linli) => {
    for (let left = count; left > 0; left -= 200)
      await Promise.all(Array.from({ length: 200 }, (_, i) => linli.call('m', { card: i, field: 'title' })))
  }`

const figures: Record<string, number[]> = {}
const note = (name: string, value: number) => (figures[name] ??= []).push(value)
const timed = async (run: () => Promise<unknown>): Promise<number> => {
  const begun = performance.now()
  await run()
  return performance.now() - begun
}

/** Resident memory of all processes below this one, MB. */
function memoryBelow(pid = process.pid): number {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ')
  const own = (one: string) =>
    (Number(readFileSync(`/proc/${one}/statm`, 'utf8').split(' ')[1]) * 4_096) / 2 ** 20
  return children.filter(Boolean).reduce((all, one) => all + own(one) + memoryBelow(Number(one)), 0)
}

// How the system holds processes apart is found out once, before anything is measured.
const first = makePluginGround()
await first.invoke('org.example.first', 'b', code, 'well')
await first.runner.stop()

for (let round = 0; round < rounds; round++) {
  const ground = makePluginGround()
  const ask = (
    board: string,
    handler = 'well',
    input: unknown = null,
    kind: 'event' | 'job' = 'event',
  ) => ground.invoke('org.example.measured', board, code, handler, input, kind)
  note('first answer, with the start of the process (ms)', await timed(() => ask('b0')))
  note('answer of a machine there is (ms)', await timed(() => ask('b0')))
  const before = memoryBelow()
  const all = await timed(async () => {
    for (let i = 1; i <= machines; i++) await ask(`b${i}`)
  })
  note('first answer of a further board (ms)', all / machines)
  note('memory of a process with one machine (MB)', before)
  note('memory of a further machine (MB)', (memoryBelow() - before) / machines)
  const asking = await timed(() => ask('b0', 'ask', calls, 'job'))
  note('calls to the host a second', calls / (asking / 1_000))
  await ground.runner.end('org.example.measured', 'b0')
  note('first answer after a machine was ended (ms)', await timed(() => ask('b0')))
  await ground.runner.stop()
}
process.stdout.write('| | median (min–max) |\n| --- | --- |\n')
for (const [name, values] of Object.entries(figures)) {
  const { median, min, max } = spread(values)
  const [a, b, c] = [median, min, max].map(one => one.toFixed(one < 100 ? 1 : 0))
  process.stdout.write(`| ${name} | ${a} (${b}–${c}) |\n`)
}
