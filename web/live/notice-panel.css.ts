import { css } from 'lit'

/** How the list of notices looks. */
export const noticePanelCss = css`
  :host {
    display: flex;
    flex-direction: column;
    width: min(29em, calc(100vw - 40px));
    max-height: min(42em, calc(100dvh - 7rem));
  }
  .head {
    display: flex;
    align-items: center;
    gap: var(--space-1);
    padding: var(--space-1) 0 var(--space-2) var(--space-2);
  }
  h2 {
    flex: 1;
    font: var(--weight-bold) var(--text-lg) / var(--leading-snug) var(--font-song);
  }
  .away {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    padding: var(--space-2);
    border-radius: var(--radius-2);
    background: var(--sunken);
    color: var(--ink-soft);
    font-size: var(--text-sm);
  }
  .list {
    min-height: 0;
    overflow: auto;
    overscroll-behavior: contain;
  }
  h3 {
    position: sticky;
    top: 0;
    z-index: 1;
    padding: var(--space-2) var(--space-2) var(--space-1);
    background: var(--raised);
    color: var(--ink-faint);
    font-size: var(--text-xs);
    font-weight: var(--weight-medium);
  }
  li {
    display: flex;
    align-items: center;
    border-bottom: 1px solid var(--line);
  }
  section:last-of-type li:last-child {
    border-bottom: 0;
  }
  .row {
    display: flex;
    align-items: flex-start;
    gap: var(--space-3);
    flex: 1;
    min-width: 0;
    min-height: var(--row);
    padding: var(--space-2);
    border-radius: var(--radius-2);
    color: var(--ink-soft);
    line-height: var(--leading-snug);
    text-decoration: none;
  }
  a.row:hover {
    background: var(--wash);
  }
  a.row:focus-visible {
    outline-offset: -2px;
  }
  .row > ui-icon {
    flex: none;
    margin-top: 0.1em;
    color: var(--ink-faint);
  }
  .what {
    flex: 1;
    min-width: 0;
  }
  .text {
    display: block;
    overflow-wrap: anywhere;
  }
  .fresh .text {
    color: var(--ink);
    font-weight: var(--weight-medium);
  }
  .fresh .row > ui-icon {
    color: var(--slate-strong);
  }
  .card {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    margin-top: 2px;
    color: var(--ink-soft);
    font-size: var(--text-sm);
  }
  .title {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  time {
    flex: none;
    color: var(--ink-faint);
    font-size: var(--text-xs);
    font-variant-numeric: tabular-nums;
    line-height: calc(var(--leading-snug) * var(--text-md));
  }
  .gap {
    flex: none;
    width: var(--control-small, 1.625rem);
  }
  .older {
    display: flex;
    justify-content: center;
    padding: var(--space-2);
  }
`
