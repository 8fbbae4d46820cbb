import type { CardView } from '#shared/board/card/card-view.ts'
import { t } from '#web/locales/i18n.ts'
import type { StackedPerson } from '#web/ui/marks/avatar-stack.ts'
import type { People } from './people.ts'

/** The account ids of everybody whose card it is: who answers for it, then who helps with it. */
export const idsOnCard = ({ owner, assignees }: Pick<CardView, 'owner' | 'assignees'>) =>
  new Set([...(owner === null ? [] : [owner]), ...assignees])

/** The same as faces; the one who answers for it is marked. */
export const facesOnCard = (card: CardView, people: People): readonly StackedPerson[] =>
  [...idsOnCard(card)].map(id => ({
    ...people.of(id),
    ...(id === card.owner ? { mark: t('card.field.owner') } : {}),
  }))
