import { css, html, nothing } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { LabelView } from '#shared/board/board-view.ts'
import { labelColours, type LabelColour } from '#shared/board/card/card-types.ts'
import { t } from '#web/locales/i18n.ts'
import { addLabel, editLabel, removeLabel } from '#web/state/board-edits.ts'
import { base, UiElement } from '#web/ui/element.ts'
import { pigments } from '#web/ui/theme/pigments.ts'
import type { UiTextField } from '#web/ui/fields/text-field.ts'
import { editBoard } from '#web/board/scope/board-commands.ts'
import type { BoardScope } from '#web/board/scope/board-scope.ts'

declare global {
  interface HTMLElementTagNameMap {
    'label-dialog': LabelDialog
  }
}

/** The board's labels: add, rename, recolour, remove. Fires `ui-close` like any dialog. */
export class LabelDialog extends UiElement {
  static override properties = {
    scope: { attribute: false },
    version: { attribute: false },
    open: { type: Boolean },
    leaving: { state: true },
  }
  declare scope: Pick<BoardScope, 'board' | 'rights'>
  declare version: number
  declare open: boolean
  /** The label about to be removed, waiting for a yes. */
  declare leaving: string | null

  constructor() {
    super()
    this.version = 0
    this.open = false
    this.leaving = null
  }

  static override styles = [
    base,
    pigments,
    css`
      :host {
        display: contents;
      }
      .why {
        margin-bottom: var(--space-3);
        color: var(--ink-faint);
        font-size: var(--text-sm);
      }
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto auto;
        align-items: center;
        gap: var(--space-2);
        padding: var(--space-2) 0;
        border-bottom: 1px solid var(--line);
      }
      .colours {
        display: flex;
        flex-wrap: wrap;
        gap: 2px;
        max-width: 15rem;
      }
      .colours button {
        width: 1.375rem;
        height: 1.375rem;
        padding: 0;
        border: 2px solid transparent;
        border-radius: var(--radius-1);
        background: var(--face);
        background-clip: padding-box;
        cursor: pointer;
      }
      .colours button[aria-checked='true'] {
        border-color: var(--ink);
      }
      .colours button:disabled {
        cursor: not-allowed;
        opacity: 0.5;
      }
      .sure {
        grid-column: 1 / -1;
        display: flex;
        align-items: center;
        justify-content: flex-end;
        gap: var(--space-2);
        color: var(--seal);
        font-size: var(--text-sm);
      }
      form {
        display: flex;
        align-items: flex-end;
        gap: var(--space-2);
        margin-top: var(--space-4);
      }
      form ui-text-field {
        flex: 1;
      }
      @media (max-width: 640px) {
        li {
          grid-template-columns: minmax(0, 1fr) auto;
        }
        .colours {
          grid-row: 2;
          max-width: none;
        }
        .colours button {
          width: 2rem;
          height: 2rem;
        }
      }
    `,
  ]

  #colours(label: LabelView, why: string) {
    return html`<div class="colours" role="radiogroup" aria-label=${t('board.label.colour')}>
      ${labelColours.map(
        colour =>
          html`<button
            type="button"
            role="radio"
            class=${colour}
            aria-checked=${colour === label.colour ? 'true' : 'false'}
            aria-label=${t(`board.colour.${colour}`)}
            title=${t(`board.colour.${colour}`)}
            ?disabled=${why !== ''}
            @click=${() => editBoard(this.scope, doc => editLabel(doc, label.id, { colour }))}
          ></button>`,
      )}
    </div>`
  }

  #sure(label: LabelView) {
    if (this.leaving !== label.id) return nothing
    const cards = [...this.scope.board.cards.values()].filter(card => card.labels.has(label.id))
    return html`<div class="sure">
      <span>${t('board.label.sure', { n: cards.length })}</span>
      <ui-button size="small" @click=${() => (this.leaving = null)}>${t('ui.cancel')}</ui-button>
      <ui-button
        size="small"
        variant="danger"
        @click=${() => {
          this.leaving = null
          editBoard(this.scope, doc => removeLabel(doc, label.id))
        }}
        >${t('board.label.remove')}</ui-button
      >
    </div>`
  }

  /** Whether another label has the name already; two of one name could not be told apart. */
  #taken(name: string, self?: string): boolean {
    const labels = this.scope.board.view?.labels ?? []
    return labels.some(one => one.id !== self && one.name.trim() === name)
  }

  readonly #add = (event: Event) => {
    event.preventDefault()
    const field = this.renderRoot.querySelector<UiTextField>('form ui-text-field')
    const name = field?.value.trim() ?? ''
    if (!field || name === '') return
    if (this.#taken(name)) {
      field.error = t('board.label.taken', { name })
      return
    }
    field.error = ''
    const used = new Set(this.scope.board.view?.labels.map(one => one.colour))
    const colour: LabelColour = labelColours.find(one => !used.has(one)) ?? 'slate'
    editBoard(this.scope, doc => addLabel(doc, { name, colour }))
    field.value = ''
  }

  override render() {
    const why = this.scope.rights.onBoard('board:configure')
    const labels = this.scope.board.view?.labels ?? []
    return html`<ui-dialog ?open=${this.open} heading=${t('board.label.manage')}>
      ${why ? html`<p class="why">${why}</p>` : nothing}
      ${labels.length === 0 ? html`<ui-empty icon="tag" text=${t('board.label.none')}></ui-empty>` : nothing}
      <ul>
        ${repeat(
          labels,
          label => label.id,
          label =>
            html`<li>
              <ui-text-field
                label=${t('board.label.name')}
                label-hidden
                limit="60"
                .value=${label.name}
                ?disabled=${why !== ''}
                @change=${(event: Event) => {
                  const field = event.target as UiTextField
                  const name = field.value.trim()
                  const taken = this.#taken(name, label.id)
                  field.error = taken ? t('board.label.taken', { name }) : ''
                  if (name && name !== label.name && !taken)
                    editBoard(this.scope, doc => editLabel(doc, label.id, { name }))
                }}
              ></ui-text-field>
              ${this.#colours(label, why)}
              <ui-button
                variant="ghost"
                size="small"
                icon="delete"
                label=${t('board.label.removeNamed', { name: label.name })}
                ?disabled=${why !== ''}
                reason=${why}
                @click=${() => (this.leaving = label.id)}
              ></ui-button>
              ${this.#sure(label)}
            </li>`,
        )}
      </ul>
      <form @submit=${this.#add}>
        <ui-text-field
          label=${t('board.label.new')}
          limit="60"
          ?disabled=${why !== ''}
        ></ui-text-field>
        <ui-button type="submit" icon="add" ?disabled=${why !== ''} reason=${why}
          >${t('board.label.add')}</ui-button
        >
      </form>
    </ui-dialog>`
  }
}
