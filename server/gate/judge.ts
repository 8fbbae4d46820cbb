import type { Problem } from '#shared/base/problem.ts'
import { fieldsWith } from '#shared/board/card/card-fields.ts'
import { priorities, type Priority } from '#shared/board/card/card-types.ts'
import type { DocumentKind } from '#shared/board/document-name.ts'
import type { ColumnStage } from '#shared/board/stages.ts'
import type { CardTypeDefinition } from '#shared/board/types/type-definition.ts'
import { bannedGround } from '#shared/policy/banned-categories.ts'
import { can, type Subject } from '#shared/policy/can.ts'
import { loosens, runningClocks } from '#shared/policy/loosens.ts'
import { transitionBetween } from '#shared/policy/flow.ts'
import type { Actor } from '#shared/policy/roles.ts'
import { isCorrection, verbOfWrite } from '#shared/policy/verb-of-write.ts'
import type { Verb } from '#shared/policy/verbs.ts'
import { judgeNames } from './judge-names.ts'
import { judgeColumns } from './judge-columns.ts'
import { type BoardOffers, judgeReference, type Referring } from './judge-references.ts'
import { judgeNotes } from './judge-notes.ts'
import type { Write } from './verdict.ts'

/** What the policy looks at: the writes of an accepted update, who makes them, and what stands there now. */
export interface Case {
  readonly kind: DocumentKind
  readonly writes: readonly Write[]
  readonly actor: Actor
  /** The board or card as it is before the update: nobody gains a right by the edit that uses it. */
  readonly subject: Subject
  /** The stage that each column of the card's board stands for. */
  readonly columns: ReadonlyMap<string, ColumnStage>
  /** The card's type; absent for boards. */
  readonly type?: Pick<CardTypeDefinition, 'id' | 'stages' | 'fields' | 'clocks'> | undefined
  /** The plain value at a path before the update, see `valueAt`. */
  readonly before: (path: readonly string[]) => unknown
  /** When the card was last closed, ms since 1970; null for never. */
  readonly closedAt?: number | null
  readonly offers: BoardOffers
  readonly typeField: Referring['typeField']
  readonly assignable: (person: string) => boolean
  readonly known: (person: string) => boolean
  readonly around: Referring['around']
  readonly within: Referring['within']
  /** Whether any card stands in a column of the board. */
  readonly holds: (column: string) => boolean
}

/** Fields without which a card cannot be shown. */
const required: ReadonlySet<string> = new Set(fieldsWith(({ needed }) => needed === true))

/** Whether a person may make these writes as free edits; null when they may. The server's own edits are not judged. */
export function judge(edit: Case): Problem | null {
  const allowed = new Map<Verb, boolean>()
  const may = (verb: Verb) => {
    const known = allowed.get(verb)
    if (known !== undefined) return known
    const answer = can(edit.actor, verb, edit.subject)
    allowed.set(verb, answer)
    return answer
  }
  for (const write of edit.writes) {
    const verb = verbOfWrite(edit.kind, write.path)
    if (verb === 'command')
      return { kind: 'edit-by-command', rule: 'G20', detail: write.path.join('/') }
    const corrects = isCorrection(edit.kind, write.path) && may('card:correct')
    if (!may(verb) && !corrects) return notAllowed('G21', verb)
    const problem =
      edit.kind === 'card'
        ? judgeCardField(edit, write, may)
        : edit.kind === 'board'
          ? judgeName(write)
          : judgeTypeField(edit, write)
    if (problem !== null) return problem
    const lost = judgeReference(edit, write)
    if (lost !== null) return lost
  }
  const problem =
    edit.kind === 'board' ? judgeColumns(edit) : edit.kind === 'file' ? judgeNotes(edit) : null
  return problem ?? judgeNames(edit)
}

function judgeCardField(edit: Case, write: Write, may: (verb: Verb) => boolean): Problem | null {
  const field = write.path[1]!
  if (write.op === 'delete' && write.path.length === 2 && required.has(field))
    return { kind: 'edit-shape', rule: 'G22', detail: `a card keeps its ${field}` }
  if (field === 'priority' && isLoosening(edit, write))
    return { kind: 'edit-by-command', rule: 'CL26', detail: 'prioritise' }
  if (field !== 'column') return null
  const to = edit.columns.get(write.value as string)
  if (to === undefined) return { kind: 'edit-shape', rule: 'G23', detail: 'no such column' }
  const from = edit.columns.get(edit.before(write.path) as string) ?? null
  const transition = transitionBetween(edit.type ?? plain, from, to)
  if (transition === 'stay') return null
  if (transition === null) return { kind: 'flow-no-way', rule: 'FL1', detail: `${from} to ${to}` }
  if (transition.by !== 'move')
    return { kind: 'edit-by-command', rule: 'G24', detail: transition.by }
  return may(transition.verb) ? null : notAllowed('G24', transition.verb)
}

/** Whether a priority lets a running clock of the card run out later. */
function isLoosening({ type, before }: Case, { path, op, value }: Write): boolean {
  if (type === undefined) return false
  const running = runningClocks(kind => before(['card', `${kind}Due`]))
  const was = { type, priority: priorityOf(before(path)) }
  return loosens(running, was, { type, priority: priorityOf(op === 'delete' ? null : value) })
}

const priorityOf = (value: unknown): Priority =>
  priorities.find(priority => priority === value) ?? 'normal'

/** No label, field or option of a board may be about what no category may be about. */
function judgeName({ path, value }: Write): Problem | null {
  const named = path[0] === 'labels' || path[0] === 'fields'
  const ground = named && typeof value === 'string' ? bannedGround(value) : null
  return ground === null ? null : { kind: 'edit-banned', rule: 'TY4', detail: ground }
}

/** What any type keeps restricted belongs among the contacts; only taking it out of a case file is a free edit. */
function judgeTypeField({ typeField }: Case, { path, op, value }: Write): Problem | null {
  if (path[0] !== 'fields' || op === 'delete' || value === null) return null
  return typeField(path[1] ?? '')?.restricted === true
    ? { kind: 'edit-by-command', rule: 'CO8', detail: path.join('/') }
    : null
}

/** How a card of a type that is not known goes: as through plain columns. */
const plain = { id: '', stages: [], fields: [] }

const notAllowed = (rule: string, detail: string): Problem => ({
  kind: 'edit-not-allowed',
  rule,
  detail,
})
