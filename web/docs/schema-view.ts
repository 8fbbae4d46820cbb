import { css, html, nothing } from 'lit'
import type { Schema } from '#shared/base/openapi.ts'
import { t } from '#web/locales/i18n.ts'
import { base, UiElement } from '#web/ui/element.ts'
import { rowsOf, typeLabel } from './schema-labels.ts'

declare global {
  interface HTMLElementTagNameMap {
    'schema-view': SchemaView
  }
}

/** A JSON Schema as a table of fields, with its first example. */
export class SchemaView extends UiElement {
  static override properties = { schema: { attribute: false }, example: { attribute: false } }
  declare schema: Schema
  /** Shown below the fields; undefined for none. */
  declare example: unknown

  constructor() {
    super()
    this.schema = {}
    this.example = undefined
  }

  static override styles = [
    base,
    css`
      :host {
        display: block;
        font-size: var(--text-sm);
        line-height: var(--leading-snug);
      }
      table {
        width: 100%;
        border-collapse: collapse;
      }
      th,
      td {
        padding: var(--space-1) var(--space-2);
        border-top: 1px solid var(--line);
        font-weight: var(--weight-regular);
        text-align: start;
        vertical-align: top;
        overflow-wrap: anywhere;
      }
      th {
        min-width: 8rem;
        font-family: var(--font-mono);
      }
      td.type {
        color: var(--slate-strong);
        font-family: var(--font-mono);
      }
      td.about {
        color: var(--ink-soft);
      }
      small {
        color: var(--seal);
      }
      pre {
        margin: var(--space-2) 0 0;
        padding: var(--space-2) var(--space-3);
        border-radius: var(--radius-2);
        background: var(--sunken);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
    `,
  ]

  override render() {
    const rows = rowsOf(this.schema)
    const { example } = this
    return html`${
      rows.length === 0
        ? html`<p><code>${typeLabel(this.schema)}</code></p>`
        : html`<table>
            <tbody>
              ${rows.map(
                row =>
                  html`<tr>
                    <th scope="row" style="padding-inline-start: ${0.5 + row.depth * 1.25}rem">
                      ${row.name}${row.required ? html` <small title=${t('docs.required')}>*</small>` : nothing}
                    </th>
                    <td class="type">${row.type}</td>
                    <td class="about">${row.about}</td>
                  </tr>`,
              )}
            </tbody>
          </table>`
    }
    ${example === undefined ? nothing : html`<pre>${JSON.stringify(example, null, 2)}</pre>`}`
  }
}
