import { html, nothing } from 'lit'
import type { CardBadge } from '#shared/board/card/card-badge.ts'
import type { CardView } from '#shared/board/card/card-view.ts'
import type { LabelView } from '#shared/board/board-view.ts'
import { t } from '#web/locales/i18n.ts'
import { commandName, provisionalNumber } from '#web/card/commands/command-labels.ts'
import type { SaveState } from '#web/sync/connection/board-status.ts'
import type { QueuedCommand } from '#web/sync/queue/command-queue.ts'
import { pressingClock } from '#web/clock/card-clock.ts'
import { clockLabel } from '#web/clock/clock-labels.ts'
import { MinuteController } from '#web/clock/minute.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'
import { whileTyping } from '#web/ui/messages/while-typing.ts'
import type { StackedPerson } from '#web/ui/marks/avatar-stack.ts'
import { typedKey } from '#web/ui/fields/typed-key.ts'
import { badgesCss } from './card-badges.ts'
import { dangerOf } from './danger-of.ts'
import { tileFacts } from './tile-facts.ts'
import { shortNumber } from './short-number.ts'
import { tileCss } from './tile.css.ts'

declare global {
  interface HTMLElementTagNameMap {
    'card-tile': CardTile
  }
}

/** Which card a tile speaks of, and the element to open a menu at. */
export interface TileEvent {
  readonly card: string
  readonly anchor: HTMLElement
}

/** A new title typed into a tile. */
export interface TileRename {
  readonly card: string
  readonly title: string
}

/**
 * A card as the board shows it. Fires `card-open`, `card-menu` (`TileEvent`) and `card-rename` (`TileRename`);
 * everything else that happens to it, dragging and keys, is done by what it stands in.
 */
export class CardTile extends UiElement {
  static override properties = {
    card: { attribute: false },
    labels: { attribute: false },
    badges: { attribute: false },
    people: { attribute: false },
    watchers: { attribute: false },
    unit: { type: String },
    save: { type: String, reflect: true },
    queued: { attribute: false },
    finished: { type: Boolean, reflect: true },
    lifted: { type: Boolean, reflect: true },
    opened: { type: Boolean, reflect: true },
    renaming: { type: Boolean },
  }
  declare card: CardView
  declare labels: readonly LabelView[]
  /** What plugins say of it. */
  declare badges: readonly CardBadge[]
  declare people: readonly StackedPerson[]
  /** Who has this card open right now, the person in front of the screen left out. */
  declare watchers: readonly StackedPerson[]
  /** The unit's name, where the board spans several. */
  declare unit: string
  declare save: SaveState
  /** Commands on this card that the server has not taken. */
  declare queued: readonly QueuedCommand[]
  /** It stands in a column of finished cards. */
  declare finished: boolean
  /** It is being carried. */
  declare lifted: boolean
  declare opened: boolean
  declare renaming: boolean

  constructor() {
    super()
    this.labels = []
    this.badges = []
    this.people = []
    this.watchers = []
    this.unit = ''
    this.save = 'saved'
    this.queued = []
    this.finished = false
    this.lifted = false
    this.opened = false
    this.renaming = false
    this.addController(
      new MinuteController(this, () => {
        const clock = pressingClock(this.card)
        return clock === null ? '' : clockLabel(clock)
      }),
    )
  }

  static override styles = [base, badgesCss, tileCss]

  /** The button that opens the card's menu, to open it at. */
  get menuButton(): HTMLElement {
    return this.renderRoot.querySelector<HTMLElement>('.more') ?? this
  }

  override willUpdate(): void {
    this.role = 'listitem'
    this.toggleAttribute('urgent', this.card.priority === 'urgent' && !this.finished)
    this.toggleAttribute('pending', this.card.pending)
    this.toggleAttribute('watched', this.watchers.length > 0)
  }

