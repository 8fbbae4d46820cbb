import { html, nothing, type TemplateResult } from 'lit'
import type { LabelView } from '#shared/board/board-view.ts'
import type { CardView } from '#shared/board/card/card-view.ts'
import type { BoardScope } from '#web/board/scope/board-scope.ts'
import { cardBadges } from '#web/board/tile/card-badges.ts'
import { dangerOf } from '#web/board/tile/danger-of.ts'
import { dueState } from '#web/clock/due-state.ts'
import { shortNumber } from '#web/board/tile/short-number.ts'
import { provisionalNumber } from '#web/card/commands/command-labels.ts'
import { pressingClock } from '#web/clock/card-clock.ts'
import { dateTime, shortDate } from '#web/locales/dates.ts'
import { t } from '#web/locales/i18n.ts'
import { nextDue } from './card-order.ts'

/** What of a board the lines show. */
export interface LineScope {
  readonly scope: Pick<BoardScope, 'board' | 'people'>
  readonly columns: ReadonlyMap<string, string>
  readonly units: ReadonlyMap<string, string>
  readonly labels: ReadonlyMap<string, LabelView>
}

const tones = { late: 'seal', soon: 'amber', later: 'plain', done: 'plain' } as const

function due(card: CardView): TemplateResult | typeof nothing {
  const pressing = pressingClock(card)
  if (pressing !== null) return html`<clock-badge .clock=${pressing}></clock-badge>`
  const at = nextDue(card)
  if (at === null) return nothing
  const state = dueState(new Date(at).toISOString(), false)
  return html`<ui-badge
    tone=${tones[state]}
    icon=${state === 'late' ? 'warning' : 'clock'}
    title=${t('board.dueAt', { when: dateTime(at) })}
    >${state === 'late' ? `${t('board.late')} ` : ''}${shortDate(at)}</ui-badge
  >`
}

/** The cells of a card's line, without the box to tick; in the order of the table's columns. */
export function cells({ scope, columns, units, labels }: LineScope, card: CardView) {
  const people = [...card.assignees].map(id => scope.people.of(id))
  const created = card.createdAt === null ? null : Date.parse(card.createdAt)
  const danger = dangerOf(card)
  const badges = scope.board.badges.of(card.id)
  const marks = [...card.labels].flatMap(id => labels.get(id) ?? [])
  return html`<div class="number soft" role="gridcell" title=${card.number ?? ''}>
      ${card.pending ? provisionalNumber(card.id) : shortNumber(card.number ?? '')}
    </div>
    <div class="title" role="gridcell">
      ${danger === '' ? nothing : html`<emergency-line brief numbers=${danger}></emergency-line>`}
      <span title=${card.title}>${card.title}</span>
      ${
        marks.length === 0
          ? nothing
          : html`<span class="labels"
              >${marks.map(one => html`<ui-label-chip colour=${one.colour} text=${one.name}></ui-label-chip>`)}</span
            >`
      }
      ${badges.length === 0 ? nothing : html`<span class="badges">${cardBadges(badges, 1)}</span>`}
      ${
        card.visibility === 'board'
          ? nothing
          : html`<ui-icon name="lock" label=${t(`board.sees.${card.visibility}`)}></ui-icon>`
      }
    </div>
    <div class="type" role="gridcell"><ui-type-mark type=${card.type}></ui-type-mark></div>
    <div class="column" role="gridcell">${columns.get(card.column) ?? ''}</div>
    <div class="unit soft" role="gridcell">${units.get(card.unit) ?? ''}</div>
    <div class="owner" role="gridcell">
      <ui-avatar-stack
        .people=${card.owner === null ? [] : [{ ...scope.people.of(card.owner), mark: t('card.field.owner') }]}
        size="small"
      ></ui-avatar-stack>
    </div>
    <div class="people" role="gridcell">
      <ui-avatar-stack .people=${people} limit="3" size="small"></ui-avatar-stack>
    </div>
    <div class="priority" role="gridcell"><ui-seal priority=${card.priority}></ui-seal></div>
    <div class="due" role="gridcell">${due(card)}</div>
    <div class="created soft" role="gridcell">${created === null ? '' : shortDate(created)}</div>`
}
