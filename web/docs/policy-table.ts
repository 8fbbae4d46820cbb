import { css, html } from 'lit'
import { roles } from '#shared/policy/roles.ts'
import { scopeOf, verbs } from '#shared/policy/verbs.ts'
import { t } from '#web/locales/i18n.ts'
import { base, UiElement } from '#web/ui/element.ts'
import { tableCss } from './table.css.ts'

declare global {
  interface HTMLElementTagNameMap {
    'policy-table': PolicyTable
  }
}

/** Who may do what where: the policy's own table, the one that the server reads. */
export class PolicyTable extends UiElement {
  static override styles = [
    base,
    tableCss,
    css`
      th,
      td {
        white-space: nowrap;
      }
      tbody th {
        position: sticky;
        left: 0;
        background: var(--surface);
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
