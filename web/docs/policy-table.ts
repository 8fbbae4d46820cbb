import { css, html } from 'lit'
import { roles } from '#shared/policy/roles.ts'
import { scopeOf, verbs } from '#shared/policy/verbs.ts'
import { t } from '#web/locales/i18n.ts'
import { base, UiElement } from '#web/ui/element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'policy-table': PolicyTable
  }
}

/** Who may do what where: the policy's own table, the one that the server reads. */
export class PolicyTable extends UiElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        overflow-x: auto;
      }
      table {
        border-collapse: collapse;
        background: var(--surface);
        font-size: var(--text-sm);
        line-height: var(--leading-snug);
      }
      th,
      td {
        padding: var(--space-1) var(--space-3);
        border: 1px solid var(--line);
        text-align: start;
        white-space: nowrap;
      }
      thead th {
        background: var(--sunken);
        font-weight: var(--weight-medium);
      }
      tbody th {
        position: sticky;
        left: 0;
        background: var(--surface);
        font-family: var(--font-mono);
        font-weight: var(--weight-regular);
      }
      td.none {
        color: var(--ink-faint);
      }
    `,
  ]

  override render() {
    return html`<table>
      <thead>
        <tr>
          <th scope="col">${t('docs.verb')}</th>
          ${roles.map(role => html`<th scope="col">${t(`app.role.${role}`)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${verbs.map(
          verb =>
            html`<tr>
              <th scope="row">${verb}</th>
              ${roles.map(role => {
                const scope = scopeOf(verb, role)
                return scope === undefined
                  ? html`<td class="none">—</td>`
                  : html`<td>${t(`docs.scope.${scope}`)}</td>`
              })}
            </tr>`,
        )}
      </tbody>
    </table>`
  }
}
