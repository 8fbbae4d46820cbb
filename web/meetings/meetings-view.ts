import { css, html } from 'lit'
import type { BoardScope } from '#web/board/scope/board-scope.ts'
import { type CardFilter, noFilter } from '#web/board/filter/card-filter.ts'
import { base, UiElement } from '#web/ui/element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'meetings-view': MeetingsView
  }
}

/** What of a board's screen meetings need. */
export type MeetingsScope = Pick<BoardScope, 'api' | 'board' | 'commands' | 'me' | 'info'>

/** The meetings of a board, or the one that is open. */
export class MeetingsView extends UiElement {
  static override properties = {
    scope: { attribute: false },
    version: { attribute: false },
    filter: { attribute: false },
    meeting: { type: String },
  }
  declare scope: MeetingsScope
  declare version: number
  /** Which cards of the board are looked for. */
  declare filter: CardFilter
  declare meeting: string

  constructor() {
    super()
    this.version = 0
    this.filter = noFilter
    this.meeting = ''
  }

  static override styles = [
    base,
    css`
      :host {
        display: block;
      }
    `,
  ]

  override render() {
    return this.meeting === ''
      ? html`<meeting-list .scope=${this.scope}></meeting-list>`
      : html`<meeting-screen
          .scope=${this.scope}
          .version=${this.version}
          .filter=${this.filter}
          meeting=${this.meeting}
        ></meeting-screen>`
  }
}
