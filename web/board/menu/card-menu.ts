import { css, html, nothing } from 'lit'
import { keyed } from 'lit/directives/keyed.js'
import type { CardView } from '#shared/board/card/card-view.ts'
import { language, t } from '#web/locales/i18n.ts'
import { iconName } from '#web/plugins/elements/icon-name.ts'
import { keyOf, placesAt, type PluginAsk } from '#web/plugins/places/board-places.ts'
import type { BoardPlaces } from '#web/plugins/places/place-api.ts'
import { setDue, toggleAssignee, toggleLabel } from '#web/state/card-edits.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'
import type { UiDateField } from '#web/ui/fields/date-field.ts'
import type { MenuItem, MenuPick } from '#web/ui/floating/menu.ts'
import type { UiPicker } from '#web/ui/fields/picker.ts'
import { columnOf, editCard } from '#web/board/scope/board-commands.ts'
import type { BoardScope } from '#web/board/scope/board-scope.ts'
import {
  act,
  cardMenu,
  choosePriority,
  columnChoices,
  moveToColumn,
  priorityChoices,
} from './card-actions.ts'

declare global {
  interface HTMLElementTagNameMap {
    'card-menu': CardMenu
  }
}

/**
 * The menu of whichever card asked for it, and the small panels behind its lines: where to, how urgent, labels, people,
 * due. One on the board. Fires `card-open` and `card-retitle` for the two lines that others do.
 */
export class CardMenu extends UiElement {
  static override properties = {
    scope: { attribute: false },
    version: { attribute: false },
    places: { attribute: false },
    card: { state: true },
    panel: { state: true },
  }
  declare scope: Pick<
    BoardScope,
    'begin' | 'board' | 'commands' | 'info' | 'me' | 'people' | 'rights'
  >
  declare version: number
  /** Where plugins draw on this board. */
  declare places: BoardPlaces
  declare card: string | null
  declare panel: string
  #anchor: HTMLElement | null = null

  constructor() {
    super()
    this.version = 0
    this.places = []
    this.card = null
    this.panel = 'menu'
  }

  static override styles = [
    base,
    css`
      :host {
        position: absolute;
      }
      h3 {
        margin-bottom: var(--space-2);
        font-size: var(--text-sm);
        font-weight: var(--weight-bold);
        color: var(--ink-soft);
      }
      .foot {
        margin-top: var(--space-2);
      }
    `,
  ]

  /** Opens the menu or one of its panels (`menu`, `move`, `priority`, `labels`, `people`, `due`) at an element. */
  async show(card: string, part: string, anchor: HTMLElement): Promise<void> {
    this.#anchor = anchor
    this.card = card
    this.panel = this.#why(part) ? 'menu' : part
    await this.updateComplete
    this.renderRoot
      .querySelector<HTMLElement & { openAt(at: Element): void }>('.part')
      ?.openAt(anchor)
  }

