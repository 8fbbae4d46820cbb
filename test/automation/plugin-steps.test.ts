import { expect, it } from 'vitest'
import { grantPlugin, jsonOf } from '#test/support/plugins/granted-plugin.ts'
import { startRuleBench } from '#test/support/server/rule-bench.ts'

const id = 'cn.example.lost-found'
const reason = { 'zh-CN': '测试', en: 'For a test' }
const name = { 'zh-CN': '步骤', en: 'Step' }

it('PL185 conditions and actions of a plugin run in its sandbox as its own work while the board has granted them, and not when it is off', async () => {
  const bench = await startRuleBench()
  const { staged, make, rule, ran, desk } = bench
  const text = { id: 'text', name, kind: 'text' as const, options: [] }
  const path = await grantPlugin(
    { ...bench, board: { id: staged } },
    {
      manifest: {
        id,
        capabilities: {
          required: [
            { cap: 'automation', reason },
            { cap: 'cards:read', scope: { types: '*', fields: ['title'] }, reason },
            { cap: 'notes:write', scope: { types: '*', operations: ['add'] }, reason },
          ],
        },
        contributes: {
          automation: {
            conditions: [{ id: 'named', name, handler: 'isNamed', inputs: [text] }],
            actions: [{ id: 'write', name, handler: 'write', inputs: [text] }],
          },
        },
      },
      code: `
        export async function isNamed({ card, inputs }, linli) {
          const { card: found } = await linli.call('cards.get', { id: card })
          return found.fields.title.includes(inputs.text)
        }
        export async function write({ card, inputs }, linli) {
          await linli.call('notes.add', { card, text: inputs.text })
        }`,
    },
  )
  const made = await rule({
    when: { on: 'created' },
    if: [{ if: 'plugin', plugin: id, id: 'named', inputs: { text: '钥匙' } }],
    steps: [{ do: 'plugin', plugin: id, id: 'write', inputs: { text: '请到警务室认领' } }],
  })
  const card = await make('officer', { title: '捡到钥匙' })
  expect((await ran(made))[0]!.done).toEqual([{ do: 'plugin', outcome: 'done' }])
  const file = await desk.copy(`file/${card}`)
  const [note] = Object.values(file.getMap('notes').toJSON() as Record<string, object>)
  file.destroy()
  expect(note).toMatchObject({ text: '请到警务室认领', by: 'plugin_cn_example_lost-found' })
  await make('officer', { title: '捡到雨伞' })
  expect((await ran(made, 2))[0]).toMatchObject({ why: 'plugin', done: [] })

  const always = await rule({
    when: { on: 'created' },
    if: [],
    steps: [{ do: 'plugin', plugin: id, id: 'write', inputs: { text: '再写' } }],
  })
  await jsonOf(await bench.ask('officer', 'POST', `${path}/off`))
  await make('officer', { title: '又捡到钥匙' })
  expect((await ran(made, 3))[0]).toMatchObject({ why: 'plugin' })
  expect((await ran(always))[0]!.done).toEqual([{ do: 'plugin', outcome: 'plugin-not-granted' }])
})
