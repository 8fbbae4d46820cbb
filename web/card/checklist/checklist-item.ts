import { html, nothing } from 'lit'
import { live } from 'lit/directives/live.js'
import type { ChecklistItemView } from '#shared/board/file/file-view.ts'
import { dueState } from '#web/clock/due-state.ts'
import { shortDate } from '#web/locales/dates.ts'
import { t } from '#web/locales/i18n.ts'
import type { UiCheckbox } from '#web/ui/fields/checkbox.ts'
import type { UiDateField } from '#web/ui/fields/date-field.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'
import type { MenuPick, UiMenu } from '#web/ui/floating/menu.ts'
import { tellTypedOver } from '#web/ui/messages/while-typing.ts'
import type { UiPopover } from '#web/ui/floating/popover.ts'
import { checklistItemCss } from './checklist-item.css.ts'
import { Typed } from '#web/card/drafts/typed.ts'

declare global {
  interface HTMLElementTagNameMap {
    'checklist-item': ChecklistItem
  }
}

/** What a person wants done to an entry. */
export type ItemWish =
  | { readonly kind: 'tick'; readonly done: boolean }
  | { readonly kind: 'rename'; readonly text: string }
  | { readonly kind: 'due'; readonly due: string | null }
  | { readonly kind: 'move'; readonly by: -1 | 1 }
  | { readonly kind: 'remove' }

/**
 * An entry of a checklist: tick, text edited in place, due date. Alt+arrows move it, an emptied text removes it. Fires
 * `item-wish` (`ItemWish`) and `item-grip` (the `PointerEvent` on its grip).
 */
export class ChecklistItem extends UiElement {
  static override shadowRootOptions = { ...UiElement.shadowRootOptions, delegatesFocus: true }
  static override properties = {
    item: { attribute: false },
    locked: { type: Boolean, reflect: true },
  }
  declare item: ChecklistItemView | null
  declare locked: boolean
  readonly #typed = new Typed(this, () => `item/${this.item?.id ?? ''}`)

  constructor() {
    super()
    this.item = null
    this.locked = false
  }

  static override styles = [base, checklistItemCss]

  #wish(wish: ItemWish): void {
    emit<ItemWish>(this, 'item-wish', wish)
  }

  #keep(item: ChecklistItemView): void {
    const { found, text: typed } = this.#typed
    const text = (typed ?? item.text).replaceAll(/\s*\n\s*/g, ' ').trim()
    this.#typed.end()
    if (typed === null || text === item.text) return
    this.#wish(text === '' ? { kind: 'remove' } : { kind: 'rename', text })
    if (text === '') return
    const theirs = item.text
    const giveBack = () => this.#wish({ kind: 'rename', text: theirs })
    tellTypedOver({ found, theirs, mine: text, giveBack })
  }

  readonly #keys = (event: KeyboardEvent) => {
    if (event.isComposing || this.locked) return
    const by = event.altKey ? ({ ArrowUp: -1, ArrowDown: 1 } as const)[event.key as 'ArrowUp'] : 0
    if (by) {
      event.preventDefault()
      this.#wish({ kind: 'move', by })
    } else if (event.target instanceof HTMLTextAreaElement) {
      if (event.key === 'Enter') {
        event.preventDefault()
        event.target.blur()
      } else if (event.key === 'Escape') {
        event.stopPropagation()
        this.#typed.end()
        event.target.value = this.item?.text ?? ''
        event.target.blur()
      }
    }
  }

  #openDue(): void {
    const popover = this.renderRoot.querySelector<UiPopover>('ui-popover')
    const menu = this.renderRoot.querySelector<UiMenu>('ui-menu')
    if (popover && menu) popover.openAt(menu)
  }

  #tools(item: ChecklistItemView) {
    const actions: Record<string, () => void> = {
      due: () => this.#openDue(),
      up: () => this.#wish({ kind: 'move', by: -1 }),
      down: () => this.#wish({ kind: 'move', by: 1 }),
      remove: () => this.#wish({ kind: 'remove' }),
    }
    return html`<ui-menu
        placement="below-end"
        label=${t('ui.more')}
        .items=${[
          { id: 'due', text: t('card.checklist.due'), icon: 'clock' },
          { id: 'up', text: t('card.checklist.up'), icon: 'chevron-up', shortcut: 'Alt+↑' },
          { id: 'down', text: t('card.checklist.down'), icon: 'chevron-down', shortcut: 'Alt+↓' },
          { id: 'remove', text: t('card.remove'), icon: 'delete', danger: true, separator: true },
        ]}
        @ui-pick=${(event: CustomEvent<MenuPick>) => actions[event.detail.id]?.()}
        ><ui-button
          slot="anchor"
          variant="ghost"
          size="small"
          icon="more"
          label="${t('ui.more')}: ${item.text}"
        ></ui-button></ui-menu
      ><ui-popover label=${t('card.checklist.due')}
        ><ui-date-field
          label=${t('card.checklist.due')}
          quick
          .value=${item.due === null ? null : Date.parse(item.due)}
          @change=${(event: Event) => {
            event.stopPropagation()
            const { value } = event.target as UiDateField
            this.#wish({ kind: 'due', due: value === null ? null : new Date(value).toISOString() })
          }}
        ></ui-date-field
      ></ui-popover>`
  }

  override render() {
    const { item } = this
    if (item === null) return nothing
    const tone = { late: 'seal', soon: 'amber', later: 'plain', done: 'plain' } as const
    return html`<div class="row" @keydown=${this.#keys}>
        ${
          this.locked
            ? nothing
            : html`<span
                class="grip"
                @pointerdown=${(event: PointerEvent) => emit(this, 'item-grip', event)}
                ><ui-icon name="grip"></ui-icon
              ></span>`
        }
        <ui-checkbox
          ?checked=${live(item.done)}
          ?disabled=${this.locked}
          @change=${(event: Event) => {
            event.stopPropagation()
            this.#wish({ kind: 'tick', done: (event.target as UiCheckbox).checked })
          }}
          ><span class="hidden-text">${item.text}</span></ui-checkbox
        >
        ${
          this.locked
            ? html`<span class="text ${item.done ? 'done' : ''}">${item.text}</span>`
            : html`<textarea
                rows="1"
                maxlength="500"
                class=${item.done ? 'done' : ''}
                aria-label=${t('card.checklist.item')}
                .value=${live(this.#typed.text ?? item.text)}
                @input=${(event: Event) =>
                  this.#typed.type((event.target as HTMLTextAreaElement).value, item.text)}
                @blur=${() => this.#keep(item)}
              ></textarea>`
        }
        <span class="tools">
          ${
            item.due === null
              ? nothing
              : html`<ui-badge tone=${tone[dueState(item.due, item.done)]} icon="clock"
                  >${shortDate(Date.parse(item.due))}</ui-badge
                >`
          }
          ${this.locked ? nothing : this.#tools(item)}
        </span>
      </div>
      ${
        this.#typed.offered && !this.locked
          ? html`<begun-line
              @begun-keep=${() => this.#keep(item)}
              @begun-drop=${() => this.#typed.end()}
            ></begun-line>`
          : nothing
      } `
  }
}
