import { css, html, nothing } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { ItemDrag } from '#web/card/checklist/item-drag.ts'
import { type CardFilter, noFilter } from '#web/board/filter/card-filter.ts'
import { say } from '#web/locales/meetings.ts'
import { base, emit, UiElement } from '#web/ui/element.ts'
import type { MenuItem, MenuPick } from '#web/ui/floating/menu.ts'
import type { AgendaItem, Meeting, Step } from '#web/state/meeting-api.ts'
import type { MeetingsScope } from './meetings-view.ts'
import { panelCss } from './panel.css.ts'

declare global {
  interface HTMLElementTagNameMap {
    'meeting-agenda': MeetingAgenda
  }
}

const minuteMs = 60_000

/** The agenda: where the meeting is, what is looked at, and for who prepares it the order, by drag, menu and keys. */
export class MeetingAgenda extends UiElement {
  static override properties = {
    meeting: { attribute: false },
    scope: { attribute: false },
    version: { attribute: false },
    filter: { attribute: false },
    shown: { type: String },
    current: { type: String },
    presents: { attribute: false },
  }
  declare meeting: Meeting
  declare scope: MeetingsScope
  declare version: number
  /** Which cards of the board are looked for. */
  declare filter: CardFilter
  declare shown: string
  declare current: string
  declare presents: boolean
  readonly #drag = new ItemDrag(this, ({ id, index }) => {
    const others = this.#items.filter(one => one.id !== id)
    this.#step({ do: 'move', item: id, before: others[index]?.id ?? null })
  })

  constructor() {
    super()
    this.version = 0
    this.filter = noFilter
    this.shown = ''
    this.current = ''
    this.presents = false
  }

  static override styles = [
    base,
    panelCss,
    css`
      ol {
        display: grid;
        gap: 2px;
        margin-top: var(--space-2);
      }
      li {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto auto;
        align-items: center;
        min-height: var(--row);
        border-radius: var(--radius-2);
      }
      li[data-shown] {
        background: var(--slate-soft);
      }
      li[data-over] {
        box-shadow: inset 0 2px 0 var(--slate);
      }
      li.done .title,
      li.deferred .title,
      li.withdrawn .title {
        color: var(--ink-faint);
      }
      li.withdrawn .title {
        text-decoration: line-through;
      }
      .look {
        display: flex;
        align-items: baseline;
        gap: var(--space-2);
        min-width: 0;
        min-height: var(--row);
        padding: var(--space-1) var(--space-2);
        border: 0;
        border-radius: inherit;
        background: none;
        text-align: start;
        line-height: var(--leading-snug);
        cursor: pointer;
      }
      .title {
        overflow-wrap: anywhere;
      }
      .now .title {
        font-weight: var(--weight-bold);
      }
      .n {
        min-width: 1.4em;
        color: var(--ink-faint);
        font-variant-numeric: tabular-nums;
      }
      .time {
        color: var(--ink-faint);
        font-size: var(--text-sm);
        white-space: nowrap;
      }
      .grip {
        display: grid;
        place-items: center;
        width: 1.5rem;
        min-height: var(--row);
        border: 0;
        background: none;
        color: var(--ink-faint);
        cursor: grab;
        touch-action: none;
      }
    `,
  ]

  get #items(): readonly AgendaItem[] {
    return this.meeting.items
  }

  get #mayPrepare(): boolean {
    const { may, state } = this.meeting
    return may.prepare && !['closed', 'signed', 'cancelled'].includes(state)
  }

  #step(body: Step): void {
    emit<Step>(this, 'meeting-step', body)
  }

  #menu(item: AgendaItem, at: number): readonly MenuItem[] {
    const last = this.#items.length - 1
    const { plannedMs, state } = item
    const no = say('meeting.currentStays')
    return [
      {
        id: 'longer',
        text: say('meeting.longer'),
        icon: 'add',
      },
      {
        id: 'shorter',
        text: say('meeting.shorter'),
        icon: 'timer',
        refusal: plannedMs <= 5 * minuteMs ? say('meeting.shortest') : '',
      },
      ...(at > 0
        ? [{ id: 'up', text: say('meeting.up'), icon: 'chevron-up' as const, shortcut: 'Alt ↑' }]
        : []),
      ...(at < last
        ? [
            {
              id: 'down',
              text: say('meeting.down'),
              icon: 'chevron-down' as const,
              shortcut: 'Alt ↓',
            },
          ]
        : []),
      {
        id: 'remove',
        text: say('meeting.takeOff'),
        icon: 'close',
        danger: true,
        refusal: state === 'current' ? no : '',
      },
    ]
  }

  #picked({ id, plannedMs }: AgendaItem, at: number, what: string): void {
    const minutes = Math.round(plannedMs / minuteMs)
    if (what === 'longer') this.#step({ do: 'item', item: id, minutes: Math.min(480, minutes + 5) })
    else if (what === 'shorter')
      this.#step({ do: 'item', item: id, minutes: Math.max(1, minutes - 5) })
    else if (what === 'up') this.#moved(id, at - 1)
    else if (what === 'down') this.#moved(id, at + 1)
    else if (what === 'remove') this.#step({ do: 'remove', item: id })
  }

  /** Puts an item where another one stands. */
  #moved(id: string, to: number): void {
    const others = this.#items.filter(one => one.id !== id)
    if (to < 0 || to > others.length) return
    this.#step({ do: 'move', item: id, before: others[to]?.id ?? null })
  }

  #pressed(event: KeyboardEvent, id: string, at: number): void {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    if (!event.altKey || by === 0 || !this.#mayPrepare) return
    event.preventDefault()
    this.#moved(id, at + by)
  }

  #row(item: AgendaItem, at: number) {
    const { id, kind, title, plannedMs, state } = item
    const now = id === this.current
    const words = kind === 'hidden' ? say('meeting.hidden') : title
    const marks = this.#mayPrepare
    return html`<li
      class="${state} ${now ? 'now' : ''}"
      data-item=${id}
      ?data-shown=${id === this.shown}
      ?data-over=${this.#drag.dragging !== null && this.#drag.target === at}
    >
      ${
        marks
          ? html`<button
              class="grip"
              tabindex="-1"
              aria-hidden="true"
              @pointerdown=${(event: PointerEvent) => this.#drag.begin(event, id)}
            >
              <ui-icon name="grip"></ui-icon>
            </button>`
          : html`<span></span>`
      }
      <button
        class="look"
        aria-current=${now ? 'step' : nothing}
        aria-keyshortcuts=${marks ? 'Alt+ArrowUp Alt+ArrowDown' : nothing}
        @keydown=${(event: KeyboardEvent) => this.#pressed(event, id, at)}
        @click=${() => emit(this, 'meeting-look', id)}
      >
        <span class="n">${at + 1}</span
        ><span class="title"
          >${words}${
            state === 'planned'
              ? nothing
              : html`<span class="hidden-text">${say(`meeting.item.${state}`)}</span>`
          }</span
        >
      </button>
      <span class="time"
        >${
          state === 'done'
            ? html`<ui-icon name="check"></ui-icon>`
            : say('meeting.minutesShort', { n: Math.round(plannedMs / minuteMs) })
        }</span
      >
      ${
        marks
          ? html`<ui-menu
              placement="below-end"
              label=${say('meeting.ofItem', { n: at + 1 })}
              .items=${this.#menu(item, at)}
              @ui-pick=${(event: CustomEvent<MenuPick>) => this.#picked(item, at, event.detail.id)}
              ><ui-button
                slot="anchor"
                size="small"
                variant="ghost"
                icon="more"
                label=${say('meeting.ofItem', { n: at + 1 })}
              ></ui-button
            ></ui-menu>`
          : html`<span></span>`
      }
    </li>`
  }

  override render() {
    const items = this.#items
    const minutes = items
      .filter(({ state }) => state !== 'withdrawn')
      .reduce((sum, { plannedMs }) => sum + plannedMs / minuteMs, 0)
    return html`<section>
      <div class="heading">
        <h2>${say('meeting.agenda')}</h2>
        <span class="time">${say('meeting.minutesInAll', { n: Math.round(minutes) })}</span>
      </div>
      ${
        items.length === 0
          ? html`<p class="nothing">${say('meeting.noItems')}</p>`
          : html`<ol>
              ${repeat(
                items,
                ({ id }) => id,
                (item, at) => this.#row(item, at),
              )}
            </ol>`
      }
      ${
        this.#mayPrepare
          ? html`<agenda-add
              .scope=${this.scope}
              .version=${this.version}
              .filter=${this.filter}
              .meeting=${this.meeting}
            ></agenda-add>`
          : nothing
      }
    </section>`
  }
}
