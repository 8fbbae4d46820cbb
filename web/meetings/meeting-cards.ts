import { css, html } from 'lit'
import { say } from '#web/locales/meetings.ts'
import type { Board } from '#web/sync/board.ts'
import { base, emit, UiElement } from '#web/ui/element.ts'
import type { UiPicker } from '#web/ui/fields/picker.ts'

declare global {
  interface HTMLElementTagNameMap {
    'meeting-cards': MeetingCards
  }
}

/** Picks open cards of the board for an agenda, by their words. Fires `meeting-cards` with their ids when it closes. */
export class MeetingCards extends UiElement {
  static override properties = {
    board: { attribute: false },
    version: { attribute: false },
    taken: { attribute: false },
    picked: { state: true },
  }
  declare board: Pick<Board, 'column' | 'view'>
  declare version: number
  /** Those that are on the agenda. */
  declare taken: readonly string[]
  declare picked: readonly string[]

  constructor() {
    super()
    this.version = 0
    this.taken = []
    this.picked = []
  }

  static override styles = [
    base,
    css`
      .box {
        width: min(24rem, 80vw);
        padding: var(--space-2);
      }
    `,
  ]

  override render() {
    const taken = new Set(this.taken)
    const columns = (this.board.view?.columns ?? []).filter(one => !one.archived)
    const options = columns.flatMap(column =>
      this.board
        .column(column.id)
        .filter(
          ({ id, type, closedAt }) => !taken.has(id) && type !== 'meeting' && closedAt === null,
        )
        .map(({ id, title }) => ({ id, text: title, detail: column.title })),
    )
    return html`<ui-popover
      label=${say('meeting.fromCards')}
      @ui-close=${() => {
        if (this.picked.length > 0) emit(this, 'meeting-cards', this.picked)
        this.picked = []
      }}
      ><ui-button slot="anchor" size="small" variant="ghost" icon="search"
        >${say('meeting.fromCards')}</ui-button
      >
      <div class="box">
        <ui-picker
          label=${say('meeting.fromCards')}
          placeholder=${say('meeting.searchCards')}
          .options=${options}
          .picked=${this.picked}
          @change=${(event: Event) => {
            this.picked = (event.currentTarget as UiPicker).picked
          }}
        ></ui-picker></div
    ></ui-popover>`
  }
}
