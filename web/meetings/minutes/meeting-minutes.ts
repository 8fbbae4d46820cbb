import { css, html, nothing } from 'lit'
import { dateTime } from '#web/locales/dates.ts'
import { say } from '#web/locales/meetings.ts'
import { base, emit, UiElement } from '#web/ui/element.ts'
import type { Meeting, MeetingApi, Minutes, Step } from '#web/state/meeting-api.ts'
import { minutesMarkdown } from './minutes-markdown.ts'
import { saveText } from './save-text.ts'

declare global {
  interface HTMLElementTagNameMap {
    'meeting-minutes': MeetingMinutes
  }
}

/** The minutes of a meeting in a dialog: to be read, signed, printed and saved. Fires `meeting-step` and `ui-close`. */
export class MeetingMinutes extends UiElement {
  static override properties = {
    api: { attribute: false },
    meeting: { attribute: false },
    me: { type: String },
    open: { type: Boolean },
    minutes: { state: true },
    problem: { state: true },
  }
  declare api: Pick<MeetingApi, 'minutes'>
  declare meeting: Meeting
  declare me: string
  declare open: boolean
  /** Null until they have come. */
  declare minutes: Minutes | null
  declare problem: string

  constructor() {
    super()
    this.me = ''
    this.open = false
    this.minutes = null
    this.problem = ''
  }

  static override styles = [
    base,
    css`
      article {
        display: grid;
        gap: var(--space-2);
        line-height: var(--leading-body);
        overflow-wrap: anywhere;
      }
      h2 {
        font: var(--weight-bold) var(--text-xl) / var(--leading-snug) var(--font-song);
        text-align: center;
      }
      .item {
        margin-top: var(--space-2);
        font-weight: var(--weight-bold);
      }
      .decision {
        font-weight: var(--weight-medium);
      }
      .note {
        white-space: pre-wrap;
      }
      .decision,
      .note,
      .vote,
      .action {
        padding-inline-start: 1.5em;
      }
      .hidden {
        color: var(--ink-faint);
      }
      footer {
        margin-top: var(--space-4);
        padding-top: var(--space-3);
        border-top: 1px solid var(--line);
        color: var(--ink-soft);
        font-size: var(--text-sm);
        line-height: var(--leading-snug);
        overflow-wrap: anywhere;
      }
    `,
  ]

  override updated(changed: Map<PropertyKey, unknown>): void {
    const before = changed.get('meeting') as Meeting | undefined
    const moved = changed.has('meeting') && before?.seq !== this.meeting.seq
    if (this.open && (changed.has('open') || moved)) void this.#load()
  }

  readonly #load = async (): Promise<void> => {
    const answer = await this.api.minutes(this.meeting.card.id)
    this.problem = answer.ok ? '' : answer.problem.sentence
    if (answer.ok) this.minutes = answer.value
  }

  #text({ paragraphs, signs, root }: Minutes) {
    return html`<article>
      ${paragraphs.map(({ kind, text }, at) =>
        text === null
          ? html`<p class="hidden">${say('meeting.hiddenParagraph')}</p>`
          : at === 0
            ? html`<h2>${text}</h2>`
            : html`<p class=${kind}>${text}</p>`,
      )}
      <footer>
        ${
          signs.length === 0
            ? html`<p>${say('meeting.unsigned')}</p>`
            : signs.map(
                ({ as, person, at }) =>
                  html`<p>
                    ${say(`meeting.signedAs.${as}`, { name: person.name, when: dateTime(at) })}
                  </p>`,
              )
        }
        ${root === null ? nothing : html`<p>${say('meeting.root', { root, n: paragraphs.length })}</p>`}
      </footer>
    </article>`
  }

  override render() {
    const { minutes, meeting, me } = this
    const { chair, recorder, state } = meeting
    const as = chair?.id === me ? 'chair' : recorder?.id === me ? 'recorder' : null
    const signed = minutes?.signs.some(one => one.person.id === me) ?? false
    const alone = chair !== null && chair.id === recorder?.id
    return html`<ui-dialog
      ?open=${this.open}
      heading=${say('meeting.minutes')}
      @ui-close=${(event: Event) => {
        event.stopPropagation()
        emit(this, 'ui-close')
      }}
    >
      ${
        this.problem
          ? html`<ui-error-card text=${this.problem} @ui-retry=${this.#load}></ui-error-card>`
          : minutes === null
            ? html`<ui-loading lines="6"></ui-loading>`
            : this.#text(minutes)
      }
      ${
        minutes === null
          ? nothing
          : html`<ui-button
              slot="footer"
              icon="download"
              @click=${() => saveText(`${meeting.card.title}.md`, minutesMarkdown(minutes))}
              >Markdown</ui-button
            >`
      }
      ${
        minutes === null || as === null || state !== 'closed' || signed
          ? nothing
          : html`<ui-button
              slot="footer"
              variant="primary"
              icon="edit"
              ?disabled=${alone}
              reason=${alone ? say('meeting.signAlone') : ''}
              @click=${() => emit<Step>(this, 'meeting-step', { do: 'sign', root: minutes.digest })}
              >${say('meeting.sign')}</ui-button
            >`
      }
    </ui-dialog>`
  }
}
