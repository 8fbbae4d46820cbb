import { css, html, nothing } from 'lit'
import { t } from '#web/locales/i18n.ts'
import { say } from '#web/locales/station.ts'
import type { Result } from '#web/state/api-types.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'
import type { UiCheckbox } from '#web/ui/fields/checkbox.ts'
import type { UiSelect } from '#web/ui/fields/select.ts'
import type { UiTextArea } from '#web/ui/fields/text-area.ts'
import { guessMapping, linesOf, type ListColumn, type Mapping } from './list-columns.ts'
import { readFile } from './read-file.ts'
import { mostLines, readText, type Table } from './read-table.ts'

declare global {
  interface HTMLElementTagNameMap {
    'list-dialog': ListDialog
  }
}

/** What a list is made of, and what became of asking for it. */
export interface List {
  readonly heading: string
  readonly about: string
  readonly columns: readonly ListColumn[]
  /** Asks the server: with `preview` nothing is written, nor where any line is wrong. */
  readonly send: (
    lines: readonly Readonly<Record<string, string>>[],
    preview: boolean,
  ) => Promise<Result<ListAnswer>>
  /** Says what is wrong with a line. */
  readonly faultText: (fault: string) => string
}

/** What the server says of a list. */
export interface ListAnswer {
  readonly added: readonly string[]
  readonly wrong: readonly { readonly line: number; readonly fault: string }[]
}

/** Brings many lines in from a spreadsheet: paste or file, which column is which, every wrong line by its number, and only then written. Fires `list-written` and `ui-close`. */
export class ListDialog extends UiElement {
  static override properties = {
    list: { attribute: false },
    table: { state: true },
    mapping: { state: true },
    answer: { state: true },
    problem: { state: true },
    busy: { state: true },
  }
  /** Null while the dialog is closed. */
  declare list: List | null
  declare table: Table
  declare mapping: Mapping
  /** Of the last look at the lines as they are now. */
  declare answer: ListAnswer | null
  declare problem: string
  declare busy: boolean

  constructor() {
    super()
    this.list = null
    this.#begin()
  }

