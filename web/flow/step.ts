import type { CardView } from '#shared/board/card/card-view.ts'
import type { Priority } from '#shared/board/card/card-types.ts'
import type { ColumnView } from '#shared/board/board-view.ts'
import { type ColumnStage, type Stage, stageOfColumn } from '#shared/board/stages.ts'
import { type Trigger, transitionsOf } from '#shared/policy/flow.ts'
import type { BoardScope } from '#web/board/scope/board-scope.ts'
import { problemText, t } from '#web/locales/i18n.ts'
import type { CommandName } from '#web/state/command-types.ts'
import { typeNow } from '#web/ui/marks/type-labels.ts'
import type { IconName } from '#web/ui/icons.ts'

/** The steps a person can take with a card; each is a command of the server, `confirm` being the close of what was proposed. */
export const stepNames = [
  'accept',
  'advance',
  'refer',
  'reply',
  'conclude',
  'confirm',
  'close',
  'send-back',
  'withdraw',
  'reopen',
  'hold',
  'approve-hold',
  'refuse-hold',
  'take-back-hold',
  'release',
  'hand-over',
  'accept-hand-over',
  'refuse-hand-over',
  'take-back-hand-over',
  'link',
  'merge',
  'unmerge',
  'retype',
  'prioritise',
  'split',
] as const
export type StepName = (typeof stepNames)[number]

/** Where a step that was begun by dropping a card ends. */
export interface StepPlace {
  readonly column: string
  readonly rank: string
}

/** A step somebody has begun: what with which card, and where it was dropped. */
export interface StepAsk {
  readonly step: StepName
  readonly card: string
  readonly place?: StepPlace
  /** The priority to give it. */
  readonly priority?: Priority
  /** Further cards that the same step is taken with. */
  readonly others?: readonly string[]
}

/** One line of what can be done with a card now. */
export interface StepChoice {
  readonly step: StepName
  readonly icon: IconName
  /** Why not; '' when it can be done. */
  readonly refusal: string
}

/** Steps that are the same command as another one, but something else to whoever takes them. */
const carriedBy = {
  confirm: 'close',
  'take-back-hold': 'refuse-hold',
  'take-back-hand-over': 'refuse-hand-over',
  retype: 'type',
} as const satisfies Partial<Record<StepName, CommandName>>

const isCarried = (step: StepName): step is keyof typeof carriedBy => step in carriedBy

/** The command that carries a step out. */
export const commandOf = (step: StepName): CommandName => (isCarried(step) ? carriedBy[step] : step)

/** The step that a way of the flow stands for when a card is dropped. */
export const stepOfTrigger = (trigger: Exclude<Trigger, 'move'>, card: CardView): StepName =>
  trigger === 'close' && card.asked === 'closure' ? 'confirm' : trigger

export const stepIcons: Readonly<Record<StepName, IconName>> = {
  accept: 'inbox',
  advance: 'arrow-right',
  refer: 'refer',
  reply: 'reply',
  conclude: 'check',
  confirm: 'check-double',
  close: 'check-double',
  'send-back': 'undo',
  withdraw: 'undo',
  reopen: 'refresh',
  hold: 'hold',
  'approve-hold': 'check',
  'refuse-hold': 'close',
  'take-back-hold': 'undo',
  release: 'resume',
  'hand-over': 'escalate',
  'accept-hand-over': 'check',
  'refuse-hand-over': 'close',
  'take-back-hand-over': 'undo',
  link: 'link',
  merge: 'merge',
  unmerge: 'undo',
  retype: 'tag',
  prioritise: 'flag',
  split: 'split',
}

