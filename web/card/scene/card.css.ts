import { css } from 'lit'

/** What the parts of a card share: the heading of a section with what stands beside it, and quiet text. */
export const cardCss = css`
  .heading {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    min-height: var(--control);
    min-width: 0;
  }
  .heading h3 {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    color: var(--ink);
    font-size: var(--text-md);
    font-weight: var(--weight-bold);
    line-height: var(--leading-snug);
    white-space: nowrap;
  }
  .heading h3 ui-icon {
    color: var(--ink-faint);
  }
  .heading .end {
    display: flex;
    align-items: center;
    gap: var(--space-1);
    margin-inline-start: auto;
  }
  .count {
    color: var(--ink-faint);
    font-size: var(--text-sm);
    font-weight: var(--weight-regular);
    font-variant-numeric: tabular-nums;
  }
  .faint {
    color: var(--ink-faint);
    font-size: var(--text-sm);
  }
  .why {
    display: flex;
    align-items: flex-start;
    gap: var(--space-1);
    color: var(--ink-faint);
    font-size: var(--text-sm);
    line-height: var(--leading-snug);
  }
  .why ui-icon {
    margin-top: 0.15em;
    --icon-size: 1.1em;
  }
`