  get #view(): CardView | undefined {
    return this.card === null ? undefined : this.scope.board.cards.get(this.card)
  }

  #why(part: string): string {
    const card = this.#view
    if (!card) return ''
    if (part === 'people') return this.scope.rights.onCard('card:assign', card)
    if (part === 'labels' || part === 'due') return this.scope.rights.onCard('card:edit', card)
    return ''
  }

  readonly #picked = (event: CustomEvent<MenuPick>) => {
    const card = this.#view
    const { id } = event.detail
    if (!card || !this.#anchor) return
    if (this.panel === 'move') moveToColumn(this.scope, card, id)
    else if (this.panel === 'priority') choosePriority(this.scope, card, id)
    else if (id.startsWith('plugin '))
      emit<PluginAsk>(this, 'plugin-ask', { key: id.slice(7), card: card.id })
    else if (id === 'open') emit(this, 'card-open', { card: card.id, anchor: this.#anchor })
    else if (id === 'rename') emit(this, 'card-retitle', { card: card.id })
    else if (!act(this.scope, card, id)) void this.show(card.id, id, this.#anchor)
  }

  #actions(card: CardView): readonly MenuItem[] {
    const { id, type, column } = card
    const stage = columnOf(this.scope, column)?.stage ?? null
    return placesAt(this.places, 'cardActions', { id, type, stage }).map((one, at) => ({
      id: `plugin ${keyOf(one)}`,
      text: one.place.name[language()],
      icon: iconName(one.place.icon) ?? 'plugin',
      separator: at === 0,
    }))
  }

  #menu(items: readonly MenuItem[], label: string) {
    return html`<ui-menu
      class="part"
      .items=${items}
      label=${label}
      @ui-pick=${this.#picked}
    ></ui-menu>`
  }

  #panel(heading: string, content: unknown) {
    return html`<ui-popover class="part" label=${heading}>
      <div>
        <h3>${heading}</h3>
        ${content}
      </div>
    </ui-popover>`
  }

  #edited(on: ReadonlySet<string>, picked: readonly string[], toggle: typeof toggleLabel): void {
    const wanted = new Set(picked)
    const changed = [...on.symmetricDifference(wanted)]
    if (this.card === null || changed.length === 0) return
    editCard(this.scope, this.card, doc => {
      for (const id of changed) toggle(doc, id, wanted.has(id))
    })
  }

  #labels(card: CardView) {
    const labels = this.scope.board.view?.labels ?? []
    return html`<ui-picker
        label=${t('board.card.labels')}
        placeholder=${t('board.label.find')}
        .options=${labels.map(one => ({ id: one.id, text: one.name, colour: one.colour }))}
        .picked=${[...card.labels]}
        @change=${(event: Event) =>
          this.#edited(card.labels, (event.target as UiPicker).picked, toggleLabel)}
      ></ui-picker>
      <ui-button
        class="foot"
        variant="ghost"
        size="small"
        icon="settings"
        @click=${() => emit(this, 'board-ask', { what: 'labels' })}
        >${t('board.label.manage')}</ui-button
      >`
  }

  #people(card: CardView) {
    const { people, info } = this.scope
    const roles = new Map(info?.people.map(one => [one.id, one.role]))
    return html`<ui-picker
      label=${t('board.card.assign')}
      placeholder=${t('board.card.findPerson')}
      .options=${people.all.map(one => {
        const role = roles.get(one.id)
        return {
          id: one.id,
          text: one.name,
          person: one.id,
          detail: one.placeholder
            ? t('board.imported')
            : one.distinction || (role ? t(`app.role.${role}`) : ''),
        }
      })}
      .picked=${[...card.assignees]}
      @change=${(event: Event) =>
        this.#edited(card.assignees, (event.target as UiPicker).picked, toggleAssignee)}
    ></ui-picker>`
  }

  #due(card: CardView) {
    return keyed(
      card.id,
      html`<ui-date-field
        label=${t('board.card.due')}
        label-hidden
        timed
        quick
        .value=${card.due === null ? null : Date.parse(card.due)}
        @change=${(event: Event) => {
          const { value } = event.target as UiDateField
          const due = value === null ? null : new Date(value).toISOString()
          editCard(this.scope, card.id, doc => setDue(doc, due))
        }}
      ></ui-date-field>`,
    )
  }

  override render() {
    const card = this.#view
    if (!card) return nothing
    switch (this.panel) {
      case 'move':
        return this.#menu(columnChoices(this.scope, card), t('board.card.move'))
      case 'priority':
        return this.#menu(priorityChoices(this.scope, card), t('board.card.priority'))
      case 'labels':
        return this.#panel(t('board.card.labels'), this.#labels(card))
      case 'people':
        return this.#panel(t('board.card.assign'), this.#people(card))
      case 'due':
        return this.#panel(t('board.card.due'), this.#due(card))
      default:
        return this.#menu(
          [...cardMenu(this.scope, card), ...this.#actions(card)],
          t('board.cardMenu', { title: card.title }),
        )
    }
  }
}
