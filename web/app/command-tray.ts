import { css, html, nothing } from 'lit'
import { t } from '#web/locales/i18n.ts'
import type { HistoryApi } from '#web/card/history/history-api.ts'
import type { QueuedCommand } from '#web/sync/queue/command-queue.ts'
import { base, UiElement } from '#web/ui/element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'command-tray': CommandTray
  }
}

/**
 * Commands of any board that were given offline and refused later: the card, why, and the choice. They stay until the person has decided.
 * Lets `queue-retry` and `queue-discard` through.
 */
export class CommandTray extends UiElement {
  static override properties = {
    commands: { attribute: false },
    api: { attribute: false },
    open: { attribute: false },
    folded: { state: true },
  }
  declare commands: readonly QueuedCommand[]
  declare api: HistoryApi | null
  /** The card that lies open and tells of its own commands itself; null while none does. */
  declare open: string | null
  declare folded: boolean

  constructor() {
    super()
    this.commands = []
    this.api = null
    this.open = null
    this.folded = false
  }

  static override styles = [
    base,
    css`
      :host {
        display: block;
        flex: none;
      }
      section {
        margin: 0 var(--space-4) var(--space-2);
        border: 1px solid var(--seal);
        border-radius: var(--radius-3);
        background: var(--surface);
        box-shadow: var(--shadow-2);
      }
      button {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        width: 100%;
        min-height: var(--control);
        padding: 0 var(--space-3);
        border: 0;
        background: none;
        color: var(--seal);
        font-weight: var(--weight-bold);
        text-align: start;
        cursor: pointer;
      }
      button span {
        flex: 1;
      }
      queued-commands {
        max-height: min(20rem, 40vh);
        padding: 0 var(--space-3) var(--space-3);
        overflow: auto;
      }
    `,
  ]

  override connectedCallback(): void {
    super.connectedCallback()
    // It appears by itself, maybe minutes after the person acted.
    this.ariaLive = 'polite'
  }

  override render() {
    const stopped = this.commands.filter(one => one.state !== 'waiting' && one.card !== this.open)
    if (stopped.length === 0) return nothing
    const title = t('command.tray', { n: stopped.length })
    return html`<section aria-label=${title}>
      <button
        type="button"
        aria-expanded=${this.folded ? 'false' : 'true'}
        @click=${() => (this.folded = !this.folded)}
      >
        <ui-icon name="refused"></ui-icon><span>${title}</span>
        <ui-icon name=${this.folded ? 'chevron-up' : 'chevron-down'}></ui-icon>
      </button>
      ${
        this.folded
          ? nothing
          : html`<queued-commands named .commands=${stopped} .api=${this.api}></queued-commands>`
      }
    </section>`
  }
}
