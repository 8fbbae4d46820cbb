import { css, html, nothing } from 'lit'
import { adminPageCss } from '#web/admin/page.css.ts'
import { dateTime, relativeTime, shortDate } from '#web/locales/dates.ts'
import { t } from '#web/locales/i18n.ts'
import type { WorkApi } from './work-api.ts'
import type { AwaitedCard } from '#web/state/api-types.ts'
import { FreshController } from '#web/state/fresh-controller.ts'
import { base, UiElement } from '#web/ui/element.ts'
import { groupWork, nextDue } from './group-work.ts'

declare global {
  interface HTMLElementTagNameMap {
    'work-page': WorkPage
  }
}

/** How often the list is read again, ms. */
const everyMs = 60_000

/** What waits for the person on all their boards, by when it wants to be done, each with what is expected of them. */
export class WorkPage extends UiElement {
  static override properties = {
    api: { attribute: false },
    cards: { state: true },
    problem: { state: true },
    away: { state: true },
  }
  declare api: WorkApi
  /** Null until they have come. */
  declare cards: readonly AwaitedCard[] | null
  declare problem: string
  /** The server cannot be reached; what is shown is from before. */
  declare away: boolean

  constructor() {
    super()
    this.addController(new FreshController(() => void this.#load(), everyMs))
    this.cards = null
    this.problem = ''
    this.away = false
  }

  static override styles = [
    base,
    adminPageCss,
    css`
      h2 {
        display: flex;
        align-items: baseline;
        gap: var(--space-2);
        margin: var(--space-5) 0 var(--space-2);
        font-size: var(--text-lg);
        font-weight: var(--weight-bold);
      }
      h2.now,
      h2.overdue {
        color: var(--seal);
      }
      h2 span {
        color: var(--ink-faint);
        font-size: var(--text-sm);
        font-weight: normal;
      }
      ul {
        display: grid;
        gap: var(--space-2);
        margin: 0;
        padding: 0;
        list-style: none;
      }
      a {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        align-items: center;
        gap: var(--space-1) var(--space-3);
        min-height: var(--row);
        padding: var(--space-2) var(--space-3);
        border: 1px solid var(--line);
        border-radius: var(--radius-2);
        background: var(--surface);
        color: var(--ink);
        line-height: var(--leading-snug);
        text-decoration: none;
      }
      a:hover {
        border-color: var(--edge);
      }
      .title {
        overflow-wrap: anywhere;
      }
      .about,
      .when {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-1) var(--space-2);
        color: var(--ink-faint);
        font-size: var(--text-sm);
      }
      .when,
      .expected {
        justify-self: end;
      }
      .since {
        white-space: nowrap;
      }
      emergency-line {
        grid-column: 1 / -1;
      }
      .expected {
        color: var(--ink-soft);
        font-weight: var(--weight-medium);
      }
      @media (max-width: 640px) {
        a {
          grid-template-columns: minmax(0, 1fr);
        }
        .when,
        .expected {
          justify-self: start;
        }
      }
    `,
  ]

  async #load(): Promise<void> {
    const answer = await this.api.myWork()
    this.away = !answer.ok && answer.problem.kind === 'offline'
    if (answer.ok) this.cards = answer.value
    this.problem = answer.ok || this.cards !== null ? '' : answer.problem.sentence
  }

  #card(card: AwaitedCard) {
    const next = card.closure !== '' ? null : nextDue(card, Date.now())
    return html`<li>
      <a href="/b/${card.board}/c/${card.id}">
        ${
          card.emergency && card.closure === ''
            ? html`<emergency-line compact numbers=${card.emergency}></emergency-line>`
            : nothing
        }
        <span class="title">${card.title}</span>
        <span class="when"
          >${next?.clock ? html`<clock-badge .clock=${next.clock}></clock-badge>` : nothing}
          ${
            next !== null && next.clock === null
              ? html`<span>${t('views.work.due', { date: shortDate(next.at) })}</span>`
              : nothing
          }</span
        >
        <span class="about"
          ><ui-type-mark type=${card.type}></ui-type-mark>
          ${
            card.priority === 'normal'
              ? nothing
              : html`<ui-seal priority=${card.priority}></ui-seal>`
          }
          <span>${card.number}</span><span>${card.boardTitle}</span>
          <span class="since" title=${dateTime(card.since)}>${this.#asked(card)}</span></span
        >
        <span class="expected"
          >${card.expected === 'reported' ? this.#own(card) : t(`views.work.${card.expected}`)}</span
        >
      </a>
    </li>`
  }

  /** Who asked, and how long ago; of one's own report only when. */
  #asked(card: AwaitedCard): string {
    const when = relativeTime(card.since)
    if (card.by === null || card.expected === 'reported') return when
    return t('views.work.asked', { name: card.by.name, when })
  }

  /** How one's own report stands, in plain words. */
  #own(card: AwaitedCard): string {
    if (card.closure !== '') return t(`views.work.own.${card.closure}`)
    if (card.owner === null) return t('views.work.own.received')
    if (card.holdUntil !== null)
      return t('views.work.own.held', { date: shortDate(card.holdUntil) })
    return t('views.work.own.working', { name: card.owner.name })
  }

  #groups(cards: readonly AwaitedCard[]) {
    if (cards.length === 0)
      return html`<ui-empty
        icon="check-double"
        text=${t('views.work.none')}
        hint=${t('views.work.noneHint')}
      ></ui-empty>`
    return groupWork(cards, Date.now()).map(
      ({ group, cards }) =>
        html`<section>
          <h2 class=${group}>
            ${t(`views.work.group.${group}`)}<span
              >${t('views.work.count', { n: cards.length })}</span
            >
          </h2>
          <ul>
            ${cards.map(card => this.#card(card))}
          </ul>
        </section>`,
    )
  }

  override render() {
    return html`<h1>${t('views.work')}</h1>
      <p class="lead">${t('views.work.lead')}</p>
      ${
        this.away
          ? html`<ui-banner tone="warn" icon="offline" text=${t('views.work.away')}></ui-banner>`
          : nothing
      }
      ${
        this.problem
          ? html`<ui-error-card
              text=${this.problem}
              @ui-retry=${() => void this.#load()}
            ></ui-error-card>`
          : this.cards === null
            ? html`<ui-loading lines="5"></ui-loading>`
            : this.#groups(this.cards)
      }`
  }
}
