import { css, html, nothing } from 'lit'
import { visibilities, type Visibility } from '#shared/board/card/card-types.ts'
import type { CardView } from '#shared/board/card/card-view.ts'
import { distinctionIn } from '#web/board/scope/people.ts'
import { language, t } from '#web/locales/i18n.ts'
import type { BoardInfo, BoardPerson } from '#web/state/api-types.ts'
import type { CardCommands } from '#web/sync/queue/card-commands.ts'
import { FormDialog } from '#web/ui/floating/form-dialog.ts'
import type { PickerOption, UiPicker } from '#web/ui/fields/picker.ts'
import { radioCardsCss } from '#web/ui/fields/radio-cards.css.ts'
import { visibilityIcons } from '#web/card/scene/card-state.ts'
import type { Readers } from '#web/board/scope/readers.ts'

declare global {
  interface HTMLElementTagNameMap {
    'card-visibility': CardVisibility
  }
}

/** Asks who may see a card, as a dialog. A command, given now or when the server can be reached. Fires `ui-close`. */
export class CardVisibility extends FormDialog {
  static override properties = {
    open: { type: Boolean },
    card: { attribute: false },
    info: { attribute: false },
    readers: { attribute: false },
    commands: { attribute: false },
    level: { state: true },
    named: { state: true },
  }
  declare open: boolean
  declare card: CardView | null
  declare info: BoardInfo | null
  declare readers: Readers | null
  declare commands: CardCommands | null
  declare level: Visibility
  declare named: readonly string[]

  constructor() {
    super()
    this.open = false
    this.card = null
    this.info = null
    this.readers = null
    this.commands = null
    this.level = 'board'
    this.named = []
  }

  static override styles = [
    ...FormDialog.styles,
    radioCardsCss,
    css`
      .audience {
        font-size: var(--text-sm);
        line-height: var(--leading-body);
      }
      .not-you {
        display: block;
        color: var(--seal);
      }
    `,
  ]

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('open') || !this.open || this.card === null) return
    this.level = this.card.visibility
    this.named = [...this.card.named]
    this.problem = ''
    this.busy = false
  }

  protected async send(): Promise<void> {
    const { card, commands, level } = this
    if (card === null || commands === null) return
    if (level === 'named' && this.named.length === 0) {
      this.problem = t('card.visible.nobody')
      return
    }
    this.busy = true
    const body = { visibility: level, ...(level === 'named' ? { named: [...this.named] } : {}) }
    const result = await commands.run(card.id, 'visibility', body)
    this.busy = false
    if (result.ok) this.close()
    else this.problem = result.problem.sentence
  }

  #level(level: Visibility) {
    return html`<label>
      <input
        type="radio"
        name="level"
        .checked=${this.level === level}
        @change=${() => (this.level = level)}
      />
      <ui-icon name=${visibilityIcons[level]}></ui-icon>
      <span
        ><b>${t(`card.visible.${level}`)}</b><small>${t(`card.visible.${level}Hint`)}</small></span
      >
    </label>`
  }

  /** Who sees the card now, or would at the level that is chosen. */
  #audience(card: CardView, readers: Readers) {
    const now = readers.of(card)
    const then = readers.at(this.level, this.level === 'named' ? this.named : [], card)
    const same = now.length === then.length && now.every(person => then.includes(person))
    const key = then.length === 0 ? 'none' : same ? 'now' : 'then'
    const names = then.map(person => person.name).join(language() === 'en' ? ', ' : '、')
    const sees = (people: readonly BoardPerson[]) => people.some(({ id }) => id === readers.me)
    return html`<p class="audience" role="status">
      ${t(`card.visible.${key}`, { names, n: then.length })}
      ${sees(now) && !sees(then) ? html`<b class="not-you">${t('card.visible.notYou')}</b>` : nothing}
    </p>`
  }

  #named(card: CardView, readers: Readers, people: readonly BoardPerson[]) {
    return html`<ui-picker
      label=${t('card.visible.pick')}
      .options=${people
        .map(({ id, name, role }): PickerOption => {
          const detail = distinctionIn(this.info, id) || t(`card.role.${role}`)
          const sees = readers.at('named', [id], card).some(person => person.id === id)
          const able = sees || this.named.includes(id)
          const refusal = able ? {} : { refusal: t('card.blind', { role: detail }) }
          return { id, text: name, person: id, detail, ...refusal }
        })
        .toSorted((a, b) => Number('refusal' in a) - Number('refusal' in b))}
      .picked=${this.named}
      @change=${(event: Event) => (this.named = (event.target as UiPicker).picked)}
    ></ui-picker>`
  }

  #fields() {
    const { card, readers } = this
    return html`<div role="radiogroup" aria-label=${t('card.visible.title')}>
        ${visibilities.map(level => this.#level(level))}
      </div>
      ${
        card && readers && this.level === 'named'
          ? this.#named(card, readers, this.info?.people ?? [])
          : nothing
      }
      ${card && readers ? this.#audience(card, readers) : nothing}`
  }

  override render() {
    return this.dialog({
      about: this.open || null,
      heading: t('card.visible.title'),
      fields: () => this.#fields(),
      go: t('card.visible.apply'),
      locked: false,
    })
  }
}
