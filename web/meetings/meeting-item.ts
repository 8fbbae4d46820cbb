import { css, html, nothing } from 'lit'
import { dateTime, shortDate } from '#web/locales/dates.ts'
import { say } from '#web/locales/meetings.ts'
import { base, emit, UiElement } from '#web/ui/element.ts'
import type { MenuItem, MenuPick } from '#web/ui/floating/menu.ts'
import type { AgendaItem, Meeting, MeetingOutcome, Step } from '#web/state/meeting-api.ts'
import { panelCss } from './panel.css.ts'
import type { ServerClock } from './server-clock.ts'

declare global {
  interface HTMLElementTagNameMap {
    'meeting-item': MeetingItem
  }
}

/** The item that is looked at: its card and clock, what was decided and given to do, its votes, and what was said. */
export class MeetingItem extends UiElement {
  static override properties = {
    meeting: { attribute: false },
    item: { attribute: false },
    current: { type: String },
    clock: { attribute: false },
    me: { type: String },
    following: { type: Boolean },
    asked: { state: true },
    supersedes: { state: true },
  }
  declare meeting: Meeting
  /** Null while there is none. */
  declare item: AgendaItem | null
  declare current: string
  declare clock: ServerClock
  declare me: string
  declare following: boolean
  declare asked: 'decide' | 'act' | 'ask' | null
  /** The decision that the one being written takes the place of. */
  declare supersedes: MeetingOutcome | null

  constructor() {
    super()
    this.item = null
    this.current = ''
    this.me = ''
    this.following = true
    this.asked = null
    this.supersedes = null
  }

  static override styles = [
    base,
    panelCss,
    css`
      .title {
        display: block;
        margin: var(--space-1) 0;
        color: var(--ink);
        font: var(--weight-bold) var(--text-xl) / var(--leading-snug) var(--font-song);
        overflow-wrap: anywhere;
        text-decoration: none;
      }
      a.title:hover {
        color: var(--slate-strong);
      }
      .number,
      .by {
        color: var(--ink-faint);
        font-size: var(--text-sm);
      }
      meeting-timer {
        font-size: var(--text-2xl);
        font-weight: var(--weight-bold);
        line-height: 1;
      }
      .steps {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
        margin-top: var(--space-3);
      }
      ul {
        display: grid;
        gap: var(--space-2);
        margin-top: var(--space-2);
      }
      li {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto;
        align-items: start;
        gap: var(--space-2);
        line-height: var(--leading-snug);
        overflow-wrap: anywhere;
      }
      li.superseded .text {
        color: var(--ink-faint);
        text-decoration: line-through;
      }
      .decision ui-icon {
        color: var(--jade);
      }
      .action ui-icon {
        color: var(--slate);
      }
      .said {
        margin-top: var(--space-2);
        line-height: var(--leading-body);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      meeting-poll + section {
        margin-top: var(--space-4);
      }
    `,
  ]

