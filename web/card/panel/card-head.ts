import { css, html, nothing } from 'lit'
import type { CardView } from '#shared/board/card/card-view.ts'
import { shortNumber } from '#web/board/tile/short-number.ts'
import { shortDate } from '#web/locales/dates.ts'
import { t } from '#web/locales/i18n.ts'
import type { SaveState } from '#web/sync/connection/board-status.ts'
import type { Present } from '#web/sync/documents/presence.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'
import type { MenuItem, MenuPick } from '#web/ui/floating/menu.ts'
import type { CardAccess } from '#web/card/scene/card-access.ts'
import { provisionalNumber } from '#web/card/commands/command-labels.ts'

declare global {
  interface HTMLElementTagNameMap {
    'card-head': CardHead
  }
}

/** What the menu of a card can do. */
export type CardAction = 'copy' | 'archive' | 'restore' | 'legal-hold' | 'erase'

/** The line on top: number, kind, who else is here, whether all is saved, menu, close. Fires `card-action` (`CardAction`) and `card-close`. */
export class CardHead extends UiElement {
  static override properties = {
    card: { attribute: false },
    access: { attribute: false },
    present: { attribute: false },
    save: { type: String },
    away: { type: Boolean },
  }
  declare card: CardView | null
  declare access: CardAccess | null
  declare present: readonly Present[]
  declare save: SaveState
  /** The case file is not on this device, so there is nothing to call saved. */
  declare away: boolean

  constructor() {
    super()
    this.card = null
    this.access = null
    this.present = []
    this.save = 'saved'
    this.away = false
  }

  static override styles = [
    base,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: var(--space-3);
        min-height: calc(var(--control) + var(--space-3));
        padding: 0 var(--space-2) 0 var(--space-5);
        border-bottom: 1px solid var(--line);
      }
      .what {
        display: flex;
        flex: 1;
        align-items: center;
        gap: var(--space-2);
        min-width: 0;
        overflow: hidden;
      }
      .what > * {
        flex: none;
      }
      .pending {
        color: var(--ink-faint);
        font-size: var(--text-sm);
      }
      .away {
        display: inline-flex;
        align-items: center;
        gap: var(--space-1);
        color: var(--amber);
        font-size: var(--text-sm);
        white-space: nowrap;
      }
      .tools {
        display: flex;
        align-items: center;
      }
      @media (max-width: 640px) {
        :host {
          gap: var(--space-2);
          padding: 0 var(--space-1) 0 var(--space-4);
        }
        /* One line: a kind that does not fit whole goes below, out of sight. */
        .what {
          flex-wrap: wrap;
          height: calc(var(--text-xs) * 1.9);
        }
        .wide {
          display: none;
        }
      }
      @media (min-width: 641px) {
        .narrow {
          display: none;
        }
      }
    `,
  ]

  /** What only leadership does, shown to nobody else. */
  #erasing(card: CardView, access: CardAccess): readonly MenuItem[] {
    const held = card.legalHold === null ? 0 : Date.parse(card.legalHold)
    const items: readonly (MenuItem & { readonly verb: keyof CardAccess })[] = [
      {
        id: 'legal-hold',
        verb: 'card:legal-hold',
        text: t('erasure.hold.menu'),
        icon: 'lock',
        separator: true,
      },
      {
        id: 'erase',
        verb: 'card:erase',
        text: t('erasure.menu'),
        icon: 'delete',
        danger: true,
        ...(held > Date.now() ? { refusal: t('erasure.held', { date: shortDate(held) }) } : {}),
      },
    ]
    return items.filter(({ verb }) => access[verb] === '')
  }

  #menu(card: CardView, access: CardAccess) {
    const refusal = access['card:archive']
    // Whoever only reports is offered what they can do, and nothing greyed.
    const reports = access['card:edit'] !== '' && access['card:move'] !== '' && !card.archived
    const items: MenuItem[] = [
      { id: 'copy', text: t('card.copyNumber'), icon: 'copy' },
      ...(reports && refusal
        ? []
        : [
            {
              id: card.archived ? 'restore' : 'archive',
              text: t(card.archived ? 'card.restore' : 'card.archive'),
              icon: card.archived ? ('undo' as const) : ('archive' as const),
              separator: true,
              ...(refusal ? { refusal } : {}),
            },
          ]),
      ...this.#erasing(card, access),
    ]
    return html`<ui-menu
      placement="below-end"
      label=${t('ui.more')}
      .items=${items}
      @ui-pick=${(event: CustomEvent<MenuPick>) =>
        emit<CardAction>(this, 'card-action', event.detail.id as CardAction)}
      ><ui-button slot="anchor" variant="ghost" icon="more" popup="menu" label=${t('ui.more')}>
      </ui-button
    ></ui-menu>`
  }

  #saving() {
    if (this.away && this.save === 'saved') {
      return html`<span class="away" role="status"
        ><ui-icon class="wide" name="offline"></ui-icon><span class="wide">${t('card.away')}</span
        ><ui-icon class="narrow" name="offline" label=${t('card.away')}></ui-icon
      ></span>`
    }
    return html`<ui-save-state class="wide" state=${this.save}></ui-save-state>
      <ui-save-state class="narrow" compact state=${this.save}></ui-save-state>`
  }

  override render() {
    const { card, access } = this
    const others = new Map(this.present.filter(one => !one.self).map(({ user }) => [user.id, user]))
    const people = [...others.values()].map(({ id, name }) => ({ id, name, present: true }))
    return html`<div class="what">
        ${
          card === null
            ? nothing
            : html`${
                  card.number === null
                    ? html`<span class="pending" title=${t('command.provisional.hint')}
                        >${provisionalNumber(card.id)} · ${t('card.numberLater')}</span
                      >`
                    : html`<ui-plate class="wide" text=${card.number}></ui-plate
                        ><ui-plate
                          class="narrow"
                          title=${card.number}
                          text=${shortNumber(card.number)}
                        ></ui-plate>`
                } <ui-type-mark type=${card.type}></ui-type-mark>`
        }
      </div>
      ${
        people.length === 0
          ? nothing
          : html`<ui-avatar-stack
              .people=${people}
              title=${t('card.here', { names: people.map(one => one.name).join('、') })}
            ></ui-avatar-stack>`
      }
      ${card === null ? nothing : this.#saving()}
      <div class="tools">
        ${card === null || access === null ? nothing : this.#menu(card, access)}
        <ui-button
          variant="ghost"
          icon="close"
          label="${t('ui.close')} (Esc)"
          @click=${() => emit(this, 'card-close')}
        ></ui-button>
      </div>`
  }
}
