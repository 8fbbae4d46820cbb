import { css, html, nothing } from 'lit'
import { say } from '#web/locales/meetings.ts'
import { base, emit, UiElement } from '#web/ui/element.ts'
import type { Poll, Step } from '#web/state/meeting-api.ts'
import { panelCss } from './panel.css.ts'

declare global {
  interface HTMLElementTagNameMap {
    'meeting-poll': MeetingPoll
  }
}

/** A vote: its question, for each option a large button while it is open, and what came of it once that is published. */
export class MeetingPoll extends UiElement {
  static override properties = {
    poll: { attribute: false },
    me: { type: String },
    chairs: { type: Boolean },
    counts: { type: Boolean },
    seen: { state: true },
  }
  declare poll: Poll
  declare me: string
  declare chairs: boolean
  /** May enter what was counted in a show of hands. */
  declare counts: boolean
  declare seen: readonly string[]

  constructor() {
    super()
    this.me = ''
    this.chairs = false
    this.counts = false
    this.seen = []
  }

  static override styles = [
    base,
    panelCss,
    css`
      :host {
        margin-top: var(--space-4);
      }
      .options {
        display: grid;
        gap: var(--space-2);
        margin-top: var(--space-3);
      }
      .count {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 6rem;
        align-items: center;
        gap: var(--space-2);
      }
      .bar {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 2px var(--space-2);
      }
      .bar i {
        grid-column: 1 / -1;
        height: 0.5rem;
        border-radius: var(--radius-1);
        background: linear-gradient(var(--slate), var(--slate)) no-repeat var(--sunken);
        background-size: var(--part) 100%;
      }
      b {
        font-variant-numeric: tabular-nums;
      }
      .steps {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
        margin-top: var(--space-3);
      }
      .about {
        margin-top: var(--space-2);
        color: var(--ink-soft);
        font-size: var(--text-sm);
        line-height: var(--leading-snug);
      }
    `,
  ]

  #step(body: Step): void {
    emit<Step>(this, 'meeting-step', body)
  }

  #voting() {
    const { id, options, mine } = this.poll
    return html`<div class="options">
      ${options.map(
        (option, at) =>
          html`<ui-button
            wide
            icon=${mine === at ? 'check' : nothing}
            variant=${mine === at ? 'primary' : 'quiet'}
            .pressed=${mine === at}
            @click=${() => this.#step({ do: 'vote', poll: id, option: at })}
            >${option}</ui-button
          >`,
      )}
    </div>`
  }

  #counting() {
    const { id, options, counts } = this.poll
    return html`<div class="options">
        ${options.map(
          (option, at) =>
            html`<label class="count"
              ><span>${option}</span
              ><ui-text-field
                type="number"
                whole
                least="0"
                most="1000"
                label=${option}
                label-hidden
                .value=${this.seen[at] ?? ''}
                @input=${(event: Event) => {
                  const { value } = event.currentTarget as HTMLInputElement
                  this.seen = options.map((_, i) => (i === at ? value : (this.seen[i] ?? '')))
                }}
              ></ui-text-field
            ></label>`,
        )}
      </div>
      <div class="steps">
        <ui-button
          @click=${() =>
            this.#step({
              do: 'count',
              poll: id,
              counts: options.map((_, at) => Number(this.seen[at] ?? 0) || 0),
            })}
          >${say('meeting.poll.counted')}</ui-button
        >
      </div>
      ${counts.map(
        one =>
          html`<p class="about">
            ${say('meeting.poll.saw', { name: one.by.name, counts: one.counts.join(' · ') })}
          </p>`,
      )}`
  }

  #totals(totals: readonly number[]) {
    const most = Math.max(1, ...totals)
    return html`<div class="options">
      ${this.poll.options.map(
        (option, at) =>
          html`<div class="bar">
            <span>${option}</span><b>${totals[at] ?? 0}</b
            ><i style="--part: ${((totals[at] ?? 0) / most) * 100}%"></i>
          </div>`,
      )}
    </div>`
  }

  override render() {
    const { poll } = this
    const { id, question, state, kind, entitled, cast, mine, totals } = poll
    const about =
      state === 'open'
        ? kind === 'open'
          ? say('meeting.poll.cast', { cast, entitled })
          : say('meeting.poll.hands')
        : totals === null
          ? say('meeting.poll.ended')
          : say('meeting.poll.of', { entitled })
    return html`<section>
      <div class="heading">
        <h2>${question}</h2>
        <ui-badge tone=${state === 'open' ? 'jade' : 'plain'}
          >${say(`meeting.poll.${state}`)}</ui-badge
        >
      </div>
      ${
        state === 'open'
          ? kind === 'open'
            ? this.#voting()
            : this.counts
              ? this.#counting()
              : nothing
          : nothing
      }
      ${totals === null ? nothing : this.#totals(totals)}
      <p class="about" role="status">
        ${about}${state === 'open' && mine !== null ? ` · ${say('meeting.poll.mine')}` : ''}
      </p>
      ${
        this.chairs && state !== 'published'
          ? html`<div class="steps">
              <ui-button
                variant="primary"
                @click=${() =>
                  this.#step({ do: state === 'open' ? 'end-poll' : 'publish', poll: id })}
                >${say(state === 'open' ? 'meeting.poll.end' : 'meeting.poll.publish')}</ui-button
              >
            </div>`
          : nothing
      }
    </section>`
  }
}
