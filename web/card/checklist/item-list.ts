import { css, html, nothing } from 'lit'
import { live } from 'lit/directives/live.js'
import { repeat } from 'lit/directives/repeat.js'
import type { ChecklistItemView } from '#shared/board/file/file-view.ts'
import {
  addItem,
  type ItemPlace as ListId,
  moveItem,
  removeItem,
  renameItem,
  setItemDue,
  tickItem,
} from '#web/state/file-edits.ts'
import { t } from '#web/locales/i18n.ts'
import { notify } from '#web/ui/messages/notices.ts'
import { inParts } from '#web/ui/fields/whole-characters.ts'
import { base, UiElement } from '#web/ui/element.ts'
import { changeFile } from '#web/card/scene/card-change.ts'
import type { ItemWish } from './checklist-item.ts'
import { ItemDrag } from './item-drag.ts'
import { Typed } from '#web/card/drafts/typed.ts'

declare global {
  interface HTMLElementTagNameMap {
    'item-list': ItemList
  }
}

/** The most an entry holds, in UTF-16 units. */
const longestItem = 500

/** Entries in order, to tick, write, move and date, and a line that adds the next one with each Enter. */
export class ItemList extends UiElement {
  static override properties = {
    list: { attribute: false },
    items: { attribute: false },
    refusal: { type: String },
    add: { type: String },
  }
  /** The checklist they stand in; null for the milestones of the card. */
  declare list: ListId
  declare items: readonly ChecklistItemView[]
  declare refusal: string
  /** What stands in the line that adds one. */
  declare add: string
  readonly #typed = new Typed(this, () => `add/${this.list ?? ''}`)
  readonly #drag = new ItemDrag(this, ({ id, index }) => this.#move(id, index))

  constructor() {
    super()
    this.list = null
    this.items = []
    this.refusal = ''
    this.add = ''
  }

  static override styles = [
    base,
    css`
      :host {
        display: block;
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
    if (index < 0 || index >= this.items.length) return
    changeFile(this, doc => moveItem(doc, this.list, item, index))
  }

  async #wish(item: string, wish: ItemWish): Promise<void> {
    const { list } = this
    if (wish.kind === 'tick') changeFile(this, doc => tickItem(doc, list, item, wish.done))
    else if (wish.kind === 'rename') {
      changeFile(this, doc => renameItem(doc, list, item, wish.text))
    } else if (wish.kind === 'due') changeFile(this, doc => setItemDue(doc, list, item, wish.due))
    else if (wish.kind === 'remove') changeFile(this, doc => removeItem(doc, list, item))
    else {
      const at = this.items.findIndex(one => one.id === item)
      this.#move(item, at + wish.by)
      await this.updateComplete
      this.renderRoot
        .querySelector<HTMLElement>(`[data-item="${CSS.escape(item)}"] checklist-item`)
        ?.focus()
    }
  }

  readonly #added = (event: KeyboardEvent) => {
    const input = event.target as HTMLInputElement
    if (event.key === 'Escape') this.#emptied(input)
    if (event.key !== 'Enter' || event.isComposing) return
    event.preventDefault()
    if (this.#addAll([input.value])) this.#emptied(input)
  }

  #emptied(input: HTMLInputElement): void {
    this.#typed.end()
    input.value = ''
  }

  /** A pasted list becomes one entry per line. */
  readonly #pasted = (event: ClipboardEvent) => {
    const lines = (event.clipboardData?.getData('text/plain') ?? '').split('\n')
    if (lines.length > 1 && this.#addAll(lines)) event.preventDefault()
  }

  #addAll(lines: readonly string[]): boolean {
    const whole = lines.map(line => line.trim()).filter(line => line !== '')
    const texts = whole.flatMap(line => inParts(line, longestItem))
    if (texts.length > whole.length)
      notify({ tone: 'info', text: t('card.checklist.split', { most: longestItem }) })
    if (texts.length > 0)
      changeFile(this, doc => {
        for (const text of texts) addItem(doc, this.list, text)
      })
    return texts.length > 0
  }

  #place(index: number, last: boolean): string {
    const target = this.#drag.target
    if (this.#drag.dragging === null) return ''
    if (target === index) return 'before'
    return last && target === index + 1 ? 'after' : ''
  }

  override render() {
    const { items } = this
    return html`<ul>
        ${repeat(
          items,
          item => item.id,
          (item, index) =>
            html`<li
              data-item=${item.id}
              class="${this.#drag.dragging === item.id ? 'moved' : ''} ${this.#place(
                index,
                index === items.length - 1,
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
              aria-label=${this.add}
              placeholder=${this.add}
              .value=${live(this.#typed.text ?? '')}
              @input=${({ target }: Event) => {
                const { value } = target as HTMLInputElement
                if (value === '') this.#typed.end()
                else this.#typed.type(value, '')
              }}
              @keydown=${this.#added}
              @paste=${this.#pasted}
            />`
      }`
  }
}
