import { css, html, nothing, type TemplateResult } from 'lit'
import { priorities, type Priority } from '#shared/board/card/card-types.ts'
import type { CardView } from '#shared/board/card/card-view.ts'
import type { Verb } from '#shared/policy/verbs.ts'
import type { BoardScope } from '#web/board/scope/board-scope.ts'
import { takeBack } from '#web/board/keys/screen-keys.ts'
import { t } from '#web/locales/i18n.ts'
import type { UiDateField } from '#web/ui/fields/date-field.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'
import type { IconName } from '#web/ui/icons.ts'
import type { MenuItem, MenuPick } from '#web/ui/floating/menu.ts'
import { notify } from '#web/ui/messages/notices.ts'
import type { PickerOption, UiPicker } from '#web/ui/fields/picker.ts'
import type { UiPopover } from '#web/ui/floating/popover.ts'
import { asksReason, type BulkEdit, carryOut, planOf, type Refused } from './bulk-plan.ts'

declare global {
  interface HTMLElementTagNameMap {
    'bulk-bar': BulkBar
  }
}

/** How many titles a reason lists before it only counts. */
const listed = 4

/**
 * What can be done with all ticked cards at once, and, after it was done, which of them stayed as they were and why. What nobody
 * may do with any of them is greyed with the reason. Fires `bulk-end` when the person lets go of the cards.
 */
export class BulkBar extends UiElement {
  static override properties = {
    scope: { attribute: false },
    version: { attribute: false },
    cards: { attribute: false },
    changed: { state: true },
    refused: { state: true },
    due: { state: true },
  }
  declare scope: Pick<
    BoardScope,
    'begin' | 'board' | 'commands' | 'info' | 'me' | 'people' | 'rights'
  >
  declare version: number
  /** The ticked cards. */
  declare cards: readonly CardView[]
  /** How many cards the last edit changed. */
  declare changed: number
  /** What the last edit left as it was. */
  declare refused: readonly Refused[]
  /** The due date that is chosen: an instant, null for none, undefined for nothing yet. */
  declare due: number | null | undefined

  constructor() {
    super()
    this.version = 0
    this.cards = []
    this.changed = 0
    this.refused = []
    this.due = undefined
  }

