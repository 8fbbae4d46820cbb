import { css, html, nothing } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { ChecklistView } from '#shared/board/file-view.ts'
import { t } from '#web/locales/i18n.ts'
import {
  addItem,
  moveItem,
  removeChecklist,
  removeItem,
  renameChecklist,
  renameItem,
  setItemDue,
  tickItem,
} from '#web/state/file-edits.ts'
import { base, UiElement } from '#web/ui/element.ts'
import { cardCss } from './card-css.ts'
import { changeFile } from './card-change.ts'
import type { ItemWish } from './checklist-item.ts'
import { ItemDrag } from './item-drag.ts'

declare global {
  interface HTMLElementTagNameMap {
    'card-checklist': CardChecklist
  }
}

/** One checklist: title, progress, entries in order, and a line that adds the next entry with each Enter. */
export class CardChecklist extends UiElement {
  static override properties = {
    list: { attribute: false },
    refusal: { type: String },
  }
  declare list: ChecklistView | null
  declare refusal: string
  readonly #drag = new ItemDrag(this, ({ id, index }) => this.#move(id, index))

  constructor() {
    super()
    this.list = null
    this.refusal = ''
  }

  static override styles = [
    base,
    cardCss,
    css`
      :host {
        display: block;
      }
      .title {
        flex: 1;
        min-width: 0;
        padding: var(--space-1) var(--space-2);
        margin-inline-start: calc(-1 * var(--space-2));
        border: 1px solid transparent;
        border-radius: var(--radius-2);
        background: none;
        font-weight: var(--weight-medium);
        text-overflow: ellipsis;
      }
      .title:not([readonly]):hover {
        border-color: var(--line);
      }
      .title:not([readonly]):focus {
        border-color: var(--focus);
        outline: 1px solid var(--focus);
      }
      ui-progress {
        width: 7rem;
        flex: none;
      }
      li {
        position: relative;
      }
      .moved {
        opacity: 0.45;
      }
      .before::before,
      .after::after {
        content: '';
        position: absolute;
        inset-inline: 0;
        height: 2px;
        background: var(--slate);
      }
      .before::before {
        top: -1px;
      }
      .after::after {
        bottom: -1px;
      }
      .add {
        width: 100%;
        min-height: var(--control);
        margin-top: var(--space-1);
        padding: 0 var(--space-2) 0 calc(var(--space-2) + 1.6em);
        border: 1px dashed var(--line);
        border-radius: var(--radius-2);
        background: none;
      }
      .add:focus {
        border: 1px solid var(--focus);
        outline: 1px solid var(--focus);
        background: var(--surface);
      }
      .add::placeholder {
        color: var(--ink-faint);
        opacity: 1;
      }
    `,
  ]

  /** Puts the cursor into the line that adds entries. */
  focusAdd(): void {
    this.renderRoot.querySelector<HTMLInputElement>('.add')?.focus()
  }

  #move(item: string, index: number): void {
    const list = this.list
    if (list && index >= 0 && index < list.items.length) {
      changeFile(this, doc => moveItem(doc, list.id, item, index))
    }
  }

  async #wish(item: string, wish: ItemWish): Promise<void> {
    const list = this.list
    if (list === null) return
    if (wish.kind === 'tick') changeFile(this, doc => tickItem(doc, list.id, item, wish.done))
    else if (wish.kind === 'rename') {
      changeFile(this, doc => renameItem(doc, list.id, item, wish.text))
    } else if (wish.kind === 'due')
      changeFile(this, doc => setItemDue(doc, list.id, item, wish.due))
    else if (wish.kind === 'remove') changeFile(this, doc => removeItem(doc, list.id, item))
    else {
      const at = list.items.findIndex(one => one.id === item)
      this.#move(item, at + wish.by)
      await this.updateComplete
      this.renderRoot
        .querySelector<HTMLElement>(`[data-item="${CSS.escape(item)}"] checklist-item`)
        ?.focus()
    }
  }

  readonly #add = (event: KeyboardEvent) => {
    const input = event.target as HTMLInputElement
    const list = this.list
    if (event.key === 'Escape') input.value = ''
    if (event.key !== 'Enter' || event.isComposing || list === null) return
    event.preventDefault()
    // A pasted list becomes one entry per line.
    const lines = input.value.split('\n').map(line => line.trim().slice(0, 500))
    const texts = lines.filter(line => line !== '')
    if (texts.length === 0) return
    changeFile(this, doc => {
      for (const text of texts) addItem(doc, list.id, text)
    })
    input.value = ''
  }

  #place(index: number, last: boolean): string {
    const target = this.#drag.target
    if (this.#drag.dragging === null) return ''
    if (target === index) return 'before'
    return last && target === index + 1 ? 'after' : ''
  }

  override render() {
    const { list } = this
    if (list === null) return nothing
    const done = list.items.filter(item => item.done).length
    return html`<div class="heading">
        <input
          class="title"
          maxlength="200"
          aria-label=${t('card.checklist.title')}
          ?readonly=${this.refusal !== ''}
          .value=${list.title}
          @keydown=${(event: KeyboardEvent) => {
            if (event.key === 'Enter' && !event.isComposing) (event.target as HTMLElement).blur()
          }}
          @blur=${(event: Event) => {
            const title = (event.target as HTMLInputElement).value.trim()
            if (title !== '' && title !== list.title) {
              changeFile(this, doc => renameChecklist(doc, list.id, title))
            } else (event.target as HTMLInputElement).value = list.title
          }}
        />
        <ui-progress .done=${done} .total=${list.items.length} label=${list.title}></ui-progress>
        ${
          this.refusal
            ? nothing
            : html`<ui-button
                variant="ghost"
                size="small"
                icon="delete"
                label=${t('card.checklist.remove')}
                @click=${() => changeFile(this, doc => removeChecklist(doc, list.id))}
              ></ui-button>`
        }
      </div>
      <ul>
        ${repeat(
          list.items,
          item => item.id,
          (item, index) =>
            html`<li
              data-item=${item.id}
              class="${this.#drag.dragging === item.id ? 'moved' : ''} ${this.#place(
                index,
                index === list.items.length - 1,
              )}"
            >
              <checklist-item
                .item=${item}
                ?locked=${this.refusal !== ''}
                @item-grip=${(event: CustomEvent<PointerEvent>) =>
                  this.#drag.begin(event.detail, item.id)}
                @item-wish=${(event: CustomEvent<ItemWish>) =>
                  void this.#wish(item.id, event.detail)}
              ></checklist-item>
            </li>`,
        )}
      </ul>
      ${
        this.refusal
          ? nothing
          : html`<input
              class="add"
              aria-label=${t('card.checklist.add')}
              placeholder=${t('card.checklist.add')}
              @keydown=${this.#add}
            />`
      }`
  }
}
