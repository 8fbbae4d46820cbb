import { css, html } from 'lit'
import { t } from '#web/locales/i18n.ts'
import { base, UiElement } from '#web/ui/element.ts'
import type { IconName } from '#web/ui/icons.ts'

declare global {
  interface HTMLElementTagNameMap {
    'ui-save-state': UiSaveState
  }
}

/** Where the person's last change is: on the server's disk, on its way, only here, or refused. */
export type SaveState = 'saved' | 'saving' | 'offline' | 'refused'

const icons: Record<SaveState, IconName> = {
  saved: 'saved',
  saving: 'saving',
  offline: 'offline',
  refused: 'refused',
}

/** The state of saving as icon and word; "saved" is said only when the server has it on disk. */
export class UiSaveState extends UiElement {
  static override properties = {
    state: { type: String, reflect: true },
    pending: { type: Number },
    compact: { type: Boolean },
  }
  declare state: SaveState
  /** Changes not yet on disk, shown while saving or offline. */
  declare pending: number
  /** The icon alone; the word stays for readers and in the tooltip. */
  declare compact: boolean

  constructor() {
    super()
    this.state = 'saved'
    this.pending = 0
    this.compact = false
  }

  static override styles = [
    base,
    css`
      :host {
        display: inline-flex;
        color: var(--ink-faint);
        font-size: var(--text-sm);
      }
      .state {
        display: inline-flex;
        align-items: center;
        gap: 0.35em;
        white-space: nowrap;
      }
      ui-icon {
        --icon-size: 1.25em;
      }
      :host([state='saved']) ui-icon {
        color: var(--jade);
      }
      :host([state='offline']) {
        color: var(--amber);
      }
      :host([state='refused']) {
        color: var(--seal);
        font-weight: var(--weight-medium);
      }
    `,
  ]

  override render() {
    const count =
      this.pending > 0 && (this.state === 'offline' || this.state === 'saving')
        ? html` <span>${this.pending}</span>`
        : ''
    return html`<ui-tooltip text=${t(`ui.save.${this.state}Hint`)}>
      <span class="state" role="status">
        <ui-icon name=${icons[this.state]}></ui-icon>
        <span class=${this.compact ? 'hidden-text' : ''}
          >${t(`ui.save.${this.state}`)}${count}</span
        >
      </span>
    </ui-tooltip>`
  }
}
