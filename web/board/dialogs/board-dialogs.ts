import { css, html } from 'lit'
import { base, UiElement } from '#web/ui/element.ts'
import type { BoardScope } from '#web/board/scope/board-scope.ts'

declare global {
  interface HTMLElementTagNameMap {
    'board-dialogs': BoardDialogs
  }
}

const boardDialogs = ['labels', 'archive', 'people', 'keys', 'rename', 'take-back'] as const

/** The dialogs a board can show: its labels, what was put away, imported people, the keys, its name, and taking its import back. */
export type BoardDialog = (typeof boardDialogs)[number]

/** Whether a word names one of the dialogs. */
export const isBoardDialog = (what: string): what is BoardDialog =>
  boardDialogs.some(one => one === what)

/** All dialogs of a board, at most one of them open. Fires `ui-close`. */
export class BoardDialogs extends UiElement {
  static override properties = {
    scope: { attribute: false },
    version: { attribute: false },
    shown: { attribute: false },
  }
  declare scope: Pick<BoardScope, 'api' | 'board' | 'info' | 'rights'>
  declare version: number
  declare shown: BoardDialog | null

  constructor() {
    super()
    this.version = 0
    this.shown = null
  }

  static override styles = [
    base,
    css`
      :host {
        display: contents;
      }
    `,
  ]

  override render() {
    const { scope, version, shown } = this
    return html`<label-dialog
        .scope=${scope}
        .version=${version}
        .open=${shown === 'labels'}
      ></label-dialog>
      <archive-drawer
        .scope=${scope}
        .version=${version}
        .open=${shown === 'archive'}
      ></archive-drawer>
      <placeholder-dialog .scope=${scope} .open=${shown === 'people'}></placeholder-dialog>
      <rename-dialog .scope=${scope} .open=${shown === 'rename'}></rename-dialog>
      <take-back-dialog
        .api=${scope.api}
        .board=${scope.board.id}
        .boardTitle=${scope.board.view?.title ?? ''}
        .open=${shown === 'take-back'}
      ></take-back-dialog>
      <shortcuts-dialog .open=${shown === 'keys'}></shortcuts-dialog>`
  }
}
