import { css, html } from 'lit'
import { t } from '#web/locales/i18n.ts'
import { renameBoard } from '#web/state/board-edits.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'
import type { UiTextField } from '#web/ui/fields/text-field.ts'
import { editBoard } from '#web/board/scope/board-commands.ts'
import type { BoardScope } from '#web/board/scope/board-scope.ts'

declare global {
  interface HTMLElementTagNameMap {
    'rename-dialog': RenameDialog
  }
}

/** Asks for the board's name. Fires `ui-close` like any dialog. */
export class RenameDialog extends UiElement {
  static override properties = { scope: { attribute: false }, open: { type: Boolean } }
  declare scope: Pick<BoardScope, 'board'>
  declare open: boolean

  constructor() {
    super()
    this.open = false
  }

  static override styles = [
    base,
    css`
      :host {
        display: contents;
      }
      form {
        display: grid;
        gap: var(--space-4);
      }
      .row {
        display: flex;
        justify-content: flex-end;
        gap: var(--space-2);
      }
    `,
  ]

  get #field(): UiTextField | null {
    return this.renderRoot.querySelector('ui-text-field')
  }

  override updated(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('open') || !this.open) return
    const field = this.#field
    if (!field) return
    field.value = this.scope.board.view?.title ?? ''
    field.error = ''
    void field.updateComplete.then(() => {
      field.focus()
      field.select()
    })
  }

  readonly #rename = (event: Event) => {
    event.preventDefault()
    const field = this.#field
    const title = field?.value.trim() ?? ''
    if (!field) return
    field.error = title === '' ? t('board.renameBoard.empty') : ''
    if (title === '') return
    if (title !== this.scope.board.view?.title)
      editBoard(this.scope, doc => renameBoard(doc, title))
    emit(this, 'ui-close')
  }

  override render() {
    return html`<ui-dialog ?open=${this.open} size="small" heading=${t('board.renameBoard')}>
      <form @submit=${this.#rename}>
        <ui-text-field label=${t('board.renameBoard.name')} limit="100"></ui-text-field>
        <div class="row">
          <ui-button variant="ghost" @click=${() => emit(this, 'ui-close')}
            >${t('ui.cancel')}</ui-button
          >
          <ui-button variant="primary" type="submit">${t('ui.confirm')}</ui-button>
        </div>
      </form>
    </ui-dialog>`
  }
}