/** What a card waits for most, first; everything else that can be done with it follows in `more`. */
export function choicesFor(
  scope: Pick<BoardScope, 'rights' | 'me' | 'board' | 'info'>,
  card: CardView,
): { readonly main: readonly StepChoice[]; readonly more: readonly StepChoice[] } {
  const { rights, me } = scope
  if (card.pending || card.archived) return { main: [], more: [] }
  if (card.merged) {
    const refusal = rights.onCard('card:relate', card)
    return { main: [], more: [{ step: 'unmerge', icon: stepIcons.unmerge, refusal }] }
  }
  const from = stageNow(scope.board.view?.columns ?? [], card)
  const held = card.holdUntil === null ? '' : t('flow.why.held')
  const choice = (step: StepName, verb: Parameters<typeof rights.onCard>[0], why = '') => ({
    step,
    icon: stepIcons[step],
    refusal: rights.onCard(verb, card) || why,
  })
  const open = card.closure === null
  const main: StepChoice[] = []
  const more: StepChoice[] = []
  if (card.offer === me.id)
    main.push(
      choice('accept-hand-over', 'card:hand-over'),
      choice('refuse-hand-over', 'card:hand-over'),
    )
  const own = card.askedBy === me.id
  // One of the two may have to be leadership when nobody else is left; who else there is, only the server knows.
  const led = rights.onCard('card:legal-hold', card) === '' || isLeader(scope, card.askedBy)
  const mine = own || (card.owner === me.id && !led)
  if (card.asked === 'hold')
    main.push(
      choice('approve-hold', 'card:approve-hold', mine ? t('flow.why.ownHold') : ''),
      own ? choice('take-back-hold', 'card:hold') : choice('refuse-hold', 'card:approve-hold'),
    )
  if (card.asked === 'closure') {
    const same = mine ? t('flow.why.verifier') : ''
    main.push(choice('confirm', 'card:close', same), choice('send-back', 'card:close'))
  }
  if (held) main.push(choice('release', 'card:hold'))
  const ways = triggersFrom(card, from)
  if (ways.has('accept')) main.push(choice('accept', 'card:accept', held))
  if (isOwnReport(scope, card))
    more.push(choice('withdraw', 'card:withdraw', whyNotWithdraw(scope, card)))
  if (ways.has('conclude') && card.asked !== 'closure') {
    const list = main.length === 0 ? main : more
    list.push(choice('conclude', 'card:conclude', held))
  }
  if (ways.has('reopen')) main.push(choice('reopen', 'card:reopen'))
  if (ways.has('advance')) more.push(choice('advance', 'card:move', held))
  if (open) {
    if (ways.has('refer')) more.push(choice('refer', 'card:refer', held))
    more.push(choice('reply', 'card:conclude'))
    if (card.offer === null)
      more.push(choice('hand-over', 'card:hand-over', notHanded(card, scope)))
    else if (card.owner === me.id) more.push(choice('take-back-hand-over', 'card:hand-over'))
    if (card.asked === null && !held) more.push(choice('hold', 'card:hold'))
    // Without a follow-up there is one step to the end; it is the main one once somebody has the card in hand.
    const oneStep = ways.has('close') && !ways.has('conclude') && card.owner !== null
    ;(oneStep && main.length === 0 ? main : more).push(choice('close', 'card:close'))
  }
  const forLeadership = typeNow(card.type)?.audience === 'leadership'
  if (open && card.asked === null && !held && !forLeadership)
    more.push(choice('retype', 'card:retype'))
  more.push(choice('link', 'card:relate'), choice('split', 'card:relate'))
  if (open) more.push(choice('merge', 'card:relate', held))
  return offered(rights, card, { main, more })
}

/** A report of one's own that nobody has accepted. */
const isOwnReport = ({ rights, me }: Pick<BoardScope, 'rights' | 'me'>, card: CardView): boolean =>
  card.closure === null && card.createdBy === me.id && rights.onCard('card:withdraw', card) === ''

/** Why a report of one's own cannot be taken back although nobody has accepted it: danger was told of; '' otherwise. */
export const whyNotWithdraw = (scope: Pick<BoardScope, 'rights' | 'me'>, card: CardView): string =>
  isOwnReport(scope, card) && card.emergency !== '' ? problemText('flow-emergency') : ''

const isLeader = ({ info }: Pick<BoardScope, 'info'>, id: string | null): boolean =>
  info?.people.some(one => one.id === id && one.role === 'leadership') === true

/** Whoever only reports is offered what they can do, and nothing greyed. */
function offered(
  rights: BoardScope['rights'],
  card: CardView,
  { main, more }: ReturnType<typeof choicesFor>,
): ReturnType<typeof choicesFor> {
  if (!rights.onlyReports(card)) return { main, more }
  const can = [...main, ...more].filter(one => one.refusal === '')
  return { main: can.slice(0, 2), more: can.slice(2) }
}

/** The stage of the column a card stands in. */
export function stageNow(columns: readonly ColumnView[], card: CardView): ColumnStage {
  const column = columns.find(one => one.id === card.column)
  return column === undefined ? null : stageOfColumn(column)
}

/** What could carry a card on from its stage. A plain column is an open one without a name. */
function triggersFrom(card: CardView, from: ColumnStage): ReadonlySet<Trigger> {
  const type = typeNow(card.type)
  if (type === undefined || from === null || !type.stages.includes(from))
    return new Set(
      from === 'closed' ? ['reopen'] : card.owner === null ? ['accept', 'conclude'] : ['conclude'],
    )
  return new Set(transitionsOf(type).flatMap(one => (one.from === from ? [one.by] : [])))
}

/** Nobody has accepted the card yet, or somebody else answers for it: then only who stands above may move it on. */
function notHanded(card: CardView, { me, rights }: Pick<BoardScope, 'rights' | 'me'>): string {
  if (card.owner === null) return t('flow.why.notAccepted')
  if (card.owner === me.id) return ''
  return rights.onCard('card:assign', card) === '' ? '' : t('flow.why.owner')
}

/** The name of a stage on the screen. */
export const stageName = (stage: Stage): string => t(`flow.stage.${stage}`)
