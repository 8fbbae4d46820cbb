import { expect, it } from 'vitest'
import { dayMs, minuteMs } from '#shared/base/day.ts'
import { FakeClock } from '#test/support/clocks/fake-clock.ts'
import { inChina } from '#test/support/server/clock-bench.ts'
import { startRuleBench } from '#test/support/server/rule-bench.ts'
import { until } from '#test/support/until.ts'

it('PL307 PL308 a rule that waits for how long a card stays in a column runs once for each stay, tells the leaders, and its dry run knows the stays', async () => {
  const clock = new FakeClock(inChina('2026-11-06T08:00'))
  const bench = await startRuleBench({ clock })
  const { make, rule, json, parts, see, tell, ask, log } = bench
  const column = see(await make('officer', { title: '早就在了' })).column
  clock.advance(2 * dayMs)
  const when = { on: 'stayed', column, minutes: 30 } as const
  const text = { when, if: [], steps: [{ do: 'notify', whom: 'leaders' }] } as const
  const id = await rule(text)
  const card = await make('officer', { title: '楼道堆物' })
  const pass = async (ms: number) => {
    clock.advance(ms)
    await parts.automation.settled()
  }
  const lines = async () => (await log()).filter(run => run.rule === id)
  await pass(20 * minuteMs)
  expect(await lines()).toEqual([])
  const dry = async (over: 'cards' | 'week') =>
    (
      await json<{ would: readonly { card: { id: string } }[] }>('officer', 'POST', '/dry-run', {
        rule: { name: '试', ...text },
        over,
      })
    ).body.would.map(one => one.card.id)
  expect(await dry('cards')).toHaveLength(2)
  expect(await dry('week')).not.toContain(card)
  await pass(11 * minuteMs)
  // The card whose time had come before the rule was there is not made up for.
  expect((await lines()).map(run => run.card?.id)).toEqual([card])
  expect(await dry('week')).toContain(card)
  await until(async () => {
    const { notices } = (await (await ask('leader', 'GET', '/notices')).json()) as {
      notices: readonly { detail: { what?: string } }[]
    }
    return notices.some(({ detail }) => detail.what === 'rule')
  }, 'the leader to be told')

  // Elsewhere it waits for nothing; a rule on the next column counts from its coming there.
  await tell('officer', card, 'accept')
  const next = await rule({ ...text, when: { ...when, column: see(card).column } })
  await pass(20 * minuteMs)
  expect((await log()).filter(run => run.rule === next)).toEqual([])
  await pass(40 * minuteMs)
  expect(await lines()).toHaveLength(1)
  expect((await log()).filter(run => run.rule === next)).toHaveLength(1)
  const found = async (outcome: string) =>
    (await json<readonly unknown[]>('officer', 'GET', `/log?rule=${id}&outcome=${outcome}`)).body
  expect(await found('done')).toHaveLength(1)
  expect([...(await found('refused')), ...(await found('unmet'))]).toEqual([])
})
