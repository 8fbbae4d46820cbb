import { html, nothing, type TemplateResult } from 'lit'
import { dateTime, shortDate } from '#web/locales/dates.ts'
import { t } from '#web/locales/i18n.ts'
import { pressingClock } from '#web/clock/card-clock.ts'
import type { CardTile } from './card-tile.ts'
import { cardBadges } from './card-badges.ts'
import { type DueState, dueState } from '#web/clock/due-state.ts'

const tones: Record<DueState, 'seal' | 'amber' | 'plain'> = {
  late: 'seal',
  soon: 'amber',
  later: 'plain',
  done: 'plain',
}

function due(tile: CardTile) {
  if (tile.card.due === null) return nothing
  const at = Date.parse(tile.card.due)
  const state = dueState(tile.card.due, tile.finished)
  const word =
    state === 'late' ? `${t('board.late')} ` : state === 'soon' ? `${t('board.soon')} ` : ''
  return html`<ui-badge
    tone=${tones[state]}
    icon=${state === 'late' ? 'warning' : 'clock'}
    title=${t('board.dueAt', { when: dateTime(at) })}
    >${word}${shortDate(at)}</ui-badge
  >`
}

/** The clock that wants attention most; one that simply runs is left to the panel. */
function clock({ card }: CardTile) {
  const pressing = pressingClock(card)
  return pressing === null ? nothing : html`<clock-badge .clock=${pressing}></clock-badge>`
}

const count = (icon: 'message' | 'attachment', n: number, name: string) =>
  n === 0
    ? nothing
    : html`<span class="fact" title=${name}
        ><ui-icon name=${icon} label=${name}></ui-icon>${n}</span
      >`

function checks({ card }: CardTile) {
  if (card.checkTotal === 0) return nothing
  const all = card.checkDone === card.checkTotal
  const name = t('board.checks', { done: card.checkDone, total: card.checkTotal })
  return html`<span class="fact ${all ? 'all' : ''}" title=${name}
    ><ui-icon name="checklist" label=${name}></ui-icon>${card.checkDone}/${card.checkTotal}<span
      class="bar"
      aria-hidden="true"
      ><i style="inline-size: ${Math.round((100 * card.checkDone) / card.checkTotal)}%"></i></span
  ></span>`
}

function restricted({ card }: CardTile) {
  if (card.visibility === 'board') return nothing
  return html`<ui-badge icon="lock">${t(`board.sees.${card.visibility}`)}</ui-badge>`
}

function saving({ save }: CardTile) {
  if (save === 'saved') return nothing
  return html`<ui-save-state class="save" state=${save}></ui-save-state>`
}

/** So many badges of plugins a tile has room for. */
const mostOnTile = 3

function plugins({ badges }: CardTile) {
  return badges.length === 0 ? nothing : html`${cardBadges(badges, mostOnTile)}`
}

function unit({ unit }: CardTile) {
  return unit ? html`<span class="unit" title=${unit}>${unit}</span>` : nothing
}

const notes = ({ card: { notes: n } }: CardTile) => count('message', n, t('board.notes', { n }))

const files = ({ card: { attachments: n } }: CardTile) =>
  count('attachment', n, t('board.files', { n }))

type Fact = (tile: CardTile) => TemplateResult | typeof nothing

/** What a card asks for, and how far it is, each in its line. */
const badges: readonly Fact[] = [clock, due, restricted, saving, plugins]
const counts: readonly Fact[] = [unit, checks, notes, files]

/** The lowest line of a tile: when it is due, how far it is, what hangs on it, who is on it, whether it is saved. */
export function tileFacts(tile: CardTile): TemplateResult | typeof nothing {
  const [above, below] = [badges, counts].map(facts =>
    facts.map(fact => fact(tile)).filter(one => one !== nothing),
  ) as [TemplateResult[], TemplateResult[]]
  if (above.length + below.length + tile.people.length === 0) return nothing
  return html`<div class="facts">
    <div class="left">
      ${above.length > 0 ? html`<p class="badges">${above}</p>` : nothing}
      ${
        below.length > 0
          ? html`<p class="counts ${tile.people.length > 1 ? 'tight' : ''}">${below}</p>`
          : nothing
      }
    </div>
    <ui-avatar-stack .people=${tile.people} limit="3" size="small"></ui-avatar-stack>
  </div>`
}
