import { css } from 'lit'

/** How the page of one's own account lies: one panel below the other. */
export const accountPageCss = css`
  .panel {
    margin-bottom: var(--space-4);
  }
  section {
    display: grid;
    gap: var(--space-3);
    margin-bottom: var(--space-4);
  }
  h2 {
    font-size: var(--text-lg);
    font-weight: var(--weight-bold);
  }
  section > p,
  .quiet {
    color: var(--ink-soft);
    line-height: var(--leading-body);
  }
  .quiet {
    font-size: var(--text-sm);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2) var(--space-3);
    min-height: var(--row);
    padding: var(--space-2) 0;
    border-top: 1px solid var(--line);
    line-height: var(--leading-snug);
  }
  .row > .what {
    flex: 1 1 12rem;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .row b {
    display: block;
    font-weight: var(--weight-medium);
  }
  .do {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
  }
`
