import { css, html, nothing, type PropertyValues } from 'lit'
import type { CardView } from '#shared/board/card/card-view.ts'
import { timeBetween } from '#shared/calendar/working-time.ts'
import { dateTime, deadline } from '#web/locales/dates.ts'
import { t } from '#web/locales/i18n.ts'
import type { ClockApi } from './clock-api.ts'
import type { ClockInfo } from '#web/state/api-types.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'
import { calendarNow } from './calendar-now.ts'
import { type CardClock, clocksOf } from './card-clock.ts'
import { lengthLabel, stateLabel, targetLabel } from './clock-labels.ts'
import type { ClockExtend } from './extend-dialog.ts'
import { MinuteController } from './minute.ts'

declare global {
  interface HTMLElementTagNameMap {
    'card-clocks': CardClocks
  }
}

/**
 * The clocks of a card: accept, first reply, close, each with how it stands. What runs is read from the card and is right without a
 * connection; what has stopped or still waits is asked of the server. Fires `clock-extend` (`ClockExtend`).
 */
export class CardClocks extends UiElement {
  static override properties = {
    card: { attribute: false },
    api: { attribute: false },
    refusal: { type: String },
    told: { state: true },
  }
  declare card: CardView | null
  declare api: Pick<ClockApi, 'clocks'> | null
  /** Why the person may not extend a clock; '' when they may. */
  declare refusal: string
  declare told: readonly ClockInfo[]
  #asked = ''

  constructor() {
    super()
    this.card = null
    this.api = null
    this.refusal = 'unknown'
    this.told = []
    this.addController(
      new MinuteController(this, () =>
        this.card ? clocksOf(this.card).map(stateLabel).join() : '',
      ),
    )
  }

  static override styles = [
    base,
    css`
      :host {
        display: block;
      }
      dl {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: var(--space-1) var(--space-3);
        align-items: baseline;
      }
      dt {
        color: var(--ink-faint);
        font-size: var(--text-sm);
        white-space: nowrap;
      }
      dd {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-half) var(--space-2);
        min-width: 0;
        font-size: var(--text-sm);
        line-height: var(--leading-snug);
        font-variant-numeric: tabular-nums;
      }
      .quiet {
        color: var(--ink-soft);
      }
    `,
  ]

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('card') && changed.get('card')?.id !== this.card?.id) this.told = []
  }

  override updated(): void {
    const { card, api } = this
    if (card === null || api === null || card.pending) return
    const { id, steps, acceptDue, replyDue, closeDue } = card
    const key = [id, steps, acceptDue, replyDue, closeDue].join()
    if (key === this.#asked) return
    this.#asked = key
    void api.clocks(id).then(answer => {
      if (key === this.#asked && answer.ok) this.told = answer.value
    })
  }

  #running(clock: CardClock) {
    const held = clock.state === 'held'
    const length = lengthLabel(clock.left, clock.time)
    return html`<clock-badge bare .clock=${clock}></clock-badge
      ><span>${t('clock.until', { when: deadline(clock.due) })}</span>${
        held
          ? html`<span class="quiet"
              >${t(clock.left < 0 ? 'clock.overdue' : 'clock.left', { length })}</span
            >`
          : this.#extend(clock)
      }`
  }

  #extend({ kind }: CardClock) {
    if (this.refusal !== '') return nothing
    return html`<ui-button
      variant="ghost"
      size="small"
      icon="edit"
      popup="dialog"
      label=${t('clock.extend.title', { what: t(`clock.kind.${kind}`) })}
      @click=${() => emit<ClockExtend>(this, 'clock-extend', { clock: kind })}
    ></ui-button>`
  }

  #stopped({ kind, startedAt, stoppedAt, dueAt, missedAt, time }: ClockInfo) {
    if (stoppedAt === null) return nothing
    const close = this.told.find(one => one.kind === 'close')
    const withClosing = kind !== 'close' && close?.stoppedAt === stoppedAt
    const took = timeBetween(startedAt ?? stoppedAt, stoppedAt, time, calendarNow().works)
    const late = dueAt !== null && stoppedAt > dueAt
    const missed = !late && missedAt !== null
    return html`<ui-badge
        tone=${late || missed ? 'seal' : 'jade'}
        icon=${late || missed ? 'warning' : 'check'}
        >${
          withClosing
            ? t('clock.closedWith')
            : late
              ? t('clock.late', {
                  length: lengthLabel(
                    timeBetween(dueAt, stoppedAt, time, calendarNow().works),
                    time,
                  ),
                })
              : t(missed ? 'clock.missed' : dueAt === null ? 'clock.done' : 'clock.inTime')
        }</ui-badge
      ><span>${dateTime(stoppedAt)}</span>${
        withClosing
          ? nothing
          : html`<span class="quiet">${t('clock.took', { length: lengthLabel(took, time) })}</span>`
      }`
  }

  override render() {
    const { card, told } = this
    if (card === null) return nothing
    const running = clocksOf(card)
    const kinds = (['accept', 'reply', 'close'] as const).flatMap(kind => {
      const runs = running.find(clock => clock.kind === kind)
      if (runs) return [{ kind, content: this.#running(runs) }]
      const info = told.find(one => one.kind === kind)
      if (info === undefined || info.minutes === null) return []
      if (info.stoppedAt !== null) return [{ kind, content: this.#stopped(info) }]
      if (info.startedAt !== null) return []
      const length = targetLabel(info.minutes, info.time)
      return [{ kind, content: html`<span class="quiet">${t('clock.waits', { length })}</span>` }]
    })
    if (kinds.length === 0) return nothing
    return html`<dl aria-label=${t('clock.title')}>
      ${kinds.map(
        ({ kind, content }) =>
          html`<dt>${t(`clock.kind.${kind}`)}</dt>
            <dd>${content}</dd>`,
      )}
    </dl>`
  }
}
