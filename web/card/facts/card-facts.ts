import { css, html, nothing, type TemplateResult } from 'lit'
import type { BoardView } from '#shared/board/board-view.ts'
import type { CardView } from '#shared/board/card/card-view.ts'
import type { People } from '#web/board/scope/people.ts'
import { dateTime, relativeTime } from '#web/locales/dates.ts'
import { t } from '#web/locales/i18n.ts'
import type { BoardInfo } from '#web/state/api-types.ts'
import { toggleAssignee, toggleLabel } from '#web/state/card-edits.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'
import type { MenuItem, MenuPick } from '#web/ui/floating/menu.ts'
import type { PickerOption, UiPicker } from '#web/ui/fields/picker.ts'
import type { UiPopover } from '#web/ui/floating/popover.ts'
import type { CardAccess } from '#web/card/scene/card-access.ts'
import { changeCard } from '#web/card/scene/card-change.ts'
import type { Readers } from '#web/board/scope/readers.ts'

declare global {
  interface HTMLElementTagNameMap {
    'card-facts': CardFacts
  }
}

/** The unit a person wants the card to belong to. */
export interface CardUnit {
  readonly unit: string
}

/** The facts that lists can change, with the key that opens them. */
export type FactName = 'labels' | 'assignees' | 'due'

/** Unit, people, due date and labels of a card. Fires `card-change` and `card-unit` (`CardUnit`). */
export class CardFacts extends UiElement {
  static override properties = {
    card: { attribute: false },
    view: { attribute: false },
    info: { attribute: false },
    people: { attribute: false },
    access: { attribute: false },
    readers: { attribute: false },
  }
  declare card: CardView | null
  declare view: BoardView | null
  declare info: BoardInfo | null
  declare people: People | null
  declare access: CardAccess | null
  declare readers: Readers | null

  constructor() {
    super()
    this.card = null
    this.view = null
    this.info = null
    this.people = null
    this.access = null
    this.readers = null
  }

  static override styles = [
    base,
    css`
      :host {
        display: block;
        container-type: inline-size;
      }
      dl {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        align-items: start;
        column-gap: var(--space-3);
      }
      @container (min-width: 34rem) {
        dl {
          grid-template-columns: auto minmax(0, 1fr) auto minmax(0, 1fr);
        }
      }
      dt {
        display: flex;
        align-items: center;
        min-height: var(--control);
        color: var(--ink-faint);
        font-size: var(--text-sm);
      }
      dd {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-1) var(--space-2);
        min-width: 0;
        min-height: var(--control);
        padding: var(--space-half) 0;
      }
      .person {
        display: inline-flex;
        align-items: center;
        gap: var(--space-1);
        padding-inline-end: var(--space-1);
        line-height: var(--leading-snug);
      }
      .none,
      time {
        color: var(--ink-faint);
      }
      .guest {
        color: var(--ink-faint);
        font-size: var(--text-xs);
      }
    `,
  ]

  /** Opens one of the facts for changing. */
  openFact(name: FactName): void {
    if (name === 'due') this.renderRoot.querySelector('card-due')?.openDue()
    else {
      const popover = this.renderRoot.querySelector<UiPopover>(`#${name}`)
      if (popover) popover.open = true
    }
  }

