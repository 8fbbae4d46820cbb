import { css } from 'lit'

/** How the form of a card type lies. */
export const typeFormCss = css`
  form {
    display: grid;
    gap: var(--space-4);
    margin-top: var(--space-3);
  }
  .row,
  .field {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr));
    align-items: end;
    gap: var(--space-3);
  }
  .field {
    margin-bottom: var(--space-3);
    padding: var(--space-3);
    border: 1px solid var(--line);
    border-radius: var(--radius-2);
  }
  .all {
    grid-column: 1 / -1;
  }
  fieldset {
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    margin-bottom: var(--space-1);
    padding: 0;
    font-size: var(--text-sm);
    font-weight: var(--weight-medium);
  }
  .boxes {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-1) var(--space-4);
  }
  .last {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--space-2);
  }
  th,
  td {
    padding: var(--space-1) var(--space-3) var(--space-1) 0;
    font-size: var(--text-sm);
    font-weight: normal;
    text-align: start;
    white-space: nowrap;
  }
  td > * {
    vertical-align: middle;
  }
  td small {
    display: block;
    color: var(--ink-faint);
    font-size: var(--text-xs);
  }
  .priority {
    display: none;
  }
  td ui-text-field {
    display: inline-block;
    width: 6rem;
    white-space: normal;
  }
  td ui-checkbox {
    display: inline-flex;
    margin-inline-start: var(--space-2);
  }
  @media (width < 40rem) {
    .clocks :is(tbody, tr, td, th) {
      display: block;
    }
    .clocks tr:first-child {
      display: none;
    }
    .clocks tr {
      margin-top: var(--space-3);
    }
    .clocks th {
      font-weight: var(--weight-medium);
    }
    .priority {
      display: inline-block;
      width: 4.5rem;
      color: var(--ink-soft);
    }
    td small {
      padding-inline-start: 4.5rem;
    }
  }
  .hint {
    color: var(--ink-faint);
    font-size: var(--text-sm);
  }
  .problem {
    color: var(--seal);
  }
  .end {
    display: flex;
    justify-content: end;
    gap: var(--space-2);
  }
`