  override updated(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('renaming') && this.renaming) {
      const field = this.renderRoot.querySelector('textarea')
      field?.focus()
      field?.select()
    }
  }

  /** The title as it was when its field got the focus. */
  #found = ''

  #rename(title: string | null): void {
    if (!this.renaming) return
    this.renaming = false
    emit<TileRename>(this, 'card-rename', {
      card: this.card.id,
      // What was not touched stays as others may have made it meanwhile.
      title: title === this.#found ? this.card.title : title?.trim() || this.card.title,
    })
  }

  #title() {
    if (!this.renaming) return html`<p class="title" part="title">${this.card.title}</p>`
    return html`<textarea
      class="title"
      rows="2"
      maxlength="500"
      aria-label=${t('board.rename')}
      .value=${whileTyping(this.card.title)}
      @focus=${(event: Event) => (this.#found = (event.target as HTMLTextAreaElement).value)}
      @click=${(event: Event) => event.stopPropagation()}
      @keydown=${(event: KeyboardEvent) => {
        typedKey(event)
        if (event.key === 'Escape') this.#rename(null)
        else if (event.key === 'Enter' && !event.isComposing) {
          event.preventDefault()
          this.#rename((event.target as HTMLTextAreaElement).value)
        }
      }}
      @blur=${(event: Event) => this.#rename((event.target as HTMLTextAreaElement).value)}
    ></textarea>`
  }

  #labels() {
    if (this.labels.length === 0) return nothing
    return html`<p class="labels">
      ${this.labels.map(
        label => html`<ui-label-chip colour=${label.colour} text=${label.name}></ui-label-chip>`,
      )}
    </p>`
  }

  /** One line for what the server has not taken: that it was refused weighs more than that something waits. */
  #queue() {
    const stopped = this.queued.find(one => one.state !== 'waiting')
    const shown = stopped ?? this.queued[0]
    if (shown === undefined) return nothing
    const more = this.queued.length > 1 ? ` +${this.queued.length - 1}` : ''
    return html`<p class="queue">
      <ui-badge tone=${stopped ? 'seal' : 'amber'} icon=${stopped ? 'refused' : 'saving'}
        >${t(`command.${shown.state}`)} · ${commandName(shown.name)}${more}</ui-badge
      >
    </p>`
  }

  readonly #menu = (event: Event) => {
    event.stopPropagation()
    emit<TileEvent>(this, 'card-menu', { card: this.card.id, anchor: this.menuButton })
  }

  override render() {
    const { card } = this
    return html`<div
      class="face"
      @click=${() => {
        if (!this.renaming) emit<TileEvent>(this, 'card-open', { card: card.id, anchor: this })
      }}
      @contextmenu=${(event: Event) => {
        event.preventDefault()
        this.#menu(event)
      }}
    >
      <p class="head">
        <ui-type-mark type=${card.type}></ui-type-mark><span class="gap"></span>
        ${
          card.pending
            ? html`<ui-badge tone="amber" icon="saving" title=${t('command.provisional.hint')}
                >${provisionalNumber(card.id)} · ${t('board.pending')}</ui-badge
              >`
            : html`<ui-plate
                faint
                text=${shortNumber(card.number ?? '')}
                title=${card.number ?? ''}
              ></ui-plate>`
        }
        <ui-seal priority=${this.finished ? 'normal' : card.priority}></ui-seal>
        <button
          type="button"
          class="more"
          tabindex="-1"
          aria-label=${t('board.cardMenu', { title: card.title })}
          aria-haspopup="menu"
          @click=${this.#menu}
        >
          <ui-icon name="more"></ui-icon>
        </button>
      </p>
      ${
        dangerOf(card)
          ? html`<emergency-line compact numbers=${dangerOf(card)}></emergency-line>`
          : nothing
      }
      ${this.#title()} ${this.#labels()} ${this.#queue()} ${tileFacts(this)}
      ${
        this.watchers.length > 0
          ? html`<p class="watchers">
              <ui-avatar-stack .people=${this.watchers} limit="2" size="small"></ui-avatar-stack>
              <span>${t('board.watching', { n: this.watchers.length })}</span>
            </p>`
          : nothing
      }
    </div>`
  }
}