  #begin(): void {
    this.table = []
    this.mapping = { head: false, at: {} }
    this.answer = null
    this.problem = ''
    this.busy = false
  }

  static override styles = [
    base,
    css`
      :host {
        display: contents;
      }
      .all {
        display: grid;
        gap: var(--space-4);
      }
      .about {
        color: var(--ink-soft);
        line-height: var(--leading-snug);
      }
      .columns {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr));
        gap: var(--space-3);
      }
      input[type='file'] {
        max-width: 100%;
      }
      ol {
        display: grid;
        gap: var(--space-1);
        max-height: 16rem;
        margin: 0;
        padding: var(--space-2) var(--space-3);
        overflow: auto;
        border-radius: var(--radius-2);
        background: var(--seal-soft);
        list-style: none;
      }
      li {
        line-height: var(--leading-snug);
      }
      li b {
        color: var(--seal);
      }
      li small {
        color: var(--ink-soft);
      }
    `,
  ]

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('list') && this.list !== null) this.#begin()
  }

  #take(table: Table | null): void {
    this.answer = null
    this.problem = table === null ? say('station.list.unread') : ''
    if (table !== null && table.length > mostLines + 1)
      this.problem = say('station.list.tooMany', { n: mostLines })
    this.table = this.problem === '' ? (table ?? []) : []
    this.mapping = guessMapping(this.table, this.list?.columns ?? [])
  }

  async #file(event: Event): Promise<void> {
    const file = (event.target as HTMLInputElement).files?.[0]
    if (file !== undefined) this.#take(readFile(new Uint8Array(await file.arrayBuffer())))
  }

  get #lines() {
    return linesOf(this.table, this.mapping)
  }

  async #send(): Promise<void> {
    const { list } = this
    if (list === null || this.busy || this.#lines.length === 0) return
    const preview = this.answer === null || this.answer.wrong.length > 0
    this.busy = true
    const asked = this.mapping
    const answer = await list.send(this.#lines, preview)
    this.busy = false
    if (asked !== this.mapping || list !== this.list) return
    this.problem = answer.ok ? '' : answer.problem.sentence
    if (!answer.ok) return
    this.answer = answer.value
    if (preview || answer.value.wrong.length > 0) return
    emit<ListAnswer>(this, 'list-written', answer.value)
    emit(this, 'ui-close')
  }

  #columns(columns: readonly ListColumn[]) {
    const width = Math.max(0, ...this.table.map(line => line.length))
    const named = Array.from({ length: width }, (_, place) => ({
      value: String(place),
      text: `${place + 1} · ${this.table[0]?.[place] ?? ''}`,
    }))
    return html`<ui-checkbox
        label=${say('station.list.head')}
        ?checked=${this.mapping.head}
        @change=${(event: Event) => {
          this.answer = null
          const head = (event.currentTarget as UiCheckbox).checked
          this.mapping = { ...this.mapping, head }
        }}
      ></ui-checkbox>
      <div class="columns">
        ${columns.map(
          ({ id, label, needed }) =>
            html`<ui-select
              label=${label}
              .value=${String(this.mapping.at[id] ?? -1)}
              .options=${[{ value: '-1', text: needed ? say('station.list.choose') : say('station.list.none') }, ...named]}
              @change=${(event: Event) => {
                this.answer = null
                const place = Number((event.currentTarget as UiSelect).value)
                this.mapping = { ...this.mapping, at: { ...this.mapping.at, [id]: place } }
              }}
            ></ui-select>`,
        )}
      </div>`
  }

  #told(list: List) {
    const { answer } = this
    const { length } = this.#lines
    if (answer === null)
      return html`<p class="about">${say('station.list.lines', { n: length })}</p>`
    if (answer.wrong.length === 0)
      return html`<p class="about" role="status">${say('station.list.fine', { n: length })}</p>`
    const shift = this.mapping.head ? 2 : 1
    return html`<p role="alert">${say('station.list.wrong', { n: answer.wrong.length })}</p>
      <ol>
        ${answer.wrong.map(
          ({ line, fault }) =>
            html`<li>
              <b>${say('station.list.line', { n: line + shift })}</b> ${list.faultText(fault)}
              <small>${this.table[line + shift - 1]?.join(' · ')}</small>
            </li>`,
        )}
      </ol>`
  }

  override render() {
    const { list, answer, table } = this
    const ready = answer !== null && answer.wrong.length === 0
    return html`<ui-dialog
      ?open=${list !== null}
      size="large"
      locked
      heading=${list?.heading ?? ''}
      @ui-close=${() => emit(this, 'ui-close')}
    >
      ${
        list === null
          ? nothing
          : html`<div class="all">
              <p class="about">${list.about}</p>
              <ui-text-area
                label=${say('station.list.paste')}
                rows="6"
                placeholder=${list.columns.map(one => one.label).join('\t')}
                @input=${(event: Event) =>
                  this.#take(readText((event.currentTarget as UiTextArea).value))}
              ></ui-text-area>
              <label class="about"
                >${say('station.list.file')}
                <input
                  type="file"
                  accept=".csv,.txt,.tsv,.xlsx"
                  @change=${(event: Event) => void this.#file(event)}
              /></label>
              ${table.length > 0 ? html`${this.#columns(list.columns)} ${this.#told(list)}` : nothing}
              ${this.problem ? html`<ui-banner tone="danger" text=${this.problem}></ui-banner>` : nothing}
            </div>`
      }
      <ui-button slot="footer" @click=${() => emit(this, 'ui-close')}>${t('ui.cancel')}</ui-button>
      <ui-button
        slot="footer"
        variant="primary"
        ?busy=${this.busy}
        ?disabled=${table.length === 0}
        @click=${() => void this.#send()}
        >${ready ? say('station.list.write', { n: this.#lines.length }) : say('station.list.check')}</ui-button
      >
    </ui-dialog>`
  }
}
