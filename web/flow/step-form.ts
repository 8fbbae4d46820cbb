import { hasWords } from '#shared/base/has-words.ts'
import type { CardView } from '#shared/board/card/card-view.ts'
import { type ClosureCode, directCodes } from '#shared/board/card/closure-codes.ts'
import type { CardTypeDefinition } from '#shared/board/types/type-definition.ts'
import type { BoardScope } from '#web/board/scope/board-scope.ts'
import { t } from '#web/locales/i18n.ts'
import type { MessageKey } from '#web/locales/catalogue.ts'
import { cardTypesNow, typeNow } from '#web/ui/marks/type-labels.ts'
import type { StepName } from './step.ts'

/** One line of a step's form. `name` is the field of the command's body. */
export interface FormLine {
  readonly name: string
  readonly kind:
    | 'text'
    | 'line'
    | 'people'
    | 'person'
    | 'code'
    | 'until'
    | 'number'
    | 'card'
    | 'type'
    | 'way'
  readonly label: MessageKey
  readonly hint?: MessageKey
  readonly needed: boolean
  /** Asked only while this holds of what has been filled in. */
  readonly when?: (values: Values) => boolean
}

/** What has been filled in so far, by name. */
export type Values = Readonly<Record<string, unknown>>

const why: FormLine = { name: 'why', kind: 'text', label: 'flow.form.why', needed: true }
const code = (values: Values) => values['code'] as ClosureCode | undefined

const closing: readonly FormLine[] = [
  { name: 'code', kind: 'code', label: 'flow.form.code', needed: true },
  { name: 'outcome', kind: 'text', label: 'flow.form.outcome', needed: true },
  {
    name: 'body',
    kind: 'line',
    label: 'flow.form.theirs',
    hint: 'flow.form.theirsHint',
    needed: true,
    when: values => code(values) === 'not-ours',
  },
  {
    name: 'body',
    kind: 'card',
    label: 'flow.form.other',
    needed: true,
    when: values => code(values) === 'duplicate' || code(values) === 'became-project',
  },
  {
    name: 'tries',
    kind: 'number',
    label: 'flow.form.tries',
    hint: 'flow.form.triesHint',
    needed: true,
    when: values => code(values) === 'unreachable',
  },
]

const replied = (needed: boolean): FormLine => ({
  name: 'reply',
  kind: 'text',
  label: 'flow.form.reply',
  hint: needed ? 'flow.form.replyHint' : 'flow.form.replyFree',
  needed,
})

/** How the reporter hears of it: asked together with what they are told. */
const told = (name: string, text: string, own: boolean): FormLine => ({
  name,
  kind: 'way',
  label: own ? 'flow.form.howOther' : 'flow.form.how',
  ...(own ? {} : { hint: 'flow.form.howHint' }),
  needed: !own,
  when: values => typeof values[text] === 'string' && values[text].trim() !== '',
})

/** The lines of a step's form; none for a step that asks nothing. */
export function linesOf(step: StepName, card: CardView, me: string): readonly FormLine[] {
  const own = card.createdBy === me && card.residents === 0
  const reported = card.residents > 0 || (card.createdBy !== null && card.createdBy !== me)
  switch (step) {
    case 'refer':
      return [{ name: 'to', kind: 'people', label: 'flow.form.to', needed: true }, why]
    case 'reply':
      return [
        { name: 'text', kind: 'text', label: 'flow.form.reply', needed: true },
        { ...told('how', 'text', own), when: () => true },
      ]
    case 'conclude':
    case 'close':
      return [...closing, replied(reported), told('replyHow', 'reply', own)]
    case 'prioritise':
      return [{ ...why, hint: 'flow.why.loosens' }]
    case 'unmerge':
    case 'send-back':
    case 'withdraw':
    case 'reopen':
    case 'refuse-hold':
    case 'take-back-hold':
    case 'refuse-hand-over':
    case 'take-back-hand-over':
      return [why]
    case 'hold':
      return [
        why,
        {
          name: 'until',
          kind: 'until',
          label: 'flow.form.until',
          hint: 'flow.form.untilHint',
          needed: true,
        },
      ]
    case 'hand-over':
      return [
        {
          name: 'to',
          kind: 'person',
          label: 'flow.form.receiver',
          hint: 'flow.form.receiverHint',
          needed: true,
        },
        why,
      ]
    case 'link':
      return [{ name: 'to', kind: 'card', label: 'flow.form.other', needed: true }]
    case 'merge':
      return [
        {
          name: 'into',
          kind: 'card',
          label: 'flow.form.into',
          hint: 'flow.form.intoHint',
          needed: true,
        },
        why,
      ]
    case 'retype':
      return [{ name: 'type', kind: 'type', label: 'flow.form.newType', needed: true }, why]
    case 'split':
      return [
        { name: 'title', kind: 'line', label: 'flow.form.title', needed: true },
        { name: 'type', kind: 'type', label: 'flow.form.type', needed: false },
      ]
    default:
      return []
  }
}

/** The closure codes that a step offers for a card. */
export function codesOf(step: StepName, card: CardView): readonly ClosureCode[] {
  const type = typeNow(card.type)
  const codes = type?.closureCodes ?? ['resolved', 'answered', 'duplicate', 'in-error']
  const twoSteps = type?.stages.includes('follow-up') !== false
  return step === 'close' && twoSteps ? codes.filter(one => directCodes.has(one)) : codes
}

/** How many characters the server takes in a line of text. */
const most: Readonly<Record<string, number>> = {
  why: 2_000,
  outcome: 5_000,
  reply: 5_000,
  text: 5_000,
  body: 200,
  title: 500,
}

/** How long the text of a line may be. */
export const limitOf = ({ name }: Pick<FormLine, 'name'>): number => most[name] ?? 200

/** Lines that the server takes words in only. */
const reasons: ReadonlySet<string> = new Set(['why', 'outcome'])

/** The body of the command, once everything needed is filled in; otherwise the label of what is missing. */
export function bodyOf(
  lines: readonly FormLine[],
  values: Values,
): { readonly body: Record<string, unknown> } | { readonly missing: string } {
  const body: Record<string, unknown> = {}
  for (const line of lines) {
    if (line.when !== undefined && !line.when(values)) continue
    const value = values[line.name]
    const empty =
      value === undefined ||
      value === null ||
      value === '' ||
      (typeof value === 'string' && !(reasons.has(line.name) ? hasWords(value) : value.trim())) ||
      (Array.isArray(value) && value.length === 0)
    if (empty && line.needed) return { missing: t(line.label) }
    if (empty) continue
    body[line.name] =
      line.kind === 'until' ? new Date(value as number).toISOString() : (value as unknown)
  }
  return { body }
}

/** The types that a step offers: to split off any in use, to change into those the person may make. */
export function typesFor(
  step: StepName,
  { rights }: Pick<BoardScope, 'rights'>,
  card: CardView,
): readonly CardTypeDefinition[] {
  if (step !== 'retype') return cardTypesNow().filter(type => !type.retired)
  return rights
    .typesForCards()
    .filter(type => type.id !== card.type && type.audience !== 'leadership')
}
