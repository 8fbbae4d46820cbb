import { css, html, nothing } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { clockTime } from '#web/locales/dates.ts'
import { t } from '#web/locales/i18n.ts'
import type { HistoryApi } from '#web/card/history/history-api.ts'
import type { QueuedCommand } from '#web/sync/queue/command-queue.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'
import { commandCard, commandName, commandSaid, commandWhy } from './command-labels.ts'

declare global {
  interface HTMLElementTagNameMap {
    'queued-commands': QueuedCommands
  }
}

/** Which queued command the person decided about. */
export interface QueueDecision {
  readonly id: string
}

/**
 * Commands the server has not taken: what waits, and what was refused with why and the choice. Fires `queue-retry` and `queue-discard`
 * (`QueueDecision`).
 */
export class QueuedCommands extends UiElement {
  static override properties = {
    commands: { attribute: false },
    api: { attribute: false },
    columns: { attribute: false },
    named: { type: Boolean },
  }
  declare commands: readonly QueuedCommand[]
  /** To find out who was faster; null tells it by the sentence alone. */
  declare api: HistoryApi | null
  /** Titles of the board's columns by id, where they are known. */
  declare columns: ReadonlyMap<string, string>
  /** Names the card of each, linked to it. */
  declare named: boolean

  constructor() {
    super()
    this.commands = []
    this.api = null
    this.columns = new Map()
    this.named = false
  }

  static override styles = [
    base,
    css`
      :host {
        display: block;
      }
      ul {
        display: grid;
        gap: var(--space-2);
      }
      li {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: var(--space-1) var(--space-2);
        padding: var(--space-2) var(--space-3);
        border: 1px solid var(--line);
        border-inline-start: 3px solid var(--amber);
        border-radius: var(--radius-2);
        background: var(--amber-soft);
        font-size: var(--text-sm);
        line-height: var(--leading-snug);
      }
      li.stopped {
        border-inline-start-color: var(--seal-face);
        background: var(--seal-soft);
      }
      li > ui-icon {
        margin-top: 0.15em;
        color: var(--amber);
      }
      li.stopped > ui-icon {
        color: var(--seal);
      }
      .what {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--space-2);
        align-items: baseline;
      }
      a {
        color: inherit;
        overflow-wrap: anywhere;
      }
      time {
        color: var(--ink-soft);
      }
      .why {
        grid-column: 2;
        color: var(--ink-soft);
      }
      .said {
        grid-column: 2;
        overflow-wrap: anywhere;
        white-space: pre-wrap;
      }
      overtaken-by {
        grid-column: 2;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        grid-column: 2;
        gap: var(--space-2);
      }
    `,
  ]

  #decide(what: 'queue-retry' | 'queue-discard', id: string): void {
    emit<QueueDecision>(this, what, { id })
  }

  #one(command: QueuedCommand) {
    const stopped = command.state !== 'waiting'
    const path = `/b/${command.board}${command.card === '' ? '' : `/c/${command.card}`}`
    const said = stopped ? commandSaid(command) : ''
    return html`<li class=${stopped ? 'stopped' : ''}>
      <ui-icon name=${stopped ? 'refused' : 'saving'}></ui-icon>
      <p class="what">
        ${this.named ? html`<a href=${path}>${commandCard(command)}</a>` : nothing}
        <b>${commandName(command.name)}</b>
        <span>${t(`command.${command.state}`)}</span>
        <time>${clockTime(command.at)}</time>
      </p>
      <p class="why">${stopped ? commandWhy(command) : t('command.waiting.hint')}</p>
      ${
        command.problem?.kind === 'flow-moved-on'
          ? html`<overtaken-by
              card=${command.card}
              .api=${this.api}
              .columns=${this.columns}
            ></overtaken-by>`
          : nothing
      }
      ${said === '' ? nothing : html`<p class="said">${t('command.said', { said })}</p>`}
      ${
        stopped
          ? html`<div class="actions">
              <ui-button
                size="small"
                icon="refresh"
                @click=${() => this.#decide('queue-retry', command.id)}
                >${t('command.retry')}</ui-button
              >
              <ui-button
                size="small"
                variant="ghost"
                icon="delete"
                @click=${() => this.#decide('queue-discard', command.id)}
                >${t('command.discard')}</ui-button
              >
            </div>`
          : nothing
      }
    </li>`
  }

  override render() {
    if (this.commands.length === 0) return nothing
    return html`<ul>
      ${repeat(
        this.commands,
        one => one.id,
        one => this.#one(one),
      )}
    </ul>`
  }
}
