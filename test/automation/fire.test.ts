import { expect, it } from 'vitest'
import { idOfKey } from '#server/plugins/host/write-cards.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'
import { grantPlugin } from '#test/support/plugins/granted-plugin.ts'
import { startLinli } from '#test/support/server/linli.ts'
import { startRuleBench } from '#test/support/server/rule-bench.ts'
import { until } from '#test/support/until.ts'

const id = 'cn.example.lost-found'
const reason = { 'zh-CN': '测试', en: 'For a test' }
const name = { 'zh-CN': '超载', en: 'Overload' }
const text = { id: 'text', name, kind: 'text' as const, options: [] }

it('PL310 PL311 a plugin fires its own triggers for cards it may read, rules of the board answer each key once, also after a crash, and end what answers itself', async () => {
  const folder = dataFolder()
  const bench = await startRuleBench({ folder })
  const { staged, make, rule, ran, log, server, see } = bench
  await grantPlugin(
    { ...bench, board: { id: staged } },
    {
      manifest: {
        id,
        capabilities: {
          required: [
            { cap: 'cards:read', scope: { types: ['hazard'], fields: ['title'] }, reason },
          ],
          optional: [{ cap: 'automation', reason }],
        },
        contributes: {
          automation: {
            triggers: [{ id: 'overload', name }],
            actions: [{ id: 'report', name, handler: 'report', inputs: [text] }],
          },
        },
      },
      code: `
        export async function report({ card, inputs }, linli) {
          const [trigger, key] = inputs.text.split(' ')
          await linli.automation.fire({ trigger, card, key: key === 'own' ? linli.key : key })
        }`,
    },
  )
  const report = (said: string) =>
    [{ do: 'plugin', plugin: id, id: 'report', inputs: { text: said } }] as const
  const overload = { on: 'plugin', plugin: id, id: 'overload' } as const
  const answers = await rule({
    when: overload,
    if: [{ if: 'type', types: ['hazard'] }],
    steps: [{ do: 'set-priority', priority: 'urgent' }],
  })
  const first = await rule({ when: { on: 'created' }, if: [], steps: report('overload same') })
  const again = await rule({ when: { on: 'created' }, if: [], steps: report('overload same') })
  const card = await make('officer', {})
  expect((await ran(answers))[0]).toMatchObject({ cause: 'plugin', card: { id: card }, why: null })
  expect(see(card).priority).toBe('urgent')
  await ran(again)
  expect((await ran(answers)).filter(run => run.card?.id === card)).toHaveLength(1)
  // What it may not read is not there for it, and so is a trigger that it does not declare.
  for (const one of [first, again]) await bench.json('officer', 'POST', `/${one}/off`)
  const any = await rule({
    when: overload,
    if: [],
    steps: [{ do: 'set-priority', priority: 'urgent' }],
  })
  const strange = await rule({ when: { on: 'created' }, if: [], steps: report('nothing same') })
  await make('officer', {})
  expect((await ran(strange))[0]!.done).toMatchObject([{ outcome: 'plugin-failed' }])
  await bench.json('officer', 'POST', `/${strange}/off`)
  const far = await rule({ when: { on: 'created' }, if: [], steps: report('overload far') })
  const unread = await make('officer', { type: 'service' })
  expect((await ran(far))[0]!.done).toMatchObject([{ outcome: 'plugin-failed' }])
  const read = await make('officer', {})
  expect((await ran(any)).map(run => run.card?.id)).toEqual([read])
  expect(see(unread).priority).not.toBe('urgent')
  for (const one of [any, far]) await bench.json('officer', 'POST', `/${one}/off`)

  // A rule that has the plugin fire what it waits for itself does not answer; two that do so end.
  const loop = await rule({ when: overload, if: [], steps: report('overload own') })
  const other = await rule({ when: overload, if: [], steps: report('overload own') })
  const start = await rule({ when: { on: 'created' }, if: [], steps: report('overload loop') })
  await make('officer', {})
  await ran(start)
  await until(async () => (await log()).some(({ why }) => why === 'loop'), 'the loop to end')
  for (const one of [loop, other, start]) await bench.json('officer', 'POST', `/${one}/off`)

  // What a crash cuts off between keeping and telling is told at the next start.
  const left = await make('officer', { title: '断电' })
  const key = idOfKey(['fired', id, staged, 'overload', left, 'crash'])
  const { records } = server.linli.parts
  const row = { key, board: staged, plugin: id, trigger: 'overload', card: left }
  await records
    .insertInto('plugin_fired')
    .values({ ...row, origin: 'board', depth: 1 })
    .execute()
  await server.linli.stop()
  const { parts } = (await startLinli({ demo: false, folder })).linli
  await until(() => parts.cards.get(left)?.priority === 'urgent', 'the trigger to be told')
  const kept = () => parts.log.read('SELECT * FROM plugin_fired')
  await until(async () => (await kept()).length === 0, 'nothing to be left to tell')
})
