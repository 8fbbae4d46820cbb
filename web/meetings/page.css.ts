import { css } from 'lit'

/** How pages of meetings lie on the board's screen. */
export const pageCss = css`
  :host {
    display: block;
    margin: 0 auto;
    padding: var(--space-5) var(--space-4) var(--space-6);
  }
  h1 {
    font: var(--weight-bold) var(--text-xl) / var(--leading-snug) var(--font-song);
    overflow-wrap: anywhere;
  }
  h2 {
    font-size: var(--text-lg);
    font-weight: var(--weight-bold);
    line-height: var(--leading-snug);
  }
  h3 {
    color: var(--ink-soft);
    font-size: var(--text-sm);
    font-weight: var(--weight-medium);
  }
  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--space-2) var(--space-3);
  }
  .lead {
    margin: var(--space-1) 0 var(--space-4);
    color: var(--ink-soft);
    line-height: var(--leading-snug);
  }
`
