import { html, nothing } from 'lit'
import type { CardView } from '#shared/board/card/card-view.ts'
import type { BoardScope } from '#web/board/scope/board-scope.ts'
import { dateTime } from '#web/locales/dates.ts'
import { t } from '#web/locales/i18n.ts'
import { typeName } from '#web/ui/marks/type-labels.ts'

/** The two cards of a merging side by side, once the other one is chosen. */
export function mergePreview(
  { board, people }: Pick<BoardScope, 'board' | 'people'>,
  card: CardView,
  other: string | undefined,
) {
  const into = board.cards.get(other ?? '')
  if (into === undefined) return nothing
  const owner = ({ owner }: CardView) =>
    owner === null ? t('card.owner.none') : people.of(owner).name
  const half = (role: 'flow.merge.closes' | 'flow.merge.stays', one: CardView) =>
    html`<section>
      <h3>${t(role)}</h3>
      <dl>
        <dt>${t('flow.merge.number')}</dt>
        <dd>${one.number}</dd>
        <dt>${t('card.field.title')}</dt>
        <dd>${one.title}</dd>
        <dt>${t('card.field.type')}</dt>
        <dd>${typeName(one.type)}</dd>
        <dt>${t('card.field.owner')}</dt>
        <dd>${owner(one)}</dd>
        <dt>${t('card.field.created')}</dt>
        <dd>${one.createdAt === null ? '' : dateTime(Date.parse(one.createdAt))}</dd>
      </dl>
    </section>`
  return html`<div class="both">
    ${half('flow.merge.closes', card)} ${half('flow.merge.stays', into)}
  </div>`
}
