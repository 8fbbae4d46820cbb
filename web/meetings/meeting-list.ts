import { css, html, nothing } from 'lit'
import { dateTime } from '#web/locales/dates.ts'
import { t } from '#web/locales/i18n.ts'
import { say } from '#web/locales/meetings.ts'
import { base, emit, UiElement } from '#web/ui/element.ts'
import type { ListedMeeting } from '#web/state/meeting-api.ts'
import { meetingPath } from './meeting-path.ts'
import type { MeetingsScope } from './meetings-view.ts'
import { pageCss } from './page.css.ts'

declare global {
  interface HTMLElementTagNameMap {
    'meeting-list': MeetingList
  }
}

/** All meetings of a board that the person sees, and the way to a new one. */
export class MeetingList extends UiElement {
  static override properties = {
    scope: { attribute: false },
    meetings: { state: true },
    prepare: { state: true },
    problem: { state: true },
    open: { state: true },
    words: { state: true },
  }
  declare scope: MeetingsScope
  /** Null until they have come. */
  declare meetings: readonly ListedMeeting[] | null
  declare prepare: boolean
  declare problem: string
  declare open: boolean
  /** What the list is searched for. */
  declare words: string

  constructor() {
    super()
    this.meetings = null
    this.prepare = false
    this.problem = ''
    this.open = false
    this.words = ''
  }

  static override styles = [
    base,
    pageCss,
    css`
      :host {
        width: min(56rem, 100%);
      }
      ul {
        display: grid;
        gap: var(--space-2);
      }
      a {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: var(--space-1) var(--space-3);
        padding: var(--space-3) var(--space-4);
        border: 1px solid var(--line);
        border-radius: var(--radius-2);
        background: var(--surface);
        color: var(--ink);
        text-decoration: none;
      }
      a:hover {
        border-color: var(--edge);
      }
      .title {
        font-weight: var(--weight-bold);
        overflow-wrap: anywhere;
      }
      .about {
        grid-column: 1 / -1;
        color: var(--ink-soft);
        font-size: var(--text-sm);
      }
      ui-text-field {
        width: min(20rem, 100%);
        margin-bottom: var(--space-3);
      }
    `,
  ]

  override connectedCallback(): void {
    super.connectedCallback()
    void this.#load()
  }

  readonly #load = async (): Promise<void> => {
    this.problem = ''
    const answer = await this.scope.api.meetings(this.scope.board.id)
    if (!answer.ok) {
      this.problem = answer.problem.sentence
      return
    }
    this.meetings = answer.value.meetings
    this.prepare = answer.value.prepare
  }

  #meeting({ id, title, state, place, startsAt, items, decisions }: ListedMeeting) {
    const about = [dateTime(startsAt), place, say('meeting.counts', { items, decisions })]
    return html`<li>
      <a href=${meetingPath(this.scope.board.id, id)}>
        <span class="title">${title}</span>
        <ui-badge tone=${state === 'running' || state === 'paused' ? 'jade' : 'plain'}
          >${say(`meeting.state.${state}`)}</ui-badge
        >
        <span class="about">${about.filter(one => one !== '').join(' · ')}</span>
      </a>
    </li>`
  }

  override render() {
    const { meetings } = this
    const words = this.words.trim().toLowerCase()
    const found = meetings?.filter(one => one.title.toLowerCase().includes(words)) ?? []
    return html`<div class="top">
        <h1>${t('meeting.title')}</h1>
        ${
          this.prepare
            ? html`<ui-button variant="primary" icon="add" @click=${() => (this.open = true)}
                >${say('meeting.new')}</ui-button
              >`
            : nothing
        }
      </div>
      <p class="lead">${say('meeting.lead')}</p>
      ${
        this.problem
          ? html`<ui-error-card text=${this.problem} @ui-retry=${this.#load}></ui-error-card>`
          : nothing
      }
      ${
        meetings === null
          ? html`<ui-loading lines="3"></ui-loading>`
          : meetings.length === 0
            ? html`<ui-empty
                icon="meeting"
                text=${say('meeting.none')}
                hint=${say(this.prepare ? 'meeting.noneHint' : 'meeting.noneYet')}
              ></ui-empty>`
            : html`${
                  meetings.length < 6
                    ? nothing
                    : html`<ui-text-field
                        type="search"
                        icon="search"
                        clearable
                        label=${say('meeting.search')}
                        label-hidden
                        placeholder=${say('meeting.search')}
                        .value=${this.words}
                        @input=${(event: Event) => {
                          this.words = (event.currentTarget as HTMLInputElement).value
                        }}
                      ></ui-text-field>`
                }
                <ul>
                  ${found.map(one => this.#meeting(one))}
                </ul>`
      }
      <meeting-form
        .scope=${this.scope}
        .meetings=${meetings ?? []}
        ?open=${this.open}
        @ui-close=${() => (this.open = false)}
        @meeting-made=${(event: CustomEvent<string>) =>
          emit(this, 'navigate', { path: meetingPath(this.scope.board.id, event.detail) })}
      ></meeting-form>`
  }
}
