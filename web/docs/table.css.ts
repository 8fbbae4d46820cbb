import { css } from 'lit'

/** Tables of what the code itself is made of, as wide as they need to be. */
export const tableCss = css`
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
`
