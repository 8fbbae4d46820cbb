import { css } from 'lit'

/** How the form of a rule lies: rows that read as a sentence. */
export const ruleFormCss = css`
  h2 {
    margin-bottom: var(--space-3);
    font-size: var(--text-lg);
    font-weight: var(--weight-bold);
  }
  form {
    display: grid;
    gap: var(--space-4);
  }
  .name {
    max-width: 28rem;
  }
  .row {
    display: grid;
    grid-template-columns: 3.5rem minmax(0, 1fr) auto;
    align-items: start;
    gap: var(--space-2);
    padding: var(--space-2) 0;
    border-top: 1px solid var(--line);
  }
  .lead {
    min-height: var(--control);
    margin: 0;
    color: var(--slate-strong);
    font-weight: var(--weight-bold);
    line-height: var(--control);
  }
  .parts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2);
    min-width: 0;
  }
  .parts > ui-select {
    max-width: 100%;
  }
  .parts > .kind {
    min-width: 11rem;
  }
  .number {
    width: 7rem;
  }
  .line {
    flex: 1;
    min-width: min(14rem, 100%);
  }
  .several {
    max-width: 100%;
  }
  .hint,
  .fault {
    flex-basis: 100%;
    font-size: var(--text-sm);
    line-height: var(--leading-snug);
  }
  .hint,
  .about {
    color: var(--ink-soft);
  }
  .fault,
  .problem {
    color: var(--seal);
  }
  .tools {
    display: flex;
    gap: var(--space-half);
  }
  .none {
    line-height: var(--control);
    color: var(--ink-soft);
  }
  .reads {
    padding: var(--space-3) var(--space-4);
    border-inline-start: 3px solid var(--slate);
    border-radius: var(--radius-2);
    background: var(--sunken);
    line-height: var(--leading-body);
    overflow-wrap: anywhere;
  }
  .reads span {
    display: block;
    color: var(--ink-soft);
    font-size: var(--text-sm);
  }
  .end {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: var(--space-2);
  }
  .about {
    font-size: var(--text-sm);
  }
  ui-banner {
    border-radius: var(--radius-2);
  }
  @media (max-width: 640px) {
    .row {
      grid-template-columns: minmax(0, 1fr) auto;
    }
    .row .parts {
      grid-column: 1 / -1;
      grid-row: 2;
      flex-direction: column;
      align-items: stretch;
    }
    .line {
      flex: none;
    }
    .number {
      width: 100%;
    }
    .lead:empty {
      display: none;
    }
  }
`
