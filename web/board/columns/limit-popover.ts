import { css, html, nothing } from 'lit'
import type { ColumnView } from '#shared/board/board-view.ts'
import { t } from '#web/locales/i18n.ts'
import { setWip } from '#web/state/board-edits.ts'
import { base, UiElement } from '#web/ui/element.ts'
import type { UiPopover } from '#web/ui/floating/popover.ts'
import type { UiTextField } from '#web/ui/fields/text-field.ts'
import { columnOf, editBoard } from '#web/board/scope/board-commands.ts'
import type { BoardScope } from '#web/board/scope/board-scope.ts'

declare global {
  interface HTMLElementTagNameMap {
    'limit-popover': LimitPopover
  }
}

/** The highest limit a column can have. */
const most = 999

/** Asks for the most cards a column should hold. */
export class LimitPopover extends UiElement {
  static override properties = {
    scope: { attribute: false },
    column: { state: true },
    error: { state: true },
  }
  declare scope: Pick<BoardScope, 'board'>
  declare column: string | null
  declare error: string

  constructor() {
    super()
    this.column = null
    this.error = ''
  }

  static override styles = [
    base,
    css`
      :host {
        position: absolute;
      }
      form {
        display: grid;
        gap: var(--space-2);
        max-width: 16rem;
      }
      .row {
        display: flex;
        justify-content: flex-end;
        gap: var(--space-2);
      }
    `,
  ]

  /** Opens at a column's head. */
  async show(column: string, anchor: HTMLElement): Promise<void> {
    this.column = column
    this.error = ''
    await this.updateComplete
    const field = this.renderRoot.querySelector<UiTextField>('ui-text-field')
    const wip = columnOf(this.scope, column)?.wip
    if (field) field.value = wip ? String(wip) : ''
    this.#popover?.openAt(anchor)
  }

  get #popover(): UiPopover | null {
    return this.renderRoot.querySelector('ui-popover')
  }

  #set(column: ColumnView, text: string): void {
    const wip = text.trim() === '' ? null : Number(text)
    if (wip !== null && !(Number.isInteger(wip) && wip >= 1 && wip <= most)) {
      this.error = t('board.column.limitWrong', { most })
      return
    }
    if (wip !== column.wip) editBoard(this.scope, doc => setWip(doc, column.id, wip))
    const popover = this.#popover
    if (popover) popover.open = false
  }

  override render() {
    const column = this.column === null ? undefined : columnOf(this.scope, this.column)
    return html`<ui-popover label=${t('board.column.limit')}>
      ${
        column
          ? html`<form
              @submit=${(event: Event) => {
                event.preventDefault()
                this.#set(
                  column,
                  this.renderRoot.querySelector<UiTextField>('ui-text-field')?.value ?? '',
                )
              }}
            >
              <ui-text-field
                inputmode="numeric"
                error=${this.error}
                label=${t('board.column.limit')}
                hint=${t('board.column.limitHint')}
                .value=${column.wip === null ? '' : String(column.wip)}
              ></ui-text-field>
              <div class="row">
                <ui-button variant="ghost" size="small" @click=${() => this.#set(column, '')}
                  >${t('board.column.noLimit')}</ui-button
                >
                <ui-button variant="primary" size="small" type="submit"
                  >${t('ui.confirm')}</ui-button
                >
              </div>
            </form>`
          : nothing
      }
    </ui-popover>`
  }
}
