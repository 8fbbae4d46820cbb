import { css, html } from 'lit'
import { problems } from '#shared/base/problem-catalogue.ts'
import { language, t } from '#web/locales/i18n.ts'
import { base, UiElement } from '#web/ui/element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'problem-table': ProblemTable
  }
}

/** Every expected failure: kind, status and the sentence people read, from the catalogue. */
export class ProblemTable extends UiElement {
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
        vertical-align: top;
      }
      thead th {
        background: var(--sunken);
        font-weight: var(--weight-medium);
      }
      tbody th {
        font-family: var(--font-mono);
        font-weight: var(--weight-regular);
        white-space: nowrap;
      }
    `,
  ]

  override render() {
    return html`<table>
      <thead>
        <tr>
          <th scope="col">${t('docs.kind')}</th>
          <th scope="col">${t('docs.status')}</th>
          <th scope="col">${t('docs.sentence')}</th>
        </tr>
      </thead>
      <tbody>
        ${Object.entries(problems).map(
          ([kind, problem]) =>
            html`<tr>
              <th scope="row">${kind}</th>
              <td>${problem.status}</td>
              <td>${problem[language()]}</td>
            </tr>`,
        )}
      </tbody>
    </table>`
  }
}
