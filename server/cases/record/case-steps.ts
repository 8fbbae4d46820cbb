import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import type { AuditRow } from '#server/audit/tables.ts'
import type { ClosureRow, HandOverRow, HoldRow } from '#server/cases/tables.ts'
import type { CaseStep } from './case-response.ts'

/** One step; people by their ids. */
export type StepDone = Omit<CaseStep, 'by' | 'to'> & {
  /** `server` for the product itself. */
  readonly by: string
  readonly to: readonly string[]
}

/** The rows that a card's steps are told by. */
export interface StepRows {
  readonly handOvers: readonly HandOverRow[]
  readonly holds: readonly HoldRow[]
  readonly closures: readonly ClosureRow[]
}

/** So many lines of the audit are looked through. */
const most = 3_000

type Line = Pick<AuditRow, 'at' | 'actor' | 'action' | 'authority' | 'before' | 'after'>

const step = (
  what: StepDone['what'],
  at: number,
  by: string,
  more: Partial<Pick<StepDone, 'to' | 'said' | 'about'>> = {},
): StepDone => ({ what, at, by, to: [], said: [], about: '', ...more })

/** Every step a card has taken, in order of time, each with whoever took it. */
export async function caseSteps(
  { records }: Pick<CaseDesk, 'records'>,
  card: string,
  rows: StepRows,
): Promise<readonly StepDone[]> {
  const lines = await records
    .selectFrom('audit')
    .select(['at', 'actor', 'action', 'authority', 'before', 'after'])
    .where('subject', '=', card)
    .where(({ eb, or }) =>
      or([
        eb('action', 'in', [
          'created',
          'imported',
          'holdUntil',
          'archived',
          'retyped',
          'priority',
          'closure',
        ]),
        eb('action', 'like', 'extended/%'),
        eb('authority', 'like', 'card:accept %'),
        eb('authority', 'like', 'card:refer %'),
        eb('authority', 'like', 'card:conclude %'),
      ]),
    )
    .orderBy('seq')
    .limit(most)
    .execute()
  return [
    ...lines.flatMap(lineStep),
    ...commandSteps(lines, rows.closures),
    ...rows.handOvers.flatMap(hopSteps),
    ...rows.holds.flatMap(row => holdSteps(row, lines)),
    ...closureSteps(rows.closures, lines),
  ].toSorted((a, b) => a.at - b.at)
}

const valueOf = (text: string | null): unknown => (text === null ? null : JSON.parse(text))
const textOf = (text: string | null): string => {
  const value = valueOf(text)
  return typeof value === 'string' ? value : ''
}
const whyOf = (text: string | null): string =>
  String((valueOf(text) as { readonly why?: unknown } | null)?.why ?? '')

/** What one line of the audit tells by itself. */
function lineStep({ at, actor, action, before, after }: Line): readonly StepDone[] {
  if (action === 'created' || action === 'imported') return [step('reported', at, actor)]
  if (action === 'archived')
    return [step(valueOf(after) === true ? 'archived' : 'restored', at, actor)]
  if (action === 'retyped')
    return [step('retyped', at, actor, { about: textOf(before), said: [whyOf(after)] })]
  if (action === 'priority' && before !== null)
    return [step('prioritised', at, actor, { about: textOf(after) })]
  if (action.startsWith('extended/'))
    return [step('extended', at, actor, { about: action.split('/')[1]!, said: [whyOf(after)] })]
  return []
}

/** What the lines of one command tell together: taking in, referring, replying. */
function commandSteps(
  lines: readonly Line[],
  closures: readonly ClosureRow[],
): readonly StepDone[] {
  const concluded = new Set(closures.map(row => row.concluded_at))
  const commands = Map.groupBy(lines, ({ at, actor, authority }) => `${at} ${actor} ${authority}`)
  return [...commands.values()].flatMap(together => {
    const { at, actor, authority } = together[0]!
    if (together.some(({ action }) => action === 'created')) return []
    const said = together
      .filter(({ action }) => /^notes\/[^/]+\/text$/.test(action))
      .map(({ after }) => textOf(after))
    if (authority.startsWith('card:accept ')) return [step('accepted', at, actor)]
    if (authority.startsWith('card:refer ')) {
      const given = together.filter(({ action }) => action.startsWith('assignees/'))
      const to = given.map(({ action }) => action.split('/')[1]!)
      return [step('referred', at, actor, { to, said })]
    }
    if (!authority.startsWith('card:conclude ') || said.length === 0 || concluded.has(at)) return []
    return [step('replied', at, actor, { said })]
  })
}

function hopSteps(row: HandOverRow): readonly StepDone[] {
  const { from_person: from, to_person: to, asked_at: at, direction, why, state } = row
  const offered = step('offered', at, from, { to: [to], about: direction, said: [why] })
  if (state === 'open' || row.decided_at === null) return [offered]
  const whose = { accepted: to, refused: to, withdrawn: from, expired: 'server' } as const
  const said = [row.decision ?? '']
  return [offered, step(`offer-${state}`, row.decided_at, whose[state], { said })]
}

function holdSteps(row: HoldRow, lines: readonly Line[]): readonly StepDone[] {
  const until = new Date(row.until).toISOString()
  const steps = [step('hold-asked', row.asked_at, row.asked_by, { about: until, said: [row.why] })]
  const said = [row.decision ?? '']
  if (row.decided_at !== null && row.decided_by !== null) {
    const decided = row.state === 'ended' || row.state === 'asked' ? 'approved' : row.state
    steps.push(step(`hold-${decided}`, row.decided_at, row.decided_by, { said }))
  }
  if (row.ended_at !== null) {
    const ended = lines.find(
      ({ action, at, after }) => action === 'holdUntil' && after === null && at === row.ended_at,
    )
    steps.push(step('hold-ended', row.ended_at, ended?.actor ?? 'server'))
  }
  return steps
}

/** Proposals and what became of them. A row forgets who closed once the card was taken up again; the audit does not. */
function closureSteps(rows: readonly ClosureRow[], lines: readonly Line[]): readonly StepDone[] {
  const known = new Set(rows.map(row => row.concluded_at))
  const closed = lines.filter(({ action, after }) => action === 'closure' && textOf(after) !== '')
  const directly = new Set(closed.map(({ at }) => at))
  const steps: StepDone[] = []
  for (const row of rows) {
    const { code: about, concluded_at: at, concluded_by: by, state, outcome, reply } = row
    const direct = directly.has(at) || (row.decided_at === at && row.decided_by === by)
    steps.push(step(direct ? 'closed' : 'concluded', at, by, { about, said: [outcome, reply] }))
    if (state === 'proposed' || row.decided_at === null || row.decided_by === null) continue
    if (state === 'confirmed' && direct) continue
    if (state === 'confirmed') known.add(row.decided_at)
    steps.push(step(state, row.decided_at, row.decided_by, { said: [row.decision ?? ''] }))
  }
  const others = closed.filter(({ at }) => !known.has(at))
  return [...steps, ...others.map(({ at, actor }) => step('confirmed', at, actor))]
}
