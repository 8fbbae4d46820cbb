import { css, html, nothing } from 'lit'
import { t } from '#web/locales/i18n.ts'
import type { HistoryApi } from '#web/card/history/history-api.ts'
import type { QueuedCommand } from '#web/sync/queue/command-queue.ts'
import { base, UiElement } from '#web/ui/element.ts'
import { tray, trayCss } from '#web/ui/messages/tray.ts'

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
    trayCss,
    css`
      :host {
        display: block;
        flex: none;
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
    return tray({
      title: t('command.tray', { n: stopped.length }),
      folded: this.folded,
      fold: () => (this.folded = !this.folded),
      content: () =>
        html`<queued-commands named .commands=${stopped} .api=${this.api}></queued-commands>`,
    })
  }
}
