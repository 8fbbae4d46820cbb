import { css, html, nothing } from 'lit'
import { live } from 'lit/directives/live.js'
import type { ChecklistView } from '#shared/board/file/file-view.ts'
import { t } from '#web/locales/i18n.ts'
import { removeChecklist, renameChecklist } from '#web/state/file-edits.ts'
import { base, UiElement } from '#web/ui/element.ts'
import { tellTypedOver } from '#web/ui/messages/while-typing.ts'
import { cardCss } from '#web/card/scene/card.css.ts'
import { changeFile } from '#web/card/scene/card-change.ts'
import { Typed } from '#web/card/drafts/typed.ts'

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
    `,
  ]

  readonly #typed = new Typed(this, () => `list/${this.list?.id ?? ''}`)

  #keepTitle(list: ChecklistView): void {
    const { found, text } = this.#typed
    const title = text?.trim() ?? ''
    this.#typed.end()
    const theirs = list.title
    if (title === '' || title === theirs) return
    const name = (to: string) => changeFile(this, doc => renameChecklist(doc, list.id, to))
    name(title)
    tellTypedOver({ found, theirs, mine: title, giveBack: () => name(theirs) })
  }

  /** Puts the cursor into the line that adds entries. */
  focusAdd(): void {
    this.renderRoot.querySelector('item-list')?.focusAdd()
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
          .value=${live(this.#typed.text ?? list.title)}
          @input=${(event: Event) =>
            this.#typed.type((event.target as HTMLInputElement).value, list.title)}
          @keydown=${(event: KeyboardEvent) => {
            if (event.key === 'Enter' && !event.isComposing) (event.target as HTMLElement).blur()
          }}
          @blur=${() => this.#keepTitle(list)}
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
      ${
        this.#typed.offered && !this.refusal
          ? html`<begun-line
              @begun-keep=${() => this.#keepTitle(list)}
              @begun-drop=${() => this.#typed.end()}
            ></begun-line>`
          : nothing
      }
      <item-list
        .list=${list.id}
        .items=${list.items}
        refusal=${this.refusal}
        add=${t('card.checklist.add')}
      ></item-list>`
  }
}
