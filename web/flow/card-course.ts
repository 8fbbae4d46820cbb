import { css, html, nothing, type TemplateResult } from 'lit'
import type { CardView } from '#shared/board/card-view.ts'
import { sinceWords } from '#web/clock/milestone-words.ts'
import { dateTime } from '#web/locales/dates.ts'
import { t } from '#web/locales/i18n.ts'
import type { Api } from '#web/state/api.ts'
import type { CaseRecord } from '#web/state/api-types.ts'
import { announce, base, UiElement } from '#web/ui/element.ts'
import { CaseController } from './case-controller.ts'

declare global {
  interface HTMLElementTagNameMap {
    'card-course': CardCourse
  }
}

/** What a card has gone through: the chain of hand-overs, holds, closures, and the linked cards. Fires `course-unlink` with a card's id. */
export class CardCourse extends UiElement {
  static override properties = {
    card: { attribute: false },
    api: { attribute: false },
    refusal: { type: String },
  }
  declare card: CardView | null
  declare api: Api | null
  /** Why links cannot be taken away; '' when they can. */
  declare refusal: string
  readonly #case = new CaseController(this)

  constructor() {
    super()
    this.card = null
    this.api = null
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

  override willUpdate(): void {
    this.#case.follow(this.card, this.api)
  }

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
    const createdAt = this.card?.createdAt ?? null
    return createdAt === null ? '' : sinceWords('created', Date.parse(createdAt), at)
  }

  #section(heading: string, lines: readonly TemplateResult[]) {
    return lines.length === 0
      ? nothing
      : html`<h4>${heading}</h4>
          <ol>
            ${lines}
          </ol>`
  }

  #hops(hops: CaseRecord['handOvers']) {
    return hops.map(hop => {
      const tone = hop.state === 'open' ? 'open' : hop.state === 'accepted' ? 'good' : 'bad'
      const way = t(`flow.hop.${hop.direction}`)
      const who = html`<b>${hop.from.name}</b><ui-icon name="arrow-right" label=${way}></ui-icon
        ><b>${hop.to.name}</b>
        <span class="quiet">${way}${hop.urgent ? ` · ${t('flow.hop.urgent')}` : ''}</span>`
      const wait = hop.state === 'open' ? t('flow.course.by', { time: dateTime(hop.acceptBy) }) : ''
      return this.#line(tone, who, t(`flow.hop.${hop.state}`), hop.askedAt, [
        hop.why,
        wait,
        hop.decision ?? '',
      ])
    })
  }

  #holds(holds: CaseRecord['holds']) {
    return holds.map(hold => {
      const waits = hold.state === 'asked' || hold.state === 'approved'
      const until = t('flow.hold.until', { time: dateTime(hold.until) })
      return this.#line(
        waits ? 'open' : hold.state === 'refused' ? 'bad' : '',
        html`<b>${hold.askedBy.name}</b>`,
        `${t(`flow.hold.${hold.state}`)}${hold.decidedBy ? ` · ${hold.decidedBy.name}` : ''}`,
        hold.askedAt,
        [hold.why, until, hold.decision ?? ''],
      )
    })
  }

  #closures(closures: CaseRecord['closures']) {
    return closures.map(one => {
      const tone =
        one.state === 'confirmed' ? 'good' : one.state === 'proposed' ? 'open' : ('bad' as const)
      return this.#line(
        tone,
        html`<b>${one.concludedBy.name}</b><span>${t(`flow.code.${one.code}`)}</span>`,
        `${t(`flow.closure.${one.state}`)}${one.decidedBy ? ` · ${one.decidedBy.name}` : ''}`,
        one.concludedAt,
        [
          one.outcome,
          one.reply === ''
            ? ''
            : `${t('flow.note.reply')}${one.replyHow === '' ? '' : ` · ${t(`flow.way.${one.replyHow}`)}`}: ${one.reply}`,
          one.decision ?? '',
        ],
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
              @click=${() => announce(this, 'course-unlink', { card: link.card })}
            ></ui-button>
          </div>
        </li>`,
    )
  }

  override render() {
    const { record, problem } = this.#case
    const head = html`<h3><ui-icon name="history"></ui-icon>${t('flow.course')}</h3>`
    if (record === null)
      return problem === ''
        ? html`${head}<ui-loading lines="2"></ui-loading>`
        : html`${head}
            <p class="none">${t('flow.course.missing')} ${problem}</p>
            <ui-button size="small" icon="refresh" @click=${() => this.#case.retry()}
              >${t('ui.retry')}</ui-button
            >`
    const { handOvers, holds, closures, links, deciders } = record
    const empty = handOvers.length + holds.length + closures.length + links.length === 0
    return html`${head} ${this.#section(t('flow.course.chain'), this.#hops(handOvers))}
    ${this.#section(t('flow.course.holds'), this.#holds(holds))}
    ${this.#section(t('flow.course.closures'), this.#closures(closures))}
    ${
      deciders.length === 0
        ? nothing
        : html`<p class="quiet">
            ${t('flow.course.deciders', {
              names: deciders.map(one => one.name).join(t('flow.listed')),
            })}
          </p>`
    }
    ${this.#section(t('flow.course.links'), this.#links(links))}
    ${empty ? html`<p class="none">${t('flow.course.none')}</p>` : nothing}`
  }
}
