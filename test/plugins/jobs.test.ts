import { expect, it } from 'vitest'
import { dayMs, hourMs } from '#shared/base/day.ts'
import { FakeClock } from '#test/support/clocks/fake-clock.ts'
import { grantPlugin, jsonOf } from '#test/support/plugins/granted-plugin.ts'
import { inChina } from '#test/support/server/clock-bench.ts'
import { startDesk } from '#test/support/server/desk.ts'
import { until } from '#test/support/until.ts'

const id = 'cn.example.lost-found'
const reason = { 'zh-CN': '测试', en: 'For a test' }
const name = { 'zh-CN': '每日', en: 'Daily' }
const fields = ['title', 'column', 'labels'] as const

interface Standing {
  readonly id: string
  readonly ranAt: number | null
  readonly outcome: string | null
  readonly nextAt: number
}

it('PL190 jobs of a plugin run at their times in the station’s time zone, as its own work and once for each time; what was missed is made up for once', async () => {
  const clock = new FakeClock(inChina('2026-11-06T08:00'))
  const desk = await startDesk({ clock })
  const { pluginJobs, cards } = desk.server.linli.parts
  const path = await grantPlugin(desk, {
    manifest: {
      id,
      capabilities: {
        required: [
          { cap: 'jobs', reason },
          { cap: 'cards:read', scope: { types: '*', fields: [...fields] }, reason },
          {
            cap: 'cards:write',
            scope: { types: '*', fields: [...fields], operations: ['create'] },
            reason,
          },
        ],
      },
      contributes: {
        jobs: [
          { id: 'daily', name, handler: 'daily', schedule: '0 9 * * *' },
          { id: 'broken', name, handler: 'broken', schedule: '0 10 * * *' },
        ],
      },
    },
    code: `
      export async function daily({ at }, linli) {
        await linli.call('cards.create', { type: 'task', title: '每日 ' + at, key: linli.key })
      }
      export function broken() { throw new Error('no') }`,
  })
  const made = () =>
    [...cards.ofBoard(desk.board.id).values()].filter(({ title }) => title.startsWith('每日'))
  const standing = async () =>
    jsonOf<readonly Standing[]>(await desk.ask('officer', 'GET', `${path}/jobs`))
  const pass = async (ms: number) => {
    clock.advance(ms)
    await pluginJobs.settled()
  }
  await pass(60_000)
  expect(made()).toHaveLength(0)
  expect(await standing()).toMatchObject([
    { id: 'daily', ranAt: null, nextAt: inChina('2026-11-06T09:00') },
    { id: 'broken', nextAt: inChina('2026-11-06T10:00') },
  ])
  await pass(hourMs)
  expect(made().map(({ createdBy }) => createdBy)).toEqual([`plugin_cn_example_lost-found`])
  await pass(hourMs)
  expect(made()).toHaveLength(1)
  const day = await standing()
  expect(day[0]).toMatchObject({ outcome: 'done', nextAt: inChina('2026-11-07T09:00') })
  expect(day[1]).toMatchObject({ outcome: 'plugin-failed' })

  // Switched off for three days it does nothing, and then what it missed, once.
  await jsonOf(await desk.ask('officer', 'POST', `${path}/off`))
  await pass(3 * dayMs)
  expect(made()).toHaveLength(1)
  await jsonOf(await desk.ask('officer', 'POST', `${path}/on`))
  await pass(60_000)
  await until(() => made().length === 2, 'the missed job')
  await pass(60_000)
  expect(made()).toHaveLength(2)
  for (const person of ['grid', 'auditor', 'other'] as const)
    expect((await desk.ask(person, 'GET', `${path}/jobs`)).status).toBe(404)
  await jsonOf(await desk.ask('officer', 'DELETE', path))
  const rows = await desk.server.linli.parts.log.read('SELECT * FROM plugin_jobs')
  expect(rows).toEqual([])
})
