import type { CardView } from '#shared/board/card/card-view.ts'
import { levelOf } from '#shared/policy/levels.ts'
import type { BoardScope } from '#web/board/scope/board-scope.ts'
import { Readers } from '#web/board/scope/readers.ts'
import { t } from '#web/locales/i18n.ts'
import type { PickerOption } from '#web/ui/fields/picker.ts'
import { mayTake } from './merge-choices.ts'
import type { StepAsk } from './step.ts'

/** The most cards to choose from. */
const mostCards = 500

/** The cards a step can name, the newest numbers first. */
export function cardsFor(
  step: StepAsk['step'],
  { board }: Pick<BoardScope, 'board'>,
  card: CardView,
): readonly PickerOption[] {
  return [...board.cards.values()]
    .filter(one => one.id !== card.id && one.number !== null && !one.merged)
    .filter(one => step !== 'merge' || mayTake(one, card))
    .map(one => ({ id: one.id, text: one.title, detail: one.number ?? '' }))
    .sort((a, b) => (a.detail < b.detail ? 1 : -1))
    .slice(0, mostCards)
}

/** The people a step can name: for a hand-over the neighbours in the four levels first, others with the reason why not. */
export function peopleFor(
  handOver: boolean,
  { info, me }: Pick<BoardScope, 'info' | 'me'>,
  card: CardView,
): readonly PickerOption[] {
  if (info === null) return []
  const readers = new Readers(me, info)
  const owner = card.owner ?? me.id
  const from = info.people.find(one => one.id === owner)
  return info.people
    .filter(one => one.id !== owner)
    .map((one): PickerOption => {
      const detail = `${t(`card.role.${one.role}`)} · ${info.units.find(unit => unit.id === one.unit)?.name ?? ''}`
      const option = { id: one.id, text: one.name, person: one.id, detail }
      if (!handOver)
        return readers.whenAssigned(one.id, card)
          ? option
          : { ...option, refusal: t('card.blind', { role: detail }) }
      const to = levelOf(one.role)
      const step = Math.abs(to - levelOf(from?.role ?? 'officer'))
      if (to < 0) return { ...option, refusal: t('flow.why.noLevel') }
      if (step > 1 && card.priority !== 'urgent') return { ...option, refusal: t('flow.why.level') }
      return option
    })
    .sort((a, b) => Number('refusal' in a) - Number('refusal' in b))
}
