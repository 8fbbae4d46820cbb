import { hourMs } from '#shared/base/day.ts'
import { html } from 'lit'
import { type GalleryPage, row, say } from '#web/gallery/page.ts'
import { sampleInfo } from '#web/gallery/sample-people.ts'
import type { AutomationPage } from '#web/automation/automation-page.ts'
import type { RuleRun, RulesOfBoard } from '#web/automation/automation-api.ts'

const ok = <const T>(value: T) => ({ ok: true as const, value })

const rules = (): RulesOfBoard['rules'] => {
  const one = {
    version: 1,
    enabled: true,
    paused: null,
    owner: { id: 'p3', name: say('沈玉兰', 'Shen Yulan') },
    at: Date.now() - 50 * hourMs,
    lastRun: Date.now() - hourMs,
  } as const
  return [
    {
      ...one,
      id: 'r1',
      rule: {
        name: say('隐患先办', 'Hazards first'),
        when: { on: 'created' },
        if: [{ if: 'type', types: ['hazard'] }],
        steps: [{ do: 'set-priority', priority: 'urgent' }],
      },
    },
    {
      ...one,
      id: 'r2',
      paused: 'owner-gone',
      rule: {
        name: say('每月走访', 'Monthly visit'),
        when: { on: 'schedule', cron: '0 9 1 * *', each: false },
        if: [],
        steps: [{ do: 'create-card', type: 'visit', title: say('走访', 'Visit') }],
      },
    },
  ]
}

const runs = (): readonly RuleRun[] => {
  const one = { rule: 'r1', version: 1, at: Date.now() - hourMs, cause: 'created', why: null }
  const card = {
    id: 'k1',
    number: 'HY-2026-00018-3',
    title: say('楼道堆物', 'Batteries in the stairwell'),
  }
  return [
    { ...one, card, done: [{ do: 'set-priority', outcome: 'done' }] },
    { ...one, card, done: [{ do: 'move', outcome: 'edit-by-command' }] },
    { ...one, card, why: 'type', done: [] },
  ]
}

/** The rules of a board: some, one of them paused; none, with examples; and what they did. */
export const automationPage: GalleryPage = {
  id: 'automation-page',
  group: 'Pages',
  render: () => {
    const { title } = sampleInfo()
    const told = (some: RulesOfBoard['rules']): RulesOfBoard => ({
      rules: some,
      plugins: [],
      columns: [{ id: 'c1', title: say('待受理', 'To accept'), stage: 'accept', archived: false }],
      labels: [],
      people: [],
    })
    const api = (some: RulesOfBoard['rules']) =>
      ({
        boards: async () => ok([{ id: 'sample', title, unit: 'u', unitName: 'u' }]),
        cardTypes: () => new Promise<never>(() => {}),
        rules: async () => ok(told(some)),
        ruleRuns: async () => ok(runs()),
      }) as unknown as AutomationPage['api']
    const page = (some: RulesOfBoard['rules']) =>
      html`<automation-page class="fill" .api=${api(some)}></automation-page>`
    return html`${row('some', page(rules()))} ${row('none', page([]))}
    ${row(
      'the log',
      html`<rule-log class="fill" .api=${api([])} board="sample" .rules=${rules()}></rule-log>`,
    )}`
  },
}
