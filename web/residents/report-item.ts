import { css, html, nothing } from 'lit'
import { type Priority, priorities } from '#shared/board/card/card-types.ts'
import { hasWords } from '#shared/base/has-words.ts'
import { newId } from '#shared/base/ids.ts'
import { dateTime, relativeTime } from '#web/locales/dates.ts'
import { t } from '#web/locales/i18n.ts'
import { say } from '#web/locales/residents.ts'
import type { FoundCard, ReportListed, Result } from '#web/state/api-types.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'
import type { UiSelect } from '#web/ui/fields/select.ts'
import { cardTypesNow, typeName } from '#web/ui/marks/type-labels.ts'
import { notify } from '#web/ui/messages/notices.ts'
import type { ResidentsApi } from './residents-api.ts'

declare global {
  interface HTMLElementTagNameMap {
    'report-item': ReportItem
  }
}

const ways = ['accept', 'merge', 'answer', 'dismiss', 'police'] as const
type Way = (typeof ways)[number]

/** How much of the resident's words begins as a card's title. */
const titleLength = 40

/** One report, and what somebody who answers it may do with it. Fires `report-open`, `report-done` and `report-stale`. */
export class ReportItem extends UiElement {
  static override properties = {
    api: { attribute: false },
    report: { attribute: false },
    open: { type: Boolean },
    way: { state: true },
    title: { state: true },
    type: { state: true },
    priority: { state: true },
    board: { state: true },
    like: { state: true },
    into: { state: true },
    text: { state: true },
    busy: { state: true },
    problem: { state: true },
  }
  declare api: ResidentsApi
  declare report: ReportListed
  declare open: boolean
  declare way: Way
  declare title: string
  declare type: string
  declare priority: Priority
  declare board: string
  /** Cards that may be about the same; null while they are looked for. */
  declare like: readonly Pick<FoundCard, 'id' | 'number' | 'title' | 'closed'>[] | null
  declare into: string
  declare text: string
  declare busy: boolean
  declare problem: string
  #card = newId()

  constructor() {
    super()
    this.open = false
    this.way = 'accept'
    this.title = ''
    this.type = ''
    this.priority = 'normal'
    this.board = ''
    this.like = null
    this.into = ''
    this.text = ''
    this.busy = false
    this.problem = ''
  }