  #fact(word: string, value: unknown) {
    return html`<dt>${word}</dt>
      <dd>${value}</dd>`
  }

  #picker(
    name: 'labels' | 'assignees',
    refusal: string,
    options: readonly PickerOption[],
    picked: ReadonlySet<string>,
    pick: (id: string, on: boolean) => void,
  ): TemplateResult | typeof nothing {
    if (refusal) return nothing
    const empty = picked.size === 0
    const text = t(`card.${name}.pick`)
    return html`<ui-popover id=${name} label=${text}
      ><ui-button
        slot="anchor"
        variant="ghost"
        size="small"
        icon=${empty ? 'add' : 'edit'}
        label=${text}
        popup="dialog"
        >${empty ? text : nothing}</ui-button
      ><ui-picker
        label=${text}
        .options=${options}
        .picked=${[...picked]}
        @change=${(event: Event) => {
          event.stopPropagation()
          const now = new Set((event.target as UiPicker).picked)
          for (const option of options) {
            if (now.has(option.id) !== picked.has(option.id)) pick(option.id, now.has(option.id))
          }
        }}
      ></ui-picker
    ></ui-popover>`
  }

  #labels(card: CardView, view: BoardView, access: CardAccess) {
    const options = view.labels.map(({ id, name, colour }) => ({ id, text: name, colour }))
    return html`${view.labels
      .filter(label => card.labels.has(label.id))
      .map(
        label => html`<ui-label-chip colour=${label.colour} text=${label.name}></ui-label-chip>`,
      )}${this.#picker('labels', access['card:edit'], options, card.labels, (id, on) =>
      changeCard(this, doc => toggleLabel(doc, id, on)),
    )}`
  }

  #person(id: string, people: People) {
    const person = people.of(id)
    return html`<span class="person"
      ><ui-avatar name=${person.name} person=${id} size="small" silent></ui-avatar>${person.name}${
        person.placeholder ? html`<span class="guest">${t('card.imported')}</span>` : nothing
      }</span
    >`
  }

  #owner({ owner }: CardView, people: People) {
    return owner === null
      ? html`<span class="none">${t('card.owner.none')}</span>`
      : html`<span class="owner">${this.#person(owner, people)}</span>`
  }

  #reporter({ createdBy, createdAt }: CardView, people: People) {
    const at = Date.parse(createdAt ?? '')
    return html`${createdBy === null ? nothing : this.#person(createdBy, people)}
      <time datetime=${createdAt ?? ''} title=${dateTime(at)}>${relativeTime(at)}</time>`
  }

  #assignees(card: CardView, people: People, access: CardAccess) {
    const roles = new Map(this.info?.people.map(person => [person.id, person.role]))
    const options = people.all.map(({ id, name, placeholder, distinction }): PickerOption => {
      const role = roles.get(id)
      const detail = placeholder
        ? t('card.imported')
        : distinction || (role ? t(`card.role.${role}`) : '')
      const blind =
        !placeholder && !card.assignees.has(id) && this.readers?.whenAssigned(id, card) === false
      const refusal = blind ? { refusal: t('card.blind', { role: detail }) } : {}
      return { id, text: name, person: id, detail, ...refusal }
    })
    options.sort((a, b) => Number('refusal' in a) - Number('refusal' in b))
    return html`${[...card.assignees].map(id => this.#person(id, people))}${this.#picker(
      'assignees',
      access['card:assign'],
      options,
      card.assignees,
      (id, on) => changeCard(this, doc => toggleAssignee(doc, id, on)),
    )}`
  }

  #unit(card: CardView, info: BoardInfo, access: CardAccess) {
    const name = info.units.find(unit => unit.id === card.unit)?.name ?? t('card.gone')
    if (access['card:share']) return html`<span>${name}</span>`
    return html`<span>${name}</span>
      <ui-menu
        label=${t('card.field.unit')}
        .items=${info.units
          .filter(unit => unit.closed == null)
          .map((unit): MenuItem => ({
            id: unit.id,
            text: unit.name,
            checked: unit.id === card.unit,
          }))}
        @ui-pick=${(event: CustomEvent<MenuPick>) => {
          const unit = event.detail.id
          if (unit !== card.unit) emit<CardUnit>(this, 'card-unit', { unit })
        }}
        ><ui-button
          slot="anchor"
          variant="ghost"
          size="small"
          icon="edit"
          popup="menu"
          label=${t('card.unit.change')}
        ></ui-button
      ></ui-menu>`
  }

  override render() {
    const { card, view, info, people, access } = this
    if (!card || !view || !info || !people || !access) return nothing
    const finished = view.columns.find(column => column.id === card.column)?.kind === 'done'
    return html`<dl>
      ${this.#fact(t('card.field.owner'), this.#owner(card, people))}
      ${
        card.assignees.size === 0 && access['card:assign']
          ? nothing
          : this.#fact(t('card.field.assignees'), this.#assignees(card, people, access))
      }
      ${
        card.due === null && access['card:edit']
          ? nothing
          : this.#fact(
              t('card.field.due'),
              html`<card-due
                .due=${card.due}
                ?finished=${finished}
                refusal=${access['card:edit']}
              ></card-due>`,
            )
      }
      ${
        card.labels.size === 0 && access['card:edit']
          ? nothing
          : this.#fact(t('card.field.labels'), this.#labels(card, view, access))
      }
      ${this.#fact(t('card.field.unit'), this.#unit(card, info, access))}
      ${card.createdAt === null ? nothing : this.#fact(t('card.field.reporter'), this.#reporter(card, people))}
    </dl>`
  }
}
