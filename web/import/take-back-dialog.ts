import { css, html, nothing } from 'lit'
import { hasWords } from '#shared/base/has-words.ts'
import { newId } from '#shared/base/ids.ts'
import { sentence } from '#shared/base/problem.ts'
import { dateTime, figure } from '#web/locales/dates.ts'
import { language, t } from '#web/locales/i18n.ts'
import type { BoardApi } from '#web/board/scope/board-api.ts'
import type { ImportStanding } from '#web/state/api-types.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'
import { notify } from '#web/ui/messages/notices.ts'

declare global {
  interface HTMLElementTagNameMap {
    'take-back-dialog': TakeBackDialog
  }
}

/** What goes, in the order it is told. */
const counted = ['cards', 'checklists', 'items', 'notes', 'links', 'people'] as const

/** Says what taking an import back erases and asks why. Fires `ui-close`, and `import-taken-back` and `boards-changed` when it is done. */
export class TakeBackDialog extends UiElement {
  static override properties = {
    open: { type: Boolean },
    api: { attribute: false },
    board: { type: String },
    boardTitle: { attribute: false },
    standing: { state: true },
    reason: { state: true },
    tried: { state: true },
    busy: { state: true },
    problem: { state: true },
  }
  declare open: boolean
  declare api: Pick<BoardApi, 'importStanding' | 'takeBackImport'>
  declare board: string
  declare boardTitle: string
  declare standing: ImportStanding | null
  declare reason: string
  declare tried: boolean
  declare busy: boolean
  declare problem: string
  /** One wish is carried out once, however often it is sent. */
  #key = newId()

  constructor() {
    super()
    this.open = false
    this.board = ''
    this.boardTitle = ''
    this.#begin()
  }

  static override styles = [
    base,
    css`
      :host {
        display: contents;
      }
      .form {
        display: grid;
        gap: var(--space-4);
        line-height: var(--leading-body);
      }
      ul {
        display: grid;
        gap: var(--space-1);
        padding-inline-start: var(--space-5);
        list-style: disc;
      }
      .soft {
        color: var(--ink-soft);
        font-size: var(--text-sm);
      }
      .problem {
        color: var(--seal);
        line-height: var(--leading-snug);
      }
    `,
  ]

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('open') || !this.open) return
    this.#begin()
    void this.#ask()
  }

  #begin(): void {
    this.standing = null
    this.reason = ''
    this.tried = false
    this.busy = false
    this.problem = ''
    this.#key = newId()
  }

  async #ask(): Promise<void> {
    const { board } = this
    const answer = await this.api.importStanding(board)
    if (board !== this.board) return
    if (answer.ok) this.standing = answer.value
    else this.problem = answer.problem.sentence
  }

  readonly #close = () => emit(this, 'ui-close', { by: 'button' })

  async #takeBack(): Promise<void> {
    this.tried = true
    const reason = this.reason.trim()
    if (this.busy || !hasWords(reason) || this.standing === null) return
    this.busy = true
    const answer = await this.api.takeBackImport(this.board, reason, this.#key)
    this.busy = false
    if (!answer.ok) {
      this.problem = answer.problem.sentence
      return
    }
    notify({ tone: 'success', text: t('import.takeBack.done') })
    this.#close()
    emit(this, 'import-taken-back')
    emit(this, 'boards-changed')
  }

  #body(standing: ImportStanding) {
    const { kept, erases } = standing
    if (kept !== null)
      return html`<ui-banner tone="warn" text=${sentence(kept, language())}></ui-banner>`
    const goes = counted.filter(what => (erases[what] ?? 0) > 0)
    return html`<p>
        ${t('import.takeBack.about', { name: standing.by, date: dateTime(standing.at) })}
      </p>
      <ul>
        <li>${t('import.takeBack.board', { title: this.boardTitle })}</li>
        ${goes.map(
          what =>
            html`<li>
              ${t('import.takeBack.count', {
                what: t(`import.made.${what}`),
                n: figure(erases[what] ?? 0),
              })}
            </li>`,
        )}
      </ul>
      <p class="soft">
        ${t('import.takeBack.after')}
        ${t('import.takeBack.until', { date: dateTime(standing.until) })}
      </p>
      <ui-text-area
        label=${t('import.takeBack.reason')}
        required
        limit="500"
        .value=${this.reason}
        error=${this.tried && !hasWords(this.reason) ? t('import.takeBack.reason.missing') : ''}
        @input=${(event: Event) => (this.reason = (event.currentTarget as HTMLInputElement).value)}
      ></ui-text-area>`
  }

  override render() {
    const { standing, problem } = this
    const asking = standing === null && problem === ''
    return html`<ui-dialog
      ?open=${this.open}
      heading=${t('import.takeBack.title')}
      size="small"
      tone="danger"
      locked
    >
      <div class="form">
        ${asking ? html`<p role="status">${t('import.takeBack.asking')}</p>` : nothing}
        ${standing === null ? nothing : this.#body(standing)}
        ${problem ? html`<p class="problem" role="alert">${problem}</p>` : nothing}
      </div>
      <ui-button slot="footer" @click=${this.#close}
        >${t(standing?.kept ? 'ui.close' : 'ui.cancel')}</ui-button
      >
      ${
        standing === null || standing.kept !== null
          ? nothing
          : html`<ui-button
              slot="footer"
              variant="danger"
              icon="delete"
              ?busy=${this.busy}
              @click=${() => void this.#takeBack()}
              >${t('import.takeBack.do')}</ui-button
            >`
      }
    </ui-dialog>`
  }
}