  static override styles = [
    base,
    css`
      :host {
        display: block;
      }
      article {
        display: grid;
        gap: var(--space-2);
        padding: var(--space-4);
        border: 1px solid var(--line);
        border-radius: var(--radius-3);
        background: var(--surface);
      }
      header,
      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2) var(--space-3);
      }
      header {
        color: var(--ink-soft);
        font-size: var(--text-sm);
      }
      header b {
        color: var(--ink);
        font-size: var(--text-base);
      }
      .gap {
        flex: 1;
      }
      p {
        line-height: var(--leading-body);
        overflow-wrap: anywhere;
        white-space: pre-wrap;
      }
      .soft {
        color: var(--ink-soft);
        font-size: var(--text-sm);
      }
      .form {
        display: grid;
        gap: var(--space-3);
        padding-top: var(--space-3);
        border-top: 1px solid var(--line);
      }
      .two {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr));
        gap: var(--space-3);
      }
      .problem {
        color: var(--seal);
      }
      .end {
        display: flex;
        flex-wrap: wrap;
        justify-content: end;
        gap: var(--space-2);
      }
    `,
  ]

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('open') || !this.open) return
    const { report } = this
    this.way = 'accept'
    this.title = titleOf(report)
    this.type = report.suggested
    this.priority = report.emergency === '' ? 'normal' : 'urgent'
    this.board = report.boards[0]?.id ?? ''
    this.text = ''
    this.into = ''
    this.problem = ''
    this.#card = newId()
    void this.#claim()
    void this.#look()
  }

  async #claim(): Promise<void> {
    const claimed = await this.api.claimReport(this.report.id)
    // Somebody else may have it: the list says who.
    if (claimed.ok || claimed.problem.kind === 'conflict') emit(this, 'report-stale')
  }

  async #look(): Promise<void> {
    this.like = null
    const { board, title } = this
    if (board === '') return
    const found = await this.api.cardsLike(board, title)
    this.like = found.ok ? found.value.filter(({ closed }) => !closed) : []
  }

  async #do(): Promise<void> {
    const { api, report, way, text, into, busy } = this
    if (busy) return
    const { id, version } = report
    this.problem = ''
    if (way === 'accept' && this.title.trim() === '') this.problem = say('residents.need.title')
    if (way === 'merge' && into === '') this.problem = say('residents.need.card')
    if ((way === 'answer' || way === 'dismiss') && !hasWords(text))
      this.problem = say('residents.need.text')
    if (this.problem !== '') return
    this.busy = true
    const answer: Result<unknown> =
      way === 'accept'
        ? await api.acceptReport(id, {
            version,
            board: this.board,
            card: this.#card,
            title: this.title.trim(),
            type: this.type,
            priority: this.priority,
          })
        : way === 'merge'
          ? await api.mergeReport(id, version, into)
          : way === 'answer'
            ? await api.answerReport(id, version, text)
            : way === 'dismiss'
              ? await api.dismissReport(id, version, text)
              : await api.reportIsAboutPolice(id, version)
    this.busy = false
    if (answer.ok) {
      notify({ tone: 'success', text: say(`residents.did.${way}`) })
      emit(this, 'report-done')
      return
    }
    this.problem =
      answer.problem.kind === 'conflict' ? say('residents.overtaken') : answer.problem.sentence
    if (answer.problem.kind === 'conflict') emit(this, 'report-stale')
  }

  #accepting() {
    const types = cardTypesNow()
      .filter(({ retired, createdBy }) => !retired && createdBy.includes('officer'))
      .map(({ id }) => ({ value: id, text: typeName(id) }))
    const fitting = this.report.police ? types.filter(({ value }) => value === 'complaint') : types
    return html`<ui-text-field
        label=${say('residents.cardTitle')}
        required
        limit="500"
        .value=${this.title}
        @input=${(event: Event) => (this.title = (event.currentTarget as HTMLInputElement).value)}
      ></ui-text-field>
      <div class="two">
        <ui-select
          label=${say('residents.type')}
          hint=${say('residents.typeHint')}
          .value=${this.type}
          .options=${fitting}
          @change=${(event: Event) => (this.type = (event.currentTarget as UiSelect).value)}
        ></ui-select>
        <ui-select
          label=${say('residents.priority')}
          .value=${this.priority}
          .options=${priorities.map(one => ({ value: one, text: t(`card.priority.${one}`) }))}
          @change=${(event: Event) =>
            (this.priority = (event.currentTarget as UiSelect).value as Priority)}
        ></ui-select>
        ${this.#boards()}
      </div>`
  }

  #boards() {
    const { boards } = this.report
    if (boards.length < 2) return nothing
    return html`<ui-select
      label=${say('residents.board')}
      .value=${this.board}
      .options=${boards.map(({ id, title }) => ({ value: id, text: title }))}
      @change=${(event: Event) => {
        this.board = (event.currentTarget as UiSelect).value
        void this.#look()
      }}
    ></ui-select>`
  }

  #merging() {
    const { like } = this
    if (like === null) return html`<ui-loading lines="2"></ui-loading>`
    if (like.length === 0) return html`<p class="soft">${say('residents.noneLike')}</p>`
    return html`<ui-select
      label=${say('residents.into')}
      placeholder=${t('flow.form.choose')}
      .value=${this.into}
      .options=${like.map(({ id, number, title }) => ({ value: id, text: `${number} ${title}` }))}
      @change=${(event: Event) => (this.into = (event.currentTarget as UiSelect).value)}
    ></ui-select>`
  }

  #writing() {
    return html`<ui-text-area
      label=${say(`residents.text.${this.way === 'answer' ? 'answer' : 'dismiss'}`)}
      hint=${say('residents.textHint')}
      required
      rows="3"
      limit="4000"
      .value=${this.text}
      @input=${(event: Event) => (this.text = (event.currentTarget as HTMLInputElement).value)}
    ></ui-text-area>`
  }

  #form() {
    const { report, way } = this
    const fitting = ways.filter(one => one !== 'police' || !report.police)
    return html`<div class="form">
      <ui-select
        label=${say('residents.do')}
        .value=${way}
        .options=${fitting.map(one => ({ value: one, text: say(`residents.way.${one}`) }))}
        @change=${(event: Event) => {
          this.way = (event.currentTarget as UiSelect).value as Way
          this.problem = ''
        }}
      ></ui-select>
      ${
        way === 'accept'
          ? this.#accepting()
          : way === 'merge'
            ? this.#merging()
            : way === 'police'
              ? html`<p class="soft">${say('residents.policeHint')}</p>`
              : this.#writing()
      }
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
      <div class="end">
        <ui-button @click=${() => emit(this, 'report-open')}>${t('ui.cancel')}</ui-button>
        <ui-button
          variant="primary"
          ?busy=${this.busy}
          ?disabled=${way === 'accept' && this.board === ''}
          reason=${this.board === '' ? say('residents.noBoard') : ''}
          @click=${() => void this.#do()}
          >${say(`residents.way.${way}`)}</ui-button
        >
      </div>
    </div>`
  }

  override render() {
    const { report, open } = this
    const { claimedBy, card, decidedBy } = report
    return html`<article>
      ${
        report.emergency
          ? html`<emergency-line numbers=${report.emergency}></emergency-line>`
          : nothing
      }
      <header>
        <b>${report.unit.name}</b>
        <ui-type-mark type=${report.suggested}></ui-type-mark>
        <span title=${dateTime(report.at)}>${relativeTime(report.at)}</span>
        <span>${report.number}</span>
        <span class="gap"></span>
        ${
          claimedBy && report.state === 'new'
            ? html`<span>${say('residents.claimed', { name: claimedBy.name })}</span>`
            : nothing
        }
      </header>
      <p>${report.text}</p>
      ${
        report.where || report.name
          ? html`<p class="soft">${[report.where, report.name].filter(Boolean).join(' · ')}</p>`
          : nothing
      }
      ${report.messages.map(
        ({ by, at, text }) =>
          html`<p class="soft">
            ${by === null ? say('residents.resident') : by.name} · ${dateTime(at)}：${text}
          </p>`,
      )}
      <div class="row">
        ${
          report.state === 'new'
            ? html`<span class="gap"></span>${
                  open
                    ? nothing
                    : html`<ui-button
                        variant="primary"
                        aria-expanded="false"
                        @click=${() => emit(this, 'report-open')}
                        >${say('residents.open')}</ui-button
                      >`
                }`
            : html`<span class="soft"
                  >${say(`residents.state.${report.state}`)}${
                    decidedBy ? ` · ${decidedBy.name}` : ''
                  }${report.mark !== 0 ? ` · ${say(`residents.mark.${report.mark}`)}` : ''}</span
                >${
                  card
                    ? html`<a href="/b/${card.board}/c/${card.id}">${card.number} ${card.title}</a>`
                    : nothing
                }`
        }
      </div>
      ${open && report.state === 'new' ? this.#form() : nothing}
    </article>`
  }
}

/** What a card is called at first: the first line of what the resident wrote. */
const titleOf = ({ text }: Pick<ReportListed, 'text'>): string => {
  const [line = ''] = text.split(/[\n。！？!?]/)
  return line.length > titleLength ? `${line.slice(0, titleLength)}…` : line
}
