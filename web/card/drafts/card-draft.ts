import { css, html, nothing } from 'lit'
import { isProblemKind } from '#web/state/problem-shown.ts'
import { problemText, t } from '#web/locales/i18n.ts'
import { dateTime } from '#web/locales/dates.ts'
import type { Draft } from '#web/sync/drafts/draft.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'
import { fieldLabels, type Names, valueLabel } from '#web/card/history/field-labels.ts'

declare global {
  interface HTMLElementTagNameMap {
    'card-draft': CardDraft
  }
}

/** An edit the server did not take: why, mine beside theirs, and the choice. Fires `draft-apply` and `draft-discard`. */
export class CardDraft extends UiElement {
  static override properties = {
    draft: { attribute: false },
    names: { attribute: false },
  }
  declare draft: Draft | null
  declare names: Names | null

  constructor() {
    super()
    this.draft = null
    this.names = null
  }

  static override styles = [
    base,
    css`
      :host {
        display: block;
        padding: var(--space-3) var(--space-4);
        border: 1px solid var(--line);
        border-inline-start: 3px solid var(--seal-face);
        border-radius: var(--radius-2);
        background: var(--seal-soft);
      }
      h3 {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        font-size: var(--text-md);
        font-weight: var(--weight-bold);
      }
      h3 ui-icon {
        color: var(--seal);
      }
      p {
        margin: var(--space-1) 0 var(--space-2);
        color: var(--ink-soft);
      }
      table {
        width: 100%;
        border-collapse: collapse;
        background: var(--surface);
        font-size: var(--text-sm);
        line-height: var(--leading-snug);
      }
      th,
      td {
        padding: var(--space-1) var(--space-2);
        border: 1px solid var(--line);
        text-align: start;
        vertical-align: top;
        overflow-wrap: anywhere;
      }
      th {
        color: var(--ink-faint);
        font-weight: var(--weight-regular);
      }
      th[scope='row'] {
        overflow-wrap: break-word;
      }
      td {
        white-space: pre-wrap;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
        margin-top: var(--space-3);
      }
      .rule {
        color: var(--ink-faint);
        font-size: var(--text-xs);
      }
    `,
  ]

  #value(path: readonly string[], value: string | null, names: Names) {
    return value === null || value === '' ? '—' : (valueLabel(path, value, names) ?? value)
  }

  override render() {
    const { draft, names } = this
    if (draft === null || names === null) return nothing
    const why = draft.renewed
      ? t('board.draft.renewed')
      : isProblemKind(draft.kind)
        ? problemText(draft.kind)
        : t(draft.kind === 'overtaken' ? 'board.draft.overtaken' : `card.draft.${draft.kind}`)
    const overtaken = draft.kind === 'overtaken'
    return html`<h3>
        <ui-icon name="refused"></ui-icon>${t(overtaken ? 'card.draft.both' : 'card.draft.title')}
      </h3>
      <p>
        ${why}
        <span class="rule">${dateTime(draft.at)} ${draft.rule ? `· ${draft.rule}` : ''}</span>
      </p>
      <table>
        <thead>
          <tr>
            <td></td>
            <th scope="col">${t('card.draft.mine')}</th>
            <th scope="col">${t('card.draft.theirs')}</th>
          </tr>
        </thead>
        <tbody>
          ${draft.changes.map(change => {
            const { kind, about } = fieldLabels(change.path, names)
            return html`<tr>
              <th scope="row">${t(`card.field.${kind}`)} ${about}</th>
              <td>${this.#value(change.path, change.mine, names)}</td>
              <td>${this.#value(change.path, change.theirs, names)}</td>
            </tr>`
          })}
        </tbody>
      </table>
      <div class="actions">
        <ui-button
          variant="primary"
          size="small"
          icon=${overtaken ? 'edit' : 'refresh'}
          @click=${() => emit(this, 'draft-apply')}
          >${t(overtaken ? 'board.draft.mineInstead' : 'card.draft.apply')}</ui-button
        >
        <ui-button
          size="small"
          icon=${overtaken ? 'check' : 'delete'}
          @click=${() => emit(this, 'draft-discard')}
          >${t(overtaken ? 'board.draft.keepTheirs' : 'card.draft.discard')}</ui-button
        >
      </div>`
  }
}
