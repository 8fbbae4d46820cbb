import { css, html, nothing } from 'lit'
import { cellOf } from './cell.ts'
import { base } from '#web/ui/element.ts'
import { block, type Given, PluginElement, propertiesOf } from '#web/plugins/elements/plugin-element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'plugin-table': PluginTable
  }
}

type Row = NonNullable<Given<'table', 'rows'>>[number]

/** Rows and columns with a caption. */
export class PluginTable extends PluginElement {
  static override properties = propertiesOf('table')
  declare caption: Given<'table', 'caption'>
  declare columns: Given<'table', 'columns'>
  declare rows: Given<'table', 'rows'>

  static override styles = [
    base,
    block,
    css`
      div {
        overflow-x: auto;
      }
      table {
        width: 100%;
        border-collapse: collapse;
        font-size: var(--text-md);
        line-height: var(--leading-snug);
      }
      caption {
        padding-bottom: var(--space-2);
        font-weight: var(--weight-bold);
        text-align: start;
      }
      tr {
        border-bottom: 1px solid var(--line);
      }
      th,
      td {
        padding: var(--space-2);
        text-align: start;
        vertical-align: top;
        overflow-wrap: anywhere;
      }
      th {
        color: var(--ink-soft);
        font-size: var(--text-sm);
        font-weight: var(--weight-medium);
        white-space: nowrap;
      }
      .end {
        text-align: end;
        font-variant-numeric: tabular-nums;
      }
      td button {
        min-height: var(--control-small);
        padding: 0;
        border: 0;
        background: none;
        color: var(--slate-strong);
        text-align: start;
        text-decoration: underline;
        cursor: pointer;
      }
    `,
  ]

  readonly #row = (row: Row) => {
    const { columns = [] } = this
    // As many as the row has: one without cells costs the page nothing.
    const cells = row.cells.slice(0, columns.length).map((given, at) => {
      const cell = cellOf(given)
      const pick = at === 0 && row.id !== undefined
      return html`<td class=${columns[at]!.align ?? ''}>
        ${
          pick
            ? html`<button type="button" @click=${() => this.tell('pick', { id: row.id })}>
                ${cell}
              </button>`
            : cell
        }
      </td>`
    })
    return html`<tr>
      ${cells}
    </tr>`
  }

  override render() {
    const { columns = [], rows = [], caption } = this
    return html`<div role="region" aria-label=${caption ?? nothing} tabindex="0">
      <table>
        ${
          caption
            ? html`<caption>
                ${caption}
              </caption>`
            : nothing
        }
        <thead>
          <tr>
            ${columns.map(({ text, align }) => html`<th scope="col" class=${align ?? ''}>${text}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(this.#row)}
        </tbody>
      </table>
    </div>`
  }
}
