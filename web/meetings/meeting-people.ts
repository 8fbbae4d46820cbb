import { css, html, nothing } from 'lit'
import { newId } from '#shared/base/ids.ts'
import { say } from '#web/locales/meetings.ts'
import { base, emit, UiElement } from '#web/ui/element.ts'
import type { Meeting, Step } from '#web/state/meeting-api.ts'
import { panelCss } from './panel.css.ts'

declare global {
  interface HTMLElementTagNameMap {
    'meeting-people': MeetingPeople
  }
}

/** Who wants to speak, in order, and who is there; whoever may chair notes others as present. */
export class MeetingPeople extends UiElement {
  static override properties = {
    meeting: { attribute: false },
    me: { type: String },
    label: { state: true },
  }
  declare meeting: Meeting
  declare me: string
  /** Somebody without an account who is about to be noted. */
  declare label: string

  constructor() {
    super()
    this.me = ''
    this.label = ''
  }

  static override styles = [
    base,
    panelCss,
    css`
      ul {
        display: grid;
        gap: var(--space-1);
        margin-top: var(--space-2);
      }
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        align-items: center;
        gap: var(--space-1);
        min-height: var(--control-small);
        line-height: var(--leading-snug);
      }
      .by {
        color: var(--ink-faint);
        font-size: var(--text-sm);
      }
      .speaks {
        color: var(--jade);
        font-weight: var(--weight-bold);
      }
      form {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: var(--space-2);
        margin-top: var(--space-2);
      }
      ui-select {
        margin-top: var(--space-3);
      }
    `,
  ]

  #step(body: Step): void {
    emit<Step>(this, 'meeting-step', body)
  }

  #hands() {
    const { hands, speaker, chair, state } = this.meeting
    if (state !== 'running' && state !== 'paused') return nothing
    const chairs = chair?.id === this.me
    return html`<section>
      <h2>${say('meeting.hands')}</h2>
      <ul>
        ${
          speaker === null
            ? nothing
            : html`<li>
                <span class="speaks">${say('meeting.speaks', { name: speaker.name })}</span>
                ${
                  chairs
                    ? html`<ui-button
                        size="small"
                        variant="ghost"
                        icon="check"
                        label=${say('meeting.spoken')}
                        @click=${() => this.#step({ do: 'speak', person: null })}
                      ></ui-button>`
                    : html`<span></span>`
                }
              </li>`
        }
        ${hands.map(
          ({ id, name }, at) =>
            html`<li>
              <span>${at + 1}. ${name}</span>
              ${
                chairs
                  ? html`<ui-button
                      size="small"
                      icon="voice"
                      label=${say('meeting.giveWord', { name })}
                      @click=${() => this.#step({ do: 'speak', person: id })}
                    ></ui-button>`
                  : html`<span></span>`
              }
            </li>`,
        )}
      </ul>
      ${
        hands.length === 0 && speaker === null
          ? html`<p class="nothing">${say('meeting.noHands')}</p>`
          : nothing
      }
    </section>`
  }

  /** Notes somebody else as there: an account, or a label. */
  #note() {
    const { invitees, people, may, state } = this.meeting
    if (!may.chair || !['called', 'running', 'paused'].includes(state)) return nothing
    const there = new Set(people.filter(({ to }) => to === null).map(({ person }) => person))
    const added = (event: Event) => {
      event.preventDefault()
      const label = this.label.trim()
      if (label !== '') this.#step({ do: 'attend', id: newId(), label })
      this.label = ''
    }
    return html`<ui-select
        label=${say('meeting.noteOther')}
        placeholder=${say('meeting.write.choose')}
        .value=${''}
        .options=${invitees
          .filter(({ id }) => !there.has(id) && id !== this.me)
          .map(({ id, name }) => ({ value: id, text: name }))}
        @change=${(event: Event) => {
          const { value } = event.currentTarget as HTMLSelectElement
          if (value !== '') this.#step({ do: 'attend', id: newId(), person: value })
        }}
      ></ui-select>
      <form @submit=${added}>
        <ui-text-field
          label=${say('meeting.noteLabel')}
          label-hidden
          placeholder=${say('meeting.noteLabel')}
          limit="60"
          .value=${this.label}
          @input=${(event: Event) => {
            this.label = (event.currentTarget as HTMLInputElement).value
          }}
        ></ui-text-field>
        <ui-button type="submit" icon="user-add" label=${say('meeting.noteLabel')}></ui-button>
      </form>`
  }

  override render() {
    const { people, state, here, may } = this.meeting
    const over = state === 'closed' || state === 'signed'
    const there = people.filter(({ to }) => over || to === null)
    const shown = [...new Map(there.map(one => [one.person || one.id, one])).values()]
    const open = !over && state !== 'draft'
    return html`${this.#hands()}
      <section>
        <h2>${say(over ? 'meeting.wasThere' : 'meeting.isThere', { n: shown.length })}</h2>
        ${
          shown.length === 0
            ? html`<p class="nothing">${say('meeting.nobody')}</p>`
            : html`<ul>
                ${shown.map(
                  one =>
                    html`<li>
                      <span
                        >${one.name}
                        ${
                          one.by === null
                            ? nothing
                            : html`<span class="by"
                                >${say('meeting.notedBy', { name: one.by })}</span
                              >`
                        }
                        ${
                          here.includes(one.person)
                            ? html`<span class="by">${say('meeting.onScreen')}</span>`
                            : nothing
                        }</span
                      >
                      ${
                        open && (may.chair || one.person === this.me)
                          ? html`<ui-button
                              size="small"
                              variant="ghost"
                              icon="sign-out"
                              label=${say('meeting.left', { name: one.name })}
                              @click=${() => this.#step({ do: 'leave', id: one.id })}
                            ></ui-button>`
                          : html`<span></span>`
                      }
                    </li>`,
                )}
              </ul>`
        }
        ${this.#note()}
      </section>`
  }
}