  static override styles = [
    base,
    css`
      :host {
        display: block;
        flex: none;
        padding: var(--space-2) var(--space-4);
        border-top: 1px solid var(--line);
        background: var(--raised);
        box-shadow: var(--shadow-3);
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-1);
      }
      b {
        margin-inline-end: var(--space-2);
        font-variant-numeric: tabular-nums;
      }
      .end {
        margin-inline-start: auto;
      }
      .due {
        display: grid;
        gap: var(--space-2);
        justify-items: end;
      }
      .refused {
        display: grid;
        gap: var(--space-1);
        margin-bottom: var(--space-2);
        padding: var(--space-2) var(--space-3);
        border-radius: var(--radius-2);
        background: var(--seal-soft);
        font-size: var(--text-sm);
        line-height: var(--leading-snug);
      }
      .changed {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        margin-bottom: var(--space-1);
        font-size: var(--text-sm);
      }
      .changed ui-icon {
        color: var(--jade);
      }
      .refused strong {
        color: var(--seal);
      }
      @media (max-width: 640px) {
        .end {
          order: -1;
          margin-inline-start: 0;
        }
        .row > b {
          order: -2;
        }
        :host {
          padding: var(--space-2) var(--space-2)
            calc(var(--space-2) + env(safe-area-inset-bottom, 0px));
        }
        .row {
          flex-wrap: nowrap;
          overflow-x: auto;
        }
        .row > * {
          flex: none;
        }
      }
    `,
  ]

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    const before = changed.get('cards') as readonly CardView[] | undefined
    // Other cards, another question: what was said of the old ones goes.
    const same =
      before?.length === this.cards.length &&
      before.every((card, i) => card.id === this.cards[i]?.id)
    if (before === undefined || same) return
    this.changed = 0
    this.refused = []
    this.due = undefined
  }

  #do(edit: BulkEdit, cards = this.cards): void {
    const done = carryOut(this.scope, planOf(this.scope, cards, edit))
    this.refused = done.refused
    const n = done.does.length
    if (n + done.refused.length === 0) notify({ tone: 'info', text: t('table.already') })
    // What is archived leaves the table, and this bar with it.
    if (edit.kind !== 'archive') this.changed = n
    else if (n > 0)
      notify({
        tone: 'success',
        text: t('table.done', { n }),
        action: { text: t('board.undo'), run: () => takeBack(this.scope, 'undo') },
      })
  }

  /** What lets a clock run out later asks for one reason for all cards on which the person may; the rest is done or refused at once. */
  #prioritise(priority: Priority): void {
    const asked = this.cards.filter(card => asksReason(this.scope, card, priority))
    const rest = this.cards.filter(card => !asked.includes(card))
    if (rest.length > 0) this.#do({ kind: 'priority', priority }, rest)
    const [card, ...others] = asked.map(({ id }) => id)
    if (card !== undefined) this.scope.begin({ step: 'prioritise', card, others, priority })
  }

  /** Why a verb is refused on all of the cards; '' when it is not on some. */
  #whyNone(verb: Verb): string {
    const whys = this.cards.map(card => this.scope.rights.onCard(verb, card))
    return whys.includes('') ? '' : (whys[0] ?? '')
  }

  /** Why none of the cards may go to a column. */
  #whyNotThere(column: string): string {
    const { does, refused } = planOf(this.scope, this.cards, { kind: 'column', column })
    return does.length === 0 ? (refused[0]?.why ?? '') : ''
  }

  #menu(icon: IconName, text: string, items: readonly MenuItem[], pick: (id: string) => void) {
    return html`<ui-menu
      placement="above-start"
      label=${text}
      .items=${items}
      @ui-pick=${(event: CustomEvent<MenuPick>) => pick(event.detail.id)}
      ><ui-button slot="anchor" size="small" variant="ghost" icon=${icon} icon-end="chevron-up"
        >${text}</ui-button
      ></ui-menu
    >`
  }

  #panel(icon: IconName, text: string, why: string, content: TemplateResult) {
    const button = html`<ui-button
      slot="anchor"
      size="small"
      variant="ghost"
      icon=${icon}
      icon-end="chevron-up"
      popup="dialog"
      ?disabled=${why !== ''}
      reason=${why}
      >${text}</ui-button
    >`
    if (why) return button
    return html`<ui-popover placement="above-start" label=${text}>${button}${content}</ui-popover>`
  }

  /** A picker in which what all cards have is picked, and what some have says how many. */
  #picker(
    label: string,
    options: readonly PickerOption[],
    has: (card: CardView) => ReadonlySet<string>,
    edit: (id: string, on: boolean) => BulkEdit,
  ) {
    const n = this.cards.length
    const counts = new Map(
      options.map(({ id }) => [id, this.cards.filter(card => has(card).has(id)).length]),
    )
    const all = options.filter(({ id }) => counts.get(id) === n).map(({ id }) => id)
    return html`<ui-picker
      label=${label}
      .options=${options.map(one => {
        const some = counts.get(one.id) ?? 0
        return some > 0 && some < n ? { ...one, detail: `${some} / ${n}` } : one
      })}
      .picked=${all}
      @change=${(event: Event) => {
        const picked = new Set((event.target as UiPicker).picked)
        for (const id of new Set(all).symmetricDifference(picked))
          this.#do(edit(id, picked.has(id)))
      }}
    ></ui-picker>`
  }

  #labels() {
    const labels = this.scope.board.view?.labels ?? []
    const text = t('board.card.labels')
    const why = labels.length === 0 ? t('table.noLabels') : this.#whyNone('card:edit')
    return this.#panel(
      'tag',
      text,
      why,
      this.#picker(
        text,
        labels.map(one => ({ id: one.id, text: one.name, colour: one.colour })),
        card => card.labels,
        (label, on) => ({ kind: 'label', label, on }),
      ),
    )
  }

  #people() {
    const text = t('table.assignee')
    const { people } = this.scope
    return this.#panel(
      'user-add',
      text,
      this.#whyNone('card:assign'),
      this.#picker(
        text,
        people.all.map(one => ({
          id: one.id,
          text: one.name,
          person: one.id,
          detail: one.distinction,
        })),
        card => card.assignees,
        (person, on) => ({ kind: 'assignee', person, on }),
      ),
    )
  }

  #dueDate() {
    const text = t('board.card.due')
    return this.#panel(
      'calendar',
      text,
      this.#whyNone('card:edit'),
      html`<div class="due">
        <ui-date-field
          label=${text}
          timed
          quick
          .value=${this.due ?? null}
          @change=${(event: Event) => {
            this.due = (event.target as UiDateField).value
          }}
        ></ui-date-field>
        <ui-button
          variant="primary"
          size="small"
          ?disabled=${this.due === undefined}
          reason=${this.due === undefined ? t('table.dueFirst') : ''}
          @click=${(event: Event) => {
            const { due } = this
            if (due === undefined) return
            const popover = (event.currentTarget as HTMLElement).closest<UiPopover>('ui-popover')
            if (popover) popover.open = false
            this.#do({
              kind: 'due',
              due: due === null ? null : new Date(due).toISOString(),
            })
          }}
          >${t('table.apply', { n: this.cards.length })}</ui-button
        >
      </div>`,
    )
  }

  #changed() {
    if (this.changed === 0) return nothing
    return html`<p class="changed" role="status">
      <ui-icon name="success"></ui-icon>${t('table.done', { n: this.changed })}
      <ui-button
        size="small"
        variant="ghost"
        icon="undo"
        @click=${() => {
          takeBack(this.scope, 'undo')
          this.changed = 0
        }}
        >${t('board.undo')}</ui-button
      >
    </p>`
  }

  #refused() {
    if (this.refused.length === 0) return nothing
    const reasons = Map.groupBy(this.refused, one => one.why)
    return html`<div class="refused" role="alert">
      <strong>${t('table.refused', { n: this.refused.length })}</strong>
      ${[...reasons].map(([why, cards]) => {
        const titles = cards
          .slice(0, listed)
          .map(({ card }) => t('table.quoted', { title: card.title }))
        const more = cards.length > listed ? t('table.more', { n: cards.length - listed }) : ''
        return html`<p>${titles.join(t('flow.listed'))}${more}${t('board.colon')}${why}</p>`
      })}
    </div>`
  }

  override render() {
    const { board } = this.scope
    const columns = (board.view?.columns ?? []).filter(one => !one.archived)
    const archive = this.#whyNone('card:archive')
    const edit = this.#whyNone('card:edit')
    return html`${this.#refused()} ${this.#changed()}
      <div class="row" role="toolbar" aria-label=${t('table.bulk')}>
        <b role="status">${t('table.ticked', { n: this.cards.length })}</b>
        ${this.#menu(
          'flag',
          t('board.card.priority'),
          priorities.map(id => ({
            id,
            text: t(`board.priority.${id}`),
            refusal: edit,
          })),
          id => {
            const priority = priorities.find(one => one === id)
            if (priority) this.#prioritise(priority)
          },
        )}
        ${this.#labels()} ${this.#people()} ${this.#dueDate()}
        ${this.#menu(
          'arrow-right',
          t('table.moveTo'),
          columns.map(({ id, title }) => ({
            id,
            text: title,
            refusal: this.#whyNotThere(id),
          })),
          column => this.#do({ kind: 'column', column }),
        )}
        <ui-button
          size="small"
          variant="ghost"
          icon="archive"
          ?disabled=${archive !== ''}
          reason=${archive}
          @click=${() => this.#do({ kind: 'archive' })}
          >${t('board.card.archive')}</ui-button
        >
        <ui-button
          class="end"
          size="small"
          variant="ghost"
          icon="close"
          @click=${() => emit(this, 'bulk-end')}
          >${t('table.untick')}</ui-button
        >
      </div>`
  }
}
