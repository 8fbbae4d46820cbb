import { css } from 'lit'

/** How the overview of a board and what plugins add to it stand on the screen and on paper. */
export const overviewCss = css`
  :host {
    display: grid;
    gap: var(--space-4);
    box-sizing: border-box;
    width: min(80rem, 100%);
    margin: 0 auto;
    padding: var(--space-4);
  }
  h1 {
    font: var(--weight-bold) var(--text-xl) / var(--leading-snug) var(--font-song);
  }
  h2 {
    font-size: var(--text-lg);
    font-weight: var(--weight-bold);
  }
  .lead {
    color: var(--ink-soft);
    font-size: var(--text-sm);
  }
  .tiles {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(24rem, 100%), 1fr));
    align-items: start;
    gap: var(--space-4);
  }
  section {
    min-width: 0;
    padding: var(--space-4);
    border: 1px solid var(--line);
    border-radius: var(--radius-2);
    background: var(--surface);
    overflow-x: auto;
  }
  .bare {
    padding: 0;
    border: 0;
    background: none;
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-size: var(--text-md);
  }
  caption {
    padding-bottom: var(--space-2);
    font-weight: var(--weight-bold);
    text-align: start;
  }
  th,
  td {
    padding: var(--space-2);
    border-bottom: 1px solid var(--line);
    text-align: start;
  }
  thead th {
    color: var(--ink-soft);
    font-size: var(--text-sm);
    font-weight: var(--weight-medium);
  }
  tbody th {
    font-weight: var(--weight-medium);
  }
  .end {
    text-align: end;
    font-variant-numeric: tabular-nums;
  }
  td a {
    display: inline-block;
    min-width: 1.5rem;
    color: var(--slate-strong);
  }
  .owner {
    color: var(--ink-faint);
    font-size: var(--text-sm);
  }
  @media print {
    :host {
      width: auto;
      padding: 0;
    }
    section {
      break-inside: avoid;
    }
  }
`
