import { css, html, nothing, type TemplateResult } from 'lit'
import type { Priority } from '#shared/board/card/card-types.ts'
import type { ClockKind } from '#shared/board/types/type-definition.ts'
import { sinceLabel } from '#web/clock/milestone-labels.ts'
import { dateTime } from '#web/locales/dates.ts'
import { t } from '#web/locales/i18n.ts'
import type { CaseRecord } from '#web/state/api-types.ts'
import { typeName } from '#web/ui/marks/type-labels.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'card-timeline': CardTimeline
  }
}

/** What a card has gone through, step by step in order of time, and the linked cards. Fires `timeline-unlink` with a card's id, and `timeline-retry`. */
export class CardTimeline extends UiElement {
  static override properties = {
    createdAt: { attribute: false },
    record: { attribute: false },
    problem: { type: String },
    refusal: { type: String },
  }
  /** When the card was made, as an instant. */
  declare createdAt: string | null
  /** Null until it has come. */
  declare record: CaseRecord | null
  /** Why it could not be read; '' when it could. */
  declare problem: string
  /** Why links cannot be taken away; '' when they can. */
  declare refusal: string

  constructor() {
    super()
    this.createdAt = null
    this.record = null
    this.problem = ''
    this.refusal = ''
  }

  static override styles = [
    base,
    css`
      :host {
        display: block;
      }
      h3 {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        margin-bottom: var(--space-2);
        font-size: var(--text-md);
        font-weight: var(--weight-medium);
      }
      h4 {
        margin: var(--space-3) 0 var(--space-1);
        color: var(--ink-faint);
        font-size: var(--text-sm);
        font-weight: var(--weight-medium);
      }
      h3 + h4 {
        margin-top: 0;
      }
      ol {
        display: grid;
        gap: var(--space-2);
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        padding-inline-start: var(--space-3);
        border-inline-start: 3px solid var(--line);
        line-height: var(--leading-snug);
      }
      li.open {
        border-color: var(--amber);
      }
      li.good {
        border-color: var(--jade);
      }
      li.bad {
        border-color: var(--seal);
      }
      .who {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0 var(--space-2);
      }
      .who b {
        font-weight: var(--weight-medium);
      }
      .quiet,
      time {
        color: var(--ink-faint);
        font-size: var(--text-sm);
      }
      .said {
        color: var(--ink-soft);
        overflow-wrap: anywhere;
        white-space: pre-wrap;
      }
      .link {
        display: flex;
        align-items: center;
        gap: var(--space-2);
      }
      a {
        min-width: 0;
        overflow-wrap: anywhere;
        color: var(--slate);
      }
      .none {
        color: var(--ink-faint);
        font-size: var(--text-sm);
      }
    `,
  ]

