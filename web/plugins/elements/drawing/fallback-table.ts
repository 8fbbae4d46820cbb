import { css, html, nothing } from 'lit'
import { t } from '#web/locales/i18n.ts'
import type { Given } from '#web/plugins/elements/plugin-element.ts'

/** What a drawing says, as a table that anybody can open. */
export const tableOf = (fallback: Given<'svg', 'fallback'>, label: string) =>
  fallback === undefined
    ? nothing
    : html`<details>
        <summary>${t('place.asTable')}</summary>
        <plugin-table
          .caption=${label}
          .columns=${fallback.columns.map(text => ({ text }))}
          .rows=${fallback.rows.map(cells => ({ cells }))}
        ></plugin-table>
      </details>`

/** How that stands below a drawing. */
export const fallbackStyles = css`
  details {
    margin-top: var(--space-2);
    font-size: var(--text-sm);
  }
  summary {
    min-height: var(--control-small);
    color: var(--ink-soft);
    cursor: pointer;
  }
`
