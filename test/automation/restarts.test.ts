import { expect, it } from 'vitest'
import { dayMs, minuteMs } from '#shared/base/day.ts'
import { FakeClock } from '#test/support/clocks/fake-clock.ts'
import { grantPlugin } from '#test/support/plugins/granted-plugin.ts'
import { inChina } from '#test/support/server/clock-bench.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'
import { startLinli } from '#test/support/server/linli.ts'
import { startRuleBench } from '#test/support/server/rule-bench.ts'
import { until } from '#test/support/until.ts'

const id = 'cn.example.lost-found'
const reason = { 'zh-CN': '测试', en: 'For a test' }
const name = { 'zh-CN': '定时', en: 'On time' }

it('PL187 PL190 what came due while no server ran is made up for once after the next start: of a schedule and a job one, of a date one', async () => {
  const clock = new FakeClock(inChina('2026-11-06T08:00'))
  const folder = dataFolder()
  const bench = await startRuleBench({ clock, folder })
  const { staged, make, edit, rule, server } = bench
  const card = await make('officer', {})
  await edit('officer', `card/${card}`, doc =>
    doc.getMap('card').set('due', new Date(clock.now() + 3 * dayMs).toISOString()),
  )
  await rule({ when: { on: 'due-past', hours: 1 }, if: [], steps: [{ do: 'note', text: '超期' }] })
  const weekly = await rule({
    when: { on: 'schedule', cron: '0 9 * * 1', each: false },
    if: [],
    steps: [{ do: 'create-card', title: '每周巡查', type: 'task' }],
  })
  const scope = { types: '*' as const, fields: ['title' as const] }
  await grantPlugin(
    { ...bench, board: { id: staged } },
    {
      manifest: {
        id,
        capabilities: {
          required: [
            { cap: 'jobs', reason },
            { cap: 'cards:read', scope, reason },
            { cap: 'cards:write', scope: { ...scope, operations: ['create'] }, reason },
          ],
        },
        contributes: {
          jobs: ['first', 'second'].map(job => ({
            id: job,
            name,
            handler: 'run',
            schedule: '0 9 * * *',
          })),
        },
      },
      code: `
        export async function run({ job, at }, linli) {
          await linli.cards.create({ type: 'task', title: job + ' begins', key: job + at + 'a' })
          await new Promise(done => setTimeout(done, 20))
          await linli.cards.create({ type: 'task', title: job + ' ends', key: job + at + 'b' })
        }`,
    },
  )
  // A job that is new has missed nothing: from here on it is known.
  clock.advance(minuteMs)
  await server.linli.parts.pluginJobs.settled()
  await server.linli.stop()
  clock.advance(2 * 7 * dayMs)

  const next = await startLinli({ demo: false, folder, clock })
  const { parts } = next.linli
  const titles = () => [...parts.cards.ofBoard(staged).values()].map(({ title }) => title)
  const settle = async () => {
    await parts.automation.settled()
    await parts.pluginJobs.settled()
  }
  await settle()
  for (let i = 0; i < 3; i++) {
    clock.advance(minuteMs)
    await settle()
  }
  await until(() => titles().includes('second ends'), 'both jobs to have run')
  expect(titles().filter(title => title === '每周巡查')).toHaveLength(1)
  // Two that are due at once run one after the other.
  expect(titles().filter(title => / (begins|ends)$/.test(title))).toEqual([
    'first begins',
    'first ends',
    'second begins',
    'second ends',
  ])
  const file = await parts.desk.copy(`file/${card}`)
  expect(file.getMap('notes').size).toBe(1)
  file.destroy()
  expect(await parts.automation.runs.read(staged, { rule: weekly, limit: 9 })).toHaveLength(1)
})

it('PL182 a step does not come to pass when the owner of the rule loses the right between it and the one before', async () => {
  const bench = await startRuleBench()
  const { staged, make, rule, parts, edit, see, desk } = bench
  await grantPlugin(
    { ...bench, board: { id: staged } },
    {
      manifest: {
        id,
        capabilities: {
          required: [
            { cap: 'automation', reason },
            { cap: 'cards:read', scope: { types: '*', fields: ['title'] }, reason },
          ],
        },
        contributes: {
          automation: { actions: [{ id: 'wait', name, handler: 'wait', inputs: [] }] },
        },
      },
      code: `
        export async function wait({ card }, linli) {
          for (;;) {
            const { card: { fields } } = await linli.cards.get({ id: card })
            if (fields.title === '去吧') return
            await new Promise(done => setTimeout(done, 50))
          }
        }`,
    },
  )
  const made = await rule({
    when: { on: 'created' },
    if: [],
    steps: [
      { do: 'set-priority', priority: 'urgent' },
      { do: 'plugin', plugin: id, id: 'wait', inputs: {} },
      { do: 'note', text: '不会写下' },
    ],
  })
  const card = await make('officer', {})
  await until(() => see(card).priority === 'urgent', 'the first step')
  await parts.directory.setUntil('m-officer', Date.now() - 1)
  await edit('leader', `card/${card}`, doc => doc.getMap('card').set('title', '去吧'))
  const lines = () => parts.automation.runs.read(staged, { rule: made, limit: 9 })
  await until(async () => (await lines()).length > 0, 'the run to end')
  const done = JSON.parse((await lines())[0]!.done) as readonly { readonly outcome: string }[]
  expect(done.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'not-found'])
  const file = await desk.copy(`file/${card}`)
  expect(file.getMap('notes').size).toBe(0)
  file.destroy()
})

it('PL188 runs are known for 90 days', async () => {
  const clock = new FakeClock(inChina('2026-06-01T08:00'))
  const { make, rule, ran, parts, json } = await startRuleBench({ clock })
  const made = await rule({
    when: { on: 'created' },
    if: [],
    steps: [{ do: 'note', text: '请看' }],
  })
  await make('officer', {})
  await ran(made)
  await json('officer', 'POST', `/${made}/off`)
  const lines = () => parts.log.read('SELECT * FROM automation_runs')
  clock.advance(89 * dayMs)
  expect(await lines()).toHaveLength(1)
  clock.advance(2 * dayMs)
  await until(async () => (await lines()).length === 0, 'the run to be forgotten')
})
