import type { CardView } from '#shared/board/card/card-view.ts'
import type { Verb } from '#shared/policy/verbs.ts'
import type { Rights } from '#web/board/scope/rights.ts'
import { t } from '#web/locales/i18n.ts'

const asked = [
  'card:edit',
  'card:correct',
  'card:move',
  'card:close',
  'card:assign',
  'card:archive',
  'card:share',
  'checklist:edit',
  'note:write',
  'note:remove',
  'note:remove-kept',
  'attachment:add',
  'card:extend',
  'card:erase',
  'card:legal-hold',
] as const satisfies readonly Verb[]
/** Why title and description may not be changed; '' when they may. */
export const whyNoText = (access: CardAccess): string =>
  access['card:correct'] === '' ? '' : access['card:edit']

/** What the panel asks the policy about. */
export type CardVerb = (typeof asked)[number]

/** Per verb why the person may not do it to this card; empty when they may. */
export type CardAccess = Readonly<Record<CardVerb, string>>

const everywhere = (why: string): CardAccess =>
  Object.fromEntries(asked.map(verb => [verb, why])) as CardAccess

/** What the person may do to the card. An archived card, and one the server does not know yet, are not changed at all. */
export function accessTo(card: CardView, rights: Rights): CardAccess {
  if (card.pending) return everywhere(t('card.why.pending'))
  const why = (verb: CardVerb) => (rights.onCard(verb, card) === '' ? '' : t(`card.why.${verb}`))
  if (card.archived) {
    const still = ['card:archive', 'card:erase', 'card:legal-hold'] as const
    return {
      ...everywhere(t('card.why.archived')),
      ...Object.fromEntries(still.map(verb => [verb, why(verb)])),
    }
  }
  return Object.fromEntries(asked.map(verb => [verb, why(verb)])) as CardAccess
}
