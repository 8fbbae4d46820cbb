import { monitorEventLoopDelay } from 'node:perf_hooks'
import { expect, it } from 'vitest'
import { pack, signed } from '#server/plugins/packages/plugin-package.ts'
import type { Health } from '#server/plugins/seams.ts'
import { agree, letIn } from '#test/support/plugins/installing.ts'
import type { WrittenManifest } from '#test/support/plugins/sample-manifest.ts'
import { sampleFiles, sampleKey } from '#test/support/plugins/sample-package.ts'
import { startStaged } from '#test/support/server/staged-board.ts'
import { until } from '#test/support/until.ts'
import { attacks } from './attacks.ts'

const words = { 'zh-CN': '说明文字', en: 'What it is for' }
const types = ['hazard'] as ['hazard']

/** Those that cost the least of each kind, and what the owner of the board reads of them. */
const tried: Readonly<Record<string, RegExp>> = {
  'an endless loop': /^It took more/,
  'endless microtasks': /^It took more/,
  'memory by buffers': /^It took more/,
  'a catastrophic expression': /^It took more/,
  'a call of 2 MB': /at most/,
  'the process': /process/,
  'the network': /fetch/,
}

/** A plugin whose server half does what the title of a new card says. */
function hostile(): Uint8Array {
  const change: Partial<WrittenManifest> = {
    id: 'org.hostile.plugin',
    name: { 'zh-CN': '敌意', en: 'Hostile' },
    capabilities: {
      required: [
        { cap: 'cards:read', scope: { types, fields: ['title'] }, reason: words },
        { cap: 'events', scope: { types, operations: ['created'] }, reason: words },
      ],
    },
  }
  const files = sampleFiles(change)
  const bodies = Object.keys(tried).map(
    name => `${JSON.stringify(name)}: async (input, linli) => { ${attacks[name]![1]} }`,
  )
  files.set(
    'server.js',
    Buffer.from(`const all = { ${bodies.join(',\n')} }
      export const badge = () => ({ text: '1' })
      export async function onEvents({ events }, linli) {
        for (const { card } of events) {
          const answer = await linli.call('cards.get', { id: card })
          await all[answer.card.fields.title]?.(null, linli)
        }
      }`),
  )
  return pack(signed(files, sampleKey))
}

/** One that only asks. */
function neighbour(): Uint8Array {
  const files = sampleFiles({
    id: 'com.second.thing',
    name: { 'zh-CN': '邻居', en: 'Neighbour' },
    capabilities: {
      required: [{ cap: 'cards:read', scope: { types, fields: ['title'] }, reason: words }],
    },
  })
  return pack(signed(files, sampleKey))
}

it('PL55 while a plugin attacks the running server, neighbours and people on its board are answered, and the owner reads what it did', async () => {
  const desk = await startStaged()
  const { ask, make, edit, staged } = desk
  const board = { ...desk, board: { ...desk.board, id: staged } }
  const beside = await letIn(desk, neighbour())
  const attacker = await letIn(desk, hostile())
  for (const one of [beside, attacker]) await agree(board, one)
  const path = `/boards/${staged}/plugins`
  const other = await make('officer', { title: '别的事' })
  const health = async () =>
    (await (await ask('officer', 'GET', `${path}/${attacker.id}/health`)).json()) as Health
  let round = 0
  /** A call of the neighbour and another person's edit. */
  const isAnswered = async () => {
    const body = { digest: beside.digest, method: 'cards.list', input: {} }
    const [call, edited] = await Promise.all([
      ask('leader', 'POST', `${path}/${beside.id}/call`, body),
      edit('leader', `card/${other}`, doc => doc.getMap('card').set('title', `${++round}`)),
    ])
    return call.status === 200 && edited.ok
  }
  const quiet = monitorEventLoopDelay({ resolution: 1 })
  const attacked = monitorEventLoopDelay({ resolution: 1 })
  quiet.enable()
  for (let i = 0; i < 30; i++) expect(await isAnswered()).toBe(true)
  quiet.disable()
  attacked.enable()
  for (const [name, sentence] of Object.entries(tried)) {
    // The administrator's way to let a paused plugin go on.
    await ask('officer', 'POST', `${path}/${attacker.id}/resume`)
    const before = (await health()).errors[0]?.at ?? 0
    await make('officer', { title: name })
    let answered = 0
    await until(async () => {
      if (!(await isAnswered())) throw new Error(`nobody is answered during ${name}`)
      answered += 1
      return ((await health()).errors[0]?.at ?? 0) > before
    }, name)
    expect(answered, name).toBeGreaterThan(0)
    expect((await health()).errors[0]!.sentence, name).toMatch(sentence)
  }
  attacked.disable()
  if (process.env['LINLI_FIGURES'] !== undefined)
    for (const [name, { max, percentiles }] of Object.entries({ quiet, attacked }))
      process.stdout.write(
        `${name}: worst stall ${Math.round(max / 1e6)} ms, median ${Math.round((percentiles.get(50) ?? 0) / 1e6)} ms\n`,
      )
  // Nothing of it has reached the other plugin, and the plugin itself runs again.
  await ask('officer', 'POST', `${path}/${attacker.id}/resume`)
  expect((await health()).state).not.toBe('paused')
  const fine = await ask('officer', 'GET', `${path}/${beside.id}/health`)
  expect(await fine.json()).toMatchObject({ errors: [], violations: 0 })
})
