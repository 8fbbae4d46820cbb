import { css } from 'lit'

/** Tables of the retention page; on a phone each row is a small card. */
export const retentionCss = css`
  section {
    margin-top: var(--space-6);
  }
  h2 {
    margin-bottom: var(--space-2);
    font: var(--weight-bold) var(--text-lg) / var(--leading-snug) var(--font-song);
  }
  h2 small {
    color: var(--ink-faint);
    font-size: var(--text-sm);
  }
  .none {
    color: var(--ink-soft);
  }
  .panel {
    padding: 0;
    overflow: hidden;
  }
  table {
    width: 100%;
    border-collapse: collapse;
    line-height: var(--leading-snug);
  }
  th {
    color: var(--ink-soft);
    font-size: var(--text-sm);
    font-weight: var(--weight-medium);
    text-align: start;
    white-space: nowrap;
  }
  th,
  td {
    padding: var(--space-2) var(--space-3);
    vertical-align: top;
  }
  td:first-child,
  td:has(ui-badge) {
    white-space: nowrap;
  }
  td {
    border-top: 1px solid var(--line);
    overflow-wrap: anywhere;
  }
  td small {
    color: var(--ink-faint);
  }
  a {
    color: inherit;
  }
  section > ui-button {
    margin-top: var(--space-3);
  }
  @media (max-width: 640px) {
    thead {
      display: none;
    }
    tr {
      display: block;
      padding: var(--space-2) 0;
      border-top: 1px solid var(--line);
    }
    tbody tr:first-child {
      border-top: 0;
    }
    td {
      display: grid;
      grid-template-columns: 5.5rem minmax(0, 1fr);
      gap: var(--space-2);
      padding: var(--space-1) var(--space-3);
      border: 0;
    }
    td::before {
      content: attr(data-head);
      color: var(--ink-faint);
      font-size: var(--text-sm);
    }
  }
`
