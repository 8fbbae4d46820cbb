import { css } from 'lit'

/** How the parts of a meeting's screen stand. */
export const panelCss = css`
  :host {
    display: block;
    min-width: 0;
  }
  section {
    padding: var(--space-4);
    border: 1px solid var(--line);
    border-radius: var(--radius-3);
    background: var(--surface);
  }
  section + section {
    margin-top: var(--space-4);
  }
  .heading {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: var(--space-1) var(--space-3);
  }
  h2 {
    font-size: var(--text-md);
    font-weight: var(--weight-bold);
    line-height: var(--leading-snug);
  }
  h3 {
    margin-bottom: var(--space-1);
    color: var(--ink-soft);
    font-size: var(--text-sm);
    font-weight: var(--weight-medium);
  }
  .nothing {
    padding: var(--space-2) 0;
    color: var(--ink-soft);
    line-height: var(--leading-snug);
  }
  .adds {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-1);
    margin-top: var(--space-2);
  }
`
