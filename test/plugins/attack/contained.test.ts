import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makePluginGround } from '#test/support/plugins/plugin-ground.ts'
import { attacks, type Fate } from './attacks.ts'

const ground = makePluginGround()
const [plugin, board, neighbour] = ['org.example.hostile', 'b1', 'org.example.neighbour']
const names = Object.keys(attacks)
const code = [
  ...names.map(
    (name, i) => `export const a${i} = async (input, linli) => { ${attacks[name]![1]} }`,
  ),
  'export const well = () => "well"',
  'export const late = () => globalThis.kept.call("late")',
].join('\n')
const good = 'export const well = () => "well"'

let server: Server
let url: string
beforeAll(async () => {
  server = createServer((_request, response) => response.end('well'))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  await ground.invoke(neighbour, board, good, 'well')
})
afterAll(async () => {
  server.close()
  await ground.runner.stop()
})

const fateOf = (outcome: Awaited<ReturnType<typeof ground.invoke>>): Fate | string => {
  if (outcome.ok) return 'answered'
  const { kind } = outcome.problem
  return kind === 'plugin-over-limit'
    ? 'over-limit'
    : kind === 'plugin-failed' || kind === 'bad-request'
      ? 'failed'
      : kind
}

/** Asks the neighbour and the server again and again until something has ended; how often both answered, with the last one begun before its end. */
async function answersDuring(running: Promise<unknown>): Promise<number> {
  let [over, answers] = [false, 0]
  void running.then(() => (over = true))
  do {
    const [outcome, answer] = await Promise.all([
      ground.invoke(neighbour, board, good, 'well'),
      fetch(url).then(response => response.text()),
    ])
    if (outcome.ok && answer === 'well') answers++
    else return -1
  } while (!over)
  return answers
}

it.each(names.map((name, i) => [name, i] as const))('PL11 contains %s', async (name, i) => {
  const [fate] = attacks[name]!
  ground.runner.resume(plugin, board)
  const begun = ground.runner.health(plugin, board).violations
  const attack = ground.invoke(plugin, board, code, `a${i}`)
  const answers = await answersDuring(attack)
  expect(fateOf(await attack)).toBe(fate)
  expect(answers).toBeGreaterThan(0)
  expect({}).not.toHaveProperty('polluted')
  const { violations, errors, state } = ground.runner.health(plugin, board)
  expect(violations - begun).toBe(fate === 'over-limit' ? 1 : 0)
  if (fate === 'over-limit') expect(errors[0]!.sentence).toMatch(/^It (took more|broke)/)
  if (state === 'paused') ground.runner.resume(plugin, board)
  expect(await ground.invoke(plugin, board, code, 'well')).toEqual({ ok: true, value: 'well' })
})

it('PL11 a run that has ended reaches the host no more', async () => {
  await ground.invoke(plugin, board, code, `a${names.indexOf('a run that goes on after its end')}`)
  const late = await ground.invoke(plugin, board, code, 'late')
  expect(late).toMatchObject({ problem: { detail: 'the run that this belongs to has ended' } })
  expect(ground.calls.filter(({ method }) => method === 'late')).toEqual([])
})

it('PL11 nothing of a hostile answer is taken for a prototype', async () => {
  const i = names.indexOf('a prototype in a result')
  const answer = (await ground.invoke(plugin, 'b2', code, `a${i}`)) as { value: object }
  expect(Object.getOwnPropertyNames(answer.value)).toEqual(['constructor'])
  expect(answer.value).not.toHaveProperty('polluted')
})
