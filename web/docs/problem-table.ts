import { css, html } from 'lit'
import { problems } from '#shared/base/problem-catalogue.ts'
import { language, t } from '#web/locales/i18n.ts'
import { base, UiElement } from '#web/ui/element.ts'
import { tableCss } from './table.css.ts'

declare global {
  interface HTMLElementTagNameMap {
    'problem-table': ProblemTable
  }
}

/** Every expected failure: kind, status and the sentence people read, from the catalogue. */
export class ProblemTable extends UiElement {
  static override styles = [
    base,
    tableCss,
    css`
      th,
      td {
        vertical-align: top;
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
