import { css } from 'lit'

/** How the page of people lies: who, their roles, by what they sign in. */
export const peoplePageCss = css`
  .do {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
    margin-bottom: var(--space-4);
  }
  .search {
    max-width: 24rem;
    margin-bottom: var(--space-3);
  }
  li {
    display: grid;
    grid-template-columns: 11rem minmax(0, 1fr) auto auto;
    align-items: center;
    gap: var(--space-1) var(--space-3);
    min-height: var(--row);
    padding: var(--space-1) 0;
    border-bottom: 1px solid var(--line);
    line-height: var(--leading-snug);
  }
  b {
    display: block;
    font-weight: var(--weight-medium);
  }
  small,
  .quiet {
    color: var(--ink-faint);
    font-size: var(--text-sm);
  }
  .slips {
    display: grid;
    gap: var(--space-3);
  }
  @media (max-width: 640px) {
    li {
      grid-template-columns: minmax(0, 1fr) auto;
    }
    .posts {
      grid-row: 2;
    }
    .state {
      grid-row: 3;
    }
  }
`
