import { css, html, nothing } from 'lit'
import { figure } from '#web/locales/dates.ts'
import { t } from '#web/locales/i18n.ts'
import type { Imported } from '#web/state/api-types.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'import-report': ImportReport
  }
}

const made = [
  'boards',
  'columns',
  'cards',
  'labels',
  'checklists',
  'items',
  'notes',
  'fields',
  'links',
  'people',
] as const

/** What an import made, and what could not be brought in and why. Fires `import-again` and `import-take-back`. */
export class ImportReport extends UiElement {
  static override properties = { report: { attribute: false } }
  declare report: Imported

  static override styles = [
    base,
    css`
      :host {
        display: grid;
        gap: var(--space-6);
      }
      .made {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(7rem, 1fr));
        gap: 1px;
        border: 1px solid var(--line);
        border-radius: var(--radius-3);
        background: var(--line);
        overflow: hidden;
      }
      .made div {
        padding: var(--space-3) var(--space-4);
        background: var(--surface);
      }
      .made dt {
        color: var(--ink-faint);
        font-size: var(--text-sm);
      }
      .made dd {
        font-size: var(--text-xl);
        font-weight: var(--weight-bold);
        font-variant-numeric: tabular-nums;
      }
      h2 {
        margin-bottom: var(--space-2);
        font-size: var(--text-lg);
        font-weight: var(--weight-bold);
      }
      table {
        width: 100%;
        border-collapse: collapse;
        background: var(--surface);
        font-size: var(--text-md);
      }
      th,
      td {
        padding: var(--space-2) var(--space-3);
        border-bottom: 1px solid var(--line);
        text-align: start;
        vertical-align: top;
        line-height: var(--leading-snug);
      }
      th {
        color: var(--ink-faint);
        font-size: var(--text-sm);
        font-weight: var(--weight-medium);
      }
      .n {
        text-align: end;
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
      }
      .end {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-3);
      }
      a {
        display: inline-flex;
        align-items: center;
        gap: var(--space-1);
        min-height: var(--control);
        padding: 0 var(--space-4);
        border-radius: var(--radius-2);
        background: var(--slate);
        color: var(--on-slate);
        font-weight: var(--weight-medium);
        text-decoration: none;
      }
      a:hover {
        background: var(--slate-strong);
      }
    `,
  ]

  #end(open: string) {
    return html`<div class="end">
      <a href="/b/${this.report.board}"><ui-icon name="board"></ui-icon>${open}</a>
      <ui-button @click=${() => emit(this, 'import-again')}>${t('import.again')}</ui-button>
      ${
        this.report.created['boards'] === 1
          ? html`<ui-button
              variant="ghost"
              icon="undo"
              @click=${() => emit(this, 'import-take-back')}
              >${t('import.takeBack')}</ui-button
            >`
          : nothing
      }
    </div>`
  }

  override render() {
    const { report } = this
    if (report.unchanged)
      return html`<ui-banner tone="info" text=${t('import.unchanged')}></ui-banner>
        ${this.#end(t('import.openSame'))}`
    const figures = Object.entries(report.created).filter(([, count]) => count > 0)
    return html`<dl class="made">
        ${figures.map(([name, count]) => {
          const known = made.find(one => one === name)
          return html`<div>
            <dt>${known ? t(`import.made.${known}`) : name}</dt>
            <dd>${figure(count)}</dd>
          </div>`
        })}
      </dl>
      ${
        report.notBrought.length === 0
          ? html`<ui-banner tone="info" icon="success" text=${t('import.everything')}></ui-banner>`
          : html`<section>
              <h2>${t('import.notBrought')}</h2>
              <table>
                <thead>
                  <tr>
                    <th>${t('import.what')}</th>
                    <th class="n">${t('import.count')}</th>
                    <th>${t('import.why')}</th>
                  </tr>
                </thead>
                <tbody>
                  ${report.notBrought.map(
                    one =>
                      html`<tr>
                        <td>${one.what}</td>
                        <td class="n">${figure(one.count)}</td>
                        <td>${one.why}</td>
                      </tr>`,
                  )}
                </tbody>
              </table>
            </section>`
      }
      ${this.#end(t('import.open'))}`
  }
}
