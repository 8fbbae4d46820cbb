import { css } from 'lit'

/** How a column's head lies; finished work stands under a jade line, too much under a vermilion one. */
export const columnHeadCss = css`
  column-head {
    display: block;
    flex: none;
    container-type: inline-size;
  }
  column-head > header {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    flex: none;
    min-height: calc(var(--control) + var(--space-2));
    padding: var(--space-half) var(--space-1) var(--space-half) var(--space-3);
    border-top: 2px solid transparent;
    border-radius: var(--radius-3) var(--radius-3) 0 0;
    --icon-size: 1em;
  }
  column-head.done > header {
    border-top-color: var(--jade);
  }
  column-head.over > header {
    border-top-color: var(--seal-face);
  }
  column-head .name-line {
    display: flex;
    flex: 1;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--space-2);
    min-width: 0;
  }
  column-head h2 {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    margin: 0;
    overflow: hidden;
    overflow-wrap: anywhere;
    color: var(--ink);
    font-size: var(--text-md);
    font-weight: var(--weight-bold);
    line-height: var(--leading-snug);
  }
  column-head ui-icon.done {
    color: var(--jade);
  }
  column-head .count {
    flex: none;
    color: var(--ink-faint);
    font-size: var(--text-sm);
    font-variant-numeric: tabular-nums;
  }
  column-head.unseen .count {
    display: none;
  }
  column-head ui-badge {
    flex: none;
  }
  column-head .tools {
    display: var(--tile-tools, flex);
    margin-left: auto;
  }
  column-head input.name {
    flex: 1;
    min-width: 0;
    padding: var(--space-half) var(--space-1);
    border: 1px solid var(--focus);
    border-radius: var(--radius-1);
    outline: none;
    background: var(--surface);
    color: var(--ink);
    font: inherit;
    font-weight: var(--weight-bold);
  }
`
