import { css, html, nothing } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { ChecklistView } from '#shared/board/file/file-view.ts'
import { t } from '#web/locales/i18n.ts'
import { addChecklist } from '#web/state/file-edits.ts'
import { base, UiElement } from '#web/ui/element.ts'
import { cardCss } from '#web/card/scene/card.css.ts'
import { changeFile } from '#web/card/scene/card-change.ts'

declare global {
  interface HTMLElementTagNameMap {
    'card-checklists': CardChecklists
  }
}

/** All checklists of a card and the button that adds one. */
export class CardChecklists extends UiElement {
  static override properties = {
    lists: { attribute: false },
    refusal: { type: String },
  }
  declare lists: readonly ChecklistView[]
  declare refusal: string
  #made = ''

  constructor() {
    super()
    this.lists = []
    this.refusal = ''
  }

  static override styles = [
    base,
    cardCss,
    css`
      :host {
        display: block;
      }
      .lists {
        display: grid;
        gap: var(--space-3);
      }
    `,
  ]

  /** Moves on to the entries of the list just made, once it is shown. */
  override updated(): void {
    if (this.#made === '') return
    const list = this.renderRoot.querySelector<HTMLElementTagNameMap['card-checklist']>(
      `[data-list="${CSS.escape(this.#made)}"]`,
    )
    if (!list) return
    this.#made = ''
    void list.updateComplete.then(() => list.focusAdd())
  }

  #add(): void {
    let made = ''
    changeFile(this, doc => {
      made = addChecklist(doc, t('card.checklist.new'))
    })
    this.#made = made
  }

  override render() {
    const { lists } = this
    const all = lists.flatMap(list => list.items)
    return html`<div class="heading">
        <h3>
          <ui-icon name="checklist"></ui-icon>${t('card.checklists')}
          ${
            all.length > 0 && lists.length > 1
              ? html`<span class="count"
                  >${all.filter(item => item.done).length}/${all.length}</span
                >`
              : nothing
          }
        </h3>
        <slot name="watchers"></slot>
        <span class="end"
          ><ui-button
            variant="ghost"
            size="small"
            icon="add"
            ?disabled=${this.refusal !== ''}
            reason=${this.refusal}
            @click=${() => this.#add()}
            >${t('card.checklist.addList')}</ui-button
          ></span
        >
      </div>
      <div class="lists">
        ${repeat(
          lists,
          list => list.id,
          list =>
            html`<card-checklist
              data-list=${list.id}
              .list=${list}
              refusal=${this.refusal}
            ></card-checklist>`,
        )}
      </div>`
  }
}
