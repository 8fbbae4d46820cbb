import { dayMs, hourMs, minuteMs } from '#shared/base/day.ts'
import type { RuleAction, RuleText } from '#shared/automation/rule.ts'
import { readSchedule, nextTime } from '#shared/calendar/cron.ts'
import { can } from '#shared/policy/can.ts'
import type { Actor } from '#shared/policy/roles.ts'
import type { AccessDesk } from '#server/cases/cards/card-access.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { type CardRecord, subjectOf } from '#server/room/card-record.ts'
import { Stretch } from '#server/room/stretch.ts'
import { verbOf } from './actions.ts'
import { ColumnTimes } from './column-times.ts'
import { firstUnmet } from './conditions.ts'
import { type Fact, meets } from './facts.ts'

/** What a rule would do at one time. */
export interface Would {
  /** Null where it would be about no card. */
  readonly card: CardRecord | null
  readonly at: number
  readonly steps: readonly { readonly do: RuleAction['do']; readonly may: boolean }[]
}

/** What a rule would have done; nothing was. */
export interface DryRun {
  /** How many cards or events were looked at. */
  readonly looked: number
  readonly matched: number
  /** Some of it depends on what a plugin says, which was not asked. */
  readonly unsure: boolean
  readonly would: readonly Would[]
}

/** So long the look through the audit may take, ms. */
const longestMs = 10_000

/** What of the desk a dry run looks at. */
export type TryingDesk = AccessDesk & Pick<CaseDesk, 'copy' | 'types' | 'clock' | 'log'>

interface Moment {
  readonly card: CardRecord | null
  readonly at: number
}

/** So much of it is told. */
const most = 100

/** So far back it goes. */
const weekMs = 7 * dayMs

/** So many entries of the audit are looked at. */
const mostEntries = 50_000

/** Says what a rule would do to the cards there are, or would have done to the events of the last seven days, with the rights of who asks. */
export async function dryRun(
  desk: TryingDesk,
  actor: Actor,
  board: string,
  rule: RuleText,
  over: 'cards' | 'week',
): Promise<DryRun> {
  const now = desk.clock.now()
  const stretch = new Stretch()
  const column = rule.when.on === 'stayed' ? rule.when.column : null
  const cards = [...desk.cards.ofBoard(board).values()].filter(
    card =>
      !card.archived &&
      !card.merged &&
      (column === null || card.column === column) &&
      can(actor, 'card:read', subjectOf(card, desk.path)),
  )
  const once = rule.when.on === 'schedule' && !rule.when.each
  const moments =
    over === 'week'
      ? await momentsOfWeek(desk, rule, cards, now)
      : once
        ? [{ card: null, at: now }]
        : cards.map(card => ({ card, at: now }))
  const unmet = new Map<string, boolean>()
  const would: Would[] = []
  let matched = 0
  for (const { card, at } of moments) {
    await stretch.rest()
    if (card !== null) {
      let fails = unmet.get(card.id)
      if (fails === undefined) {
        fails = (await firstUnmet(desk, rule.if, card, async () => true)) !== null
        unmet.set(card.id, fails)
      }
      if (fails) continue
    }
    matched++
    if (would.length < most)
      would.push({ card, at, steps: stepsOf(desk, actor, board, rule, card) })
  }
  const unsure = rule.if.some(one => one.if === 'plugin')
  return { looked: moments.length, matched, unsure, would }
}

function stepsOf(
  desk: TryingDesk,
  actor: Actor,
  board: string,
  rule: RuleText,
  card: CardRecord | null,
): Would['steps'] {
  const path = desk.path(desk.boards.get(board)?.unit ?? '')
  return rule.steps.map(action => {
    const onBoard = card === null || action.do === 'create-card' || action.do === 'plugin'
    const verb = action.do === 'notify' && onBoard ? 'board:open' : verbOf[action.do]
    const subject = onBoard ? { path } : subjectOf(card, desk.path)
    return { do: action.do, may: can(actor, verb, subject) }
  })
}

/** When a rule would have been looked at within the last seven days, newest first. */
async function momentsOfWeek(
  desk: TryingDesk,
  { when }: RuleText,
  cards: readonly CardRecord[],
  now: number,
): Promise<readonly Moment[]> {
  const since = now - weekMs
  if (when.on === 'schedule') {
    const times: number[] = []
    const schedule = readSchedule(when.cron)!
    for (let at = nextTime(schedule, since); at !== null && at <= now; at = nextTime(schedule, at))
      times.unshift(at)
    return times.flatMap((at): readonly Moment[] =>
      when.each ? cards.map(card => ({ card, at })) : [{ card: null, at }],
    )
  }
  if (when.on === 'due-near' || when.on === 'due-past') {
    const shift = (when.on === 'due-near' ? -when.hours : when.hours) * hourMs
    return cards
      .flatMap(card => (card.due === null ? [] : [{ card, at: card.due + shift }]))
      .filter(({ card, at }) => at > since && at <= now && card.closure === '')
      .sort((a, b) => b.at - a.at)
  }
  if (when.on === 'stayed') {
    const came = await new ColumnTimes(desk.log).of(cards)
    return cards
      .map(card => ({ card, at: came.get(card.id)! + when.minutes * minuteMs }))
      .filter(({ at }) => at > since && at <= now)
      .sort((a, b) => b.at - a.at)
  }
  if (when.on === 'plugin') return []
  const byId = new Map(cards.map(card => [card.id, card]))
  const rows = await desk.log.readInThread<Entry>(
    `SELECT subject, action, before, after, at FROM json_each(?) AS ids CROSS JOIN audit
     ON audit.subject = ids.value AND audit.at > ? WHERE origin NOT IN ('derived', 'import') LIMIT ?`,
    [JSON.stringify(cards.map(({ id }) => id)), since, mostEntries],
    longestMs,
  )
  const moments: Moment[] = []
  for (const row of rows) {
    const card = byId.get(row.subject)
    const fact = card === undefined ? null : factOf(row, card.type)
    if (card !== undefined && fact !== null && meets(when, [fact]))
      moments.push({ card, at: row.at })
  }
  return moments.sort((a, b) => b.at - a.at)
}

interface Entry {
  readonly subject: string
  readonly at: number
  readonly action: string
  readonly before: string | null
  readonly after: string | null
}

/** What an entry of the audit tells of a card, in the words of triggers. */
function factOf(
  { action, before, after }: Pick<Entry, 'action' | 'before' | 'after'>,
  type: string,
): Fact | null {
  const [root = '', first = ''] = action.split('/')
  if (action === 'created') return { on: 'created' }
  if (action === 'column') return { on: 'moved', column: String(JSON.parse(after ?? '""')) }
  if (action === 'closure') return before === null && after !== null ? { on: 'closed' } : null
  if (root === 'notes') return before === null ? { on: 'noted' } : null
  if (root === 'checklists') return { on: 'changed', field: 'checklist' }
  if (root !== 'fields') return { on: 'changed', field: root }
  return first.startsWith(`${type}_`)
    ? { on: 'changed', field: `field:${first.slice(type.length + 1)}` }
    : null
}
