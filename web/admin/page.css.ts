import { css } from 'lit'

/** How pages beside the boards lie: one column of readable width, the title on top. */
export const adminPageCss = css`
  :host {
    display: block;
    flex: 1;
    width: min(64rem, 100%);
    margin: 0 auto;
    padding: var(--space-6) var(--space-4);
    overflow: auto;
  }
  h1 {
    font: var(--weight-bold) var(--text-2xl) / var(--leading-snug) var(--font-song);
  }
  .lead {
    margin: var(--space-1) 0 var(--space-5);
    color: var(--ink-soft);
    line-height: var(--leading-snug);
  }
  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    justify-content: space-between;
    gap: var(--space-3);
  }
  .panel {
    padding: var(--space-4);
    border: 1px solid var(--line);
    border-radius: var(--radius-3);
    background: var(--surface);
  }
`
