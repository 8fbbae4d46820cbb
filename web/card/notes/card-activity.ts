import { css, html, nothing } from 'lit'
import { lastClosedOf } from '#shared/policy/kept-note.ts'
import { t } from '#web/locales/i18n.ts'
import type { CaseRecord } from '#web/state/api-types.ts'
import { base, UiElement } from '#web/ui/element.ts'
import { cardCss } from '#web/card/scene/card.css.ts'
import type { NoteOrder } from './card-notes.ts'
import type { CardScene } from '#web/card/scene/card-scene.ts'
import type { NoteRemoval } from './note-remove-dialog.ts'
import { watchersOf } from '#web/card/scene/card-watchers.ts'

declare global {
  interface HTMLElementTagNameMap {
    'card-activity': CardActivity
  }
}

/** What was said and what was done on a card: notes and history as two tabs. */
export class CardActivity extends UiElement {
  static override properties = {
    scene: { attribute: false },
    removed: { attribute: false },
    shown: { state: true },
    order: { state: true },
    removal: { state: true },
  }
  declare scene: CardScene | null
  /** The notes that were removed from the card. */
  declare removed: CaseRecord['removedNotes']
  declare shown: 'notes' | 'history'
  declare order: NoteOrder
  /** The notes that are about to be removed. */
  declare removal: NoteRemoval | null

  constructor() {
    super()
    this.scene = null
    this.removed = []
    this.shown = 'notes'
    this.order = 'oldest'
    this.removal = null
  }

  static override styles = [
    base,
    cardCss,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      .tabs {
        position: relative;
        display: flex;
        align-items: center;
      }
      ui-tabs {
        flex: 1;
      }
      .away {
        padding: var(--space-3) 0;
        color: var(--ink-faint);
        font-size: var(--text-sm);
      }
      .end {
        position: absolute;
        inset-inline-end: 0;
        display: flex;
        align-items: center;
        gap: var(--space-1);
      }
    `,
  ]

  /** Shows the notes and brings the latest into view. */
  async showLatest(): Promise<void> {
    this.shown = 'notes'
    await this.updateComplete
    this.scrollIntoView({ block: this.order === 'oldest' ? 'end' : 'start' })
  }

  /** Removes for everybody what was removed here; call it before the panel goes. */
  settle(): void {
    this.renderRoot.querySelector('card-notes')?.settle()
  }

  #waiting(away: string) {
    return away
      ? html`<p class="away">${t('card.away.notes')}</p>`
      : html`<ui-loading lines="3"></ui-loading>`
  }

  override render() {
    const { scene, shown } = this
    if (scene === null) return nothing
    const { access, away, card, me, names } = scene
    const notes = names.file?.notes ?? []
    const closed = lastClosedOf(card)
    // What the card itself counts is known before its case file is here.
    const count = names.file ? notes.length : card.notes
    return html`<div class="tabs">
        <ui-tabs
          label=${t('card.activity')}
          .current=${shown}
          .tabs=${[
            {
              id: 'notes',
              text: t('card.notes'),
              icon: 'message',
              ...(names.file || count > 0 ? { count } : {}),
            },
            { id: 'history', text: t('card.history'), icon: 'history' },
          ]}
          @ui-pick=${(event: CustomEvent<{ id: 'notes' | 'history' }>) =>
            (this.shown = event.detail.id)}
        ></ui-tabs>
        <span class="end"
          >${watchersOf(scene.present, 'note')}${
            shown === 'notes' && notes.length > 1
              ? html`<ui-button
                  variant="ghost"
                  size="small"
                  icon="sort"
                  @click=${() => (this.order = this.order === 'oldest' ? 'newest' : 'oldest')}
                  >${t(`card.order.${this.order}`)}</ui-button
                >`
              : nothing
          }</span
        >
      </div>
      ${
        names.file
          ? html`<card-notes
              ?hidden=${shown !== 'notes'}
              card=${card.id}
              .notes=${notes}
              .removed=${this.removed}
              .closedAt=${closed === null ? null : Date.parse(closed)}
              .access=${access}
              @note-removal=${(event: CustomEvent<NoteRemoval>) => (this.removal = event.detail)}
              .people=${names.people}
              .board=${names.people.all}
              .mentionable=${names.people.known(scene.readers.of(card))}
              me=${me.id}
              refusal=${access['note:write']}
              order=${this.order}
            ></card-notes>`
          : shown === 'notes'
            ? this.#waiting(away)
            : nothing
      }
      ${
        shown === 'history'
          ? html`<card-history
              card=${card.id}
              .api=${scene.api}
              .names=${names}
              .version=${scene.saves}
              .created=${card.createdAt}
            ></card-history>`
          : nothing
      }<note-remove-dialog
        .removal=${this.removal}
        card=${card.id}
        .commands=${scene.commands}
        @ui-close=${() => (this.removal = null)}
      ></note-remove-dialog>`
  }
}
