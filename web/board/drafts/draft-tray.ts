import { css, html, nothing } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { clockTime } from '#web/locales/dates.ts'
import { problemText, t } from '#web/locales/i18n.ts'
import { isProblemKind } from '#web/state/problem-shown.ts'
import type { Draft } from '#web/sync/drafts/draft.ts'
import { base, UiElement } from '#web/ui/element.ts'
import { tray, trayCss } from '#web/ui/messages/tray.ts'
import type { BoardScope } from '#web/board/scope/board-scope.ts'
import { draftValueLabel } from './draft-labels.ts'

declare global {
  interface HTMLElementTagNameMap {
    'draft-tray': DraftTray
  }
}

/** Edits the server did not take: what I had, what stands there now, put it in again or let it go. Nothing is lost unseen. */
export class DraftTray extends UiElement {
  static override properties = {
    scope: { attribute: false },
    version: { attribute: false },
    folded: { state: true },
  }
  declare scope: Pick<BoardScope, 'board' | 'info' | 'people'>
  declare version: number
  declare folded: boolean

  constructor() {
    super()
    this.version = 0
    this.folded = false
  }

  static override styles = [
    base,
    trayCss,
    css`
      :host {
        display: block;
      }
      ul {
        max-height: min(20rem, 40vh);
        overflow: auto;
      }
      li {
        display: grid;
        gap: var(--space-1);
        padding: var(--space-2) var(--space-3);
        border-top: 1px solid var(--line);
        font-size: var(--text-sm);
      }
      .what {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
        align-items: baseline;
      }
      .why,
      time {
        color: var(--ink-faint);
      }
      dl.made {
        column-gap: 0;
      }
      dl {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: var(--space-half) var(--space-3);
      }
      dt {
        color: var(--ink-faint);
      }
      dd {
        overflow-wrap: anywhere;
      }
      .mine {
        font-weight: var(--weight-medium);
      }
      .actions {
        display: flex;
        gap: var(--space-2);
      }
    `,
  ]

  #why(draft: Draft): string {
    if (draft.renewed) return t('board.draft.renewed')
    const { kind } = draft
    return isProblemKind(kind) ? problemText(kind) : t(`board.draft.${kind}`)
  }

  #draft(draft: Draft) {
    const { board } = this.scope
    const card = draft.card === null ? undefined : board.cards.get(draft.card)
    const made = draft.content.create
    const title = made
      ? t('board.draft.newCard', { title: made.title })
      : card
        ? `${card.number ?? ''} ${card.title}`
        : t(draft.card === null ? 'board.draft.board' : 'board.draft.away')
    // The title of a card that was not made stands above already.
    const changes = draft.changes.filter(one => !made || one.path.at(-1) !== 'title')
    return html`<li>
      <p class="what">
        <b>${title}</b> <time>${clockTime(draft.at)}</time>
        <span class="why">${this.#why(draft)}</span>
      </p>
      <dl class=${made ? 'made' : ''}>
        ${changes.map(
          change =>
            html`<dt>${made ? '' : t('board.draft.mine')}</dt>
              <dd class="mine">${draftValueLabel(this.scope, change.path, change.mine)}</dd>
              ${
                made
                  ? nothing
                  : html`<dt>${t('board.draft.theirs')}</dt>
                      <dd>${draftValueLabel(this.scope, change.path, change.theirs)}</dd>`
              }`,
        )}
      </dl>
      <div class="actions">
        <ui-button
          size="small"
          icon=${draft.kind === 'overtaken' ? 'edit' : 'redo'}
          @click=${() => board.applyDraft(draft.id)}
          >${t(draft.kind === 'overtaken' ? 'board.draft.mineInstead' : 'board.draft.apply')}</ui-button
        >
        <ui-button
          size="small"
          variant="ghost"
          icon=${draft.kind === 'overtaken' ? 'check' : 'delete'}
          @click=${() => board.discardDraft(draft.id)}
          >${t(draft.kind === 'overtaken' ? 'board.draft.keepTheirs' : 'board.draft.discard')}</ui-button
        >
      </div>
    </li>`
  }

  override render() {
    const { drafts } = this.scope.board
    if (drafts.length === 0) return nothing
    return tray({
      title: t('board.draft.title', { n: drafts.length }),
      folded: this.folded,
      fold: () => (this.folded = !this.folded),
      content: () =>
        html`<ul>
          ${repeat(
            drafts,
            draft => draft.id,
            draft => this.#draft(draft),
          )}
        </ul>`,
    })
  }
}