  #line(
    tone: '' | 'open' | 'good' | 'bad',
    who: unknown,
    state: string,
    at: number,
    said: readonly string[],
  ) {
    return html`<li class=${tone}>
      <div class="who">
        ${who}<span class="quiet">${state}</span><time>${dateTime(at)}</time
        ><span class="quiet">${this.#since(at)}</span>
      </div>
      ${said.filter(one => one !== '').map(one => html`<div class="said">${one}</div>`)}
    </li>`
  }

  /** How far into the case something was, in working days. */
  #since(at: number): string {
    const { createdAt } = this
    return createdAt === null ? '' : sinceLabel('created', Date.parse(createdAt), at)
  }

  #section(heading: string, lines: readonly TemplateResult[]) {
    return lines.length === 0
      ? nothing
      : html`<h4>${heading}</h4>
          <ol>
            ${lines}
          </ol>`
  }

  /** Every step in order of time: who, what, to whom, when, and what was said. */
  #steps({ steps, handOvers }: CaseRecord) {
    const urgent = new Set(handOvers.flatMap(one => (one.urgent ? [one.askedAt] : [])))
    return steps.map(({ what, at, by, to, about, said }, i) => {
      const last = i === steps.length - 1
      const who = html`<b>${by?.name ?? t('flow.did.itself')}</b
        ><span>${t(`flow.did.${what}`)}</span
        >${to.length === 0 ? nothing : html`<b>${to.map(one => one.name).join(t('flow.listed'))}</b>`}`
      return this.#line(
        toneOf(what, last),
        who,
        `${aboutWords(what, about)}${what === 'offered' && urgent.has(at) ? ` · ${t('flow.handOver.urgent')}` : ''}`,
        at,
        said,
      )
    })
  }

  #links(links: CaseRecord['links']) {
    return links.map(
      link =>
        html`<li>
          <div class="link">
            <span class="quiet">${t(`flow.link.${link.kind}`)}</span>
            <a href="/b/${link.board}/c/${link.card}">${link.number} ${link.title}</a>
            ${link.closed ? html`<span class="quiet">${t('flow.link.closed')}</span>` : nothing}
            <ui-button
              variant="ghost"
              size="small"
              icon="unlink"
              label=${t('flow.link.remove')}
              ?disabled=${this.refusal !== ''}
              reason=${this.refusal}
              @click=${() => emit(this, 'timeline-unlink', { card: link.card })}
            ></ui-button>
          </div>
        </li>`,
    )
  }

  override render() {
    const { record, problem } = this
    const head = html`<h3><ui-icon name="history"></ui-icon>${t('flow.timeline')}</h3>`
    if (record === null)
      return problem === ''
        ? html`${head}<ui-loading lines="2"></ui-loading>`
        : html`${head}
            <p class="none">${t('flow.timeline.missing')} ${problem}</p>
            <ui-button size="small" icon="refresh" @click=${() => emit(this, 'timeline-retry')}
              >${t('ui.retry')}</ui-button
            >`
    const { handOvers, steps, links, deciders } = record
    const open = handOvers.find(one => one.state === 'open')
    return html`${head}
      <ol>
        ${this.#steps(record)}
      </ol>
      ${
        open === undefined
          ? nothing
          : html`<p class="quiet">${t('flow.timeline.by', { time: dateTime(open.acceptBy) })}</p>`
      }
      ${
        deciders.length === 0
          ? nothing
          : html`<p class="quiet">
              ${t('flow.timeline.deciders', {
                names: deciders.map(one => one.name).join(t('flow.listed')),
              })}
            </p>`
      }
      ${this.#section(t('flow.timeline.links'), this.#links(links))}
      ${steps.length + links.length === 0 ? html`<p class="none">${t('flow.timeline.none')}</p>` : nothing}`
  }
}

type StepDone = CaseRecord['steps'][number]['what']

/** What waits for somebody while it is the last step. */
const waiting: ReadonlySet<StepDone> = new Set([
  'offered',
  'hold-asked',
  'hold-approved',
  'concluded',
])
const good: ReadonlySet<StepDone> = new Set([
  'accepted',
  'offer-accepted',
  'replied',
  'confirmed',
  'closed',
])
const bad: ReadonlySet<StepDone> = new Set([
  'offer-refused',
  'offer-expired',
  'hold-refused',
  'sent-back',
  'reopened',
])

function toneOf(what: StepDone, last: boolean): '' | 'open' | 'good' | 'bad' {
  if (waiting.has(what)) return last ? 'open' : ''
  return good.has(what) ? 'good' : bad.has(what) ? 'bad' : ''
}

/** What a step is about beside who and whom. */
function aboutWords(what: StepDone, about: string): string {
  if (about === '') return ''
  switch (what) {
    case 'offered':
      return t(`flow.handOver.${about as CaseRecord['handOvers'][number]['direction']}`)
    case 'hold-asked':
      return t('flow.hold.until', { time: dateTime(Date.parse(about)) })
    case 'concluded':
    case 'closed':
      return t(`flow.code.${about as CaseRecord['closures'][number]['code']}`)
    case 'retyped':
      return typeName(about)
    case 'prioritised':
      return t(`card.priority.${about as Priority}`)
    case 'extended':
      return t(`clock.kind.${about as ClockKind}`)
    default:
      return ''
  }
}