  #step(body: Step): void {
    emit<Step>(this, 'meeting-step', body)
  }

  get #going(): boolean {
    return this.meeting.state === 'running' || this.meeting.state === 'paused'
  }

  /** Whether what happens may be written down now. */
  get #writes(): boolean {
    return this.meeting.may.chair && (this.#going || this.meeting.state === 'closed')
  }

  get #chairs(): boolean {
    return this.meeting.chair?.id === this.me
  }

  #moves(item: AgendaItem) {
    const { items, term, presenter, state } = this.meeting
    if (!this.#going || !(this.#chairs || presenter?.id === this.me)) return nothing
    const planned = items.filter(one => one.state !== 'withdrawn')
    const at = planned.findIndex(one => one.id === this.current)
    const goTo = (to: AgendaItem | undefined, text: string, icon: 'arrow-right' | 'arrow-left') =>
      to === undefined
        ? nothing
        : html`<ui-button
            icon=${icon}
            variant=${icon === 'arrow-right' ? 'primary' : 'quiet'}
            @click=${() => this.#step({ do: 'goto', term, item: to.id, leave: 'done' })}
            >${text}</ui-button
          >`
    const here = item.id === this.current
    const more: readonly MenuItem[] = [
      { id: 'more', text: say('meeting.moreTime', { n: 5 }), icon: 'timer' },
      ...(planned[at + 1] === undefined
        ? []
        : [{ id: 'defer', text: say('meeting.defer'), icon: 'hold' as const }]),
      ...(this.#chairs && item.kind === 'card' && state === 'running'
        ? [
            {
              id: 'unlock',
              text: say(this.meeting.unlocked === item.id ? 'meeting.lock' : 'meeting.unlock'),
              icon: 'present' as const,
            },
          ]
        : []),
      {
        id: 'blank',
        text: say(this.meeting.blank ? 'meeting.unblank' : 'meeting.blank'),
        icon: 'eye-off',
      },
    ]
    const picked = (what: string) => {
      if (what === 'more') this.#step({ do: 'more', term, minutes: 5 })
      if (what === 'blank') this.#step({ do: 'blank', term, blank: !this.meeting.blank })
      const unlocked = this.meeting.unlocked !== item.id
      if (what === 'unlock') this.#step({ do: 'unlock', term, item: item.id, unlocked })
      const next = planned[at + 1]
      if (what === 'defer' && next)
        this.#step({ do: 'goto', term, item: next.id, leave: 'deferred' })
    }
    return html`<div class="steps">
      ${here ? nothing : goTo(item, say('meeting.speakOf'), 'arrow-right')}
      ${
        here
          ? html`${goTo(planned[at - 1], say('meeting.back'), 'arrow-left')}
              ${goTo(planned[at + 1], say('meeting.next'), 'arrow-right')}
              <ui-menu
                label=${say('meeting.ofCurrent')}
                .items=${more}
                @ui-pick=${(event: CustomEvent<MenuPick>) => picked(event.detail.id)}
                ><ui-button slot="anchor" icon="more" label=${say('meeting.ofCurrent')}></ui-button
              ></ui-menu>`
          : nothing
      }
    </div>`
  }

  #outcome(one: MeetingOutcome) {
    const about =
      one.kind === 'action'
        ? [
            one.owner?.name ?? '',
            one.due === null ? '' : say('meeting.by', { day: shortDate(one.due) }),
          ]
        : [one.by.name, dateTime(one.at)]
    return html`<li class="${one.kind} ${one.superseded ? 'superseded' : ''}">
      <ui-icon name=${one.kind === 'decision' ? 'success' : 'checklist'}></ui-icon>
      <span
        ><span class="text">${one.text}</span>
        <span class="by">${about.filter(word => word !== '').join(' · ')}</span></span
      >
      ${
        one.kind === 'decision' && !one.superseded && this.#writes
          ? html`<ui-button
              size="small"
              variant="ghost"
              icon="edit"
              label=${say('meeting.supersede')}
              @click=${() => {
                this.supersedes = one
                this.asked = 'decide'
              }}
            ></ui-button>`
          : html`<span></span>`
      }
    </li>`
  }

  #outcomes(item: AgendaItem) {
    const own = this.meeting.outcomes.filter(one => one.item === item.id)
    const ask = (what: 'decide' | 'act' | 'ask', icon: 'success' | 'checklist' | 'flag') =>
      html`<ui-button
        size="small"
        icon=${icon}
        @click=${() => {
          this.supersedes = null
          this.asked = what
        }}
        >${say(`meeting.ask.${what}`)}</ui-button
      >`
    const voting = this.meeting.polls.some(one => one.state === 'open')
    if (own.length === 0 && !this.#writes) return nothing
    return html`<section>
      <div class="heading"><h2>${say('meeting.outcomes')}</h2></div>
      ${
        own.length === 0
          ? html`<p class="nothing">${say('meeting.noOutcomes')}</p>`
          : html`<ul>
              ${own.map(one => this.#outcome(one))}
            </ul>`
      }
      ${
        this.#writes
          ? html`<div class="steps">
              ${ask('decide', 'success')} ${ask('act', 'checklist')}
              ${
                this.#chairs &&
                this.meeting.state === 'running' &&
                item.id === this.meeting.item &&
                !voting
                  ? ask('ask', 'flag')
                  : nothing
              }
            </div>`
          : nothing
      }
    </section>`
  }

  #note(item: AgendaItem) {
    const writes = this.#writes && (this.#chairs || this.meeting.recorder?.id === this.me)
    if (!writes && item.note === '') return nothing
    return html`<section>
      <h2>${say('meeting.said')}</h2>
      ${
        writes
          ? html`<meeting-note .item=${item.id} .text=${item.note}></meeting-note>`
          : html`<p class="said">${item.note}</p>`
      }
    </section>`
  }

  override render() {
    const { item, meeting } = this
    if (item === null)
      return html`<section>
        <p class="nothing">${say('meeting.noItemYet')}</p>
      </section>`
    const here = item.id === this.current && this.#going
    const polls = meeting.polls.filter(one => one.item === item.id)
    return html`<section aria-live="polite">
        <div class="heading">
          <span class="number"
            >${say('meeting.itemOf', {
              n: meeting.items.indexOf(item) + 1,
              all: meeting.items.length,
            })}${item.card === null ? '' : ` · ${item.card.number}`}</span
          >
          ${
            here
              ? html`<meeting-timer
                  .clock=${this.clock}
                  .endsAt=${meeting.endsAt}
                  .leftMs=${meeting.leftMs}
                ></meeting-timer>`
              : item.carried
                ? html`<ui-badge icon="history">${say('meeting.carried')}</ui-badge>`
                : nothing
          }
        </div>
        ${
          item.kind === 'hidden'
            ? html`<p class="title">${say('meeting.hidden')}</p>
                <p class="nothing">${say('meeting.hiddenHint')}</p>`
            : item.card === null
              ? html`<p class="title">${item.title}</p>`
              : html`<a class="title" href="/b/${meeting.board}/c/${item.card.id}"
                  >${item.title}</a
                >`
        }
        ${this.#moves(item)}
      </section>
      ${
        item.kind === 'hidden'
          ? nothing
          : html`${polls.map(
              poll =>
                html`<meeting-poll
                  .poll=${poll}
                  .me=${this.me}
                  ?chairs=${this.#chairs}
                  ?counts=${meeting.may.chair}
                ></meeting-poll>`,
            )}
            ${this.#outcomes(item)} ${this.#note(item)}`
      }
      <meeting-write
        .meeting=${meeting}
        .item=${item.id}
        .asked=${this.asked}
        .supersedes=${this.supersedes}
        @ui-close=${(event: Event) => {
          if (event.target === event.currentTarget) this.asked = null
        }}
      ></meeting-write>`
  }
}
