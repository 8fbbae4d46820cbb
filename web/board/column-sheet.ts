import { css } from 'lit'

/** How a column lies on the board: a well in the paper; finished work stands under a jade line. */
export const columnSheet = css`
  board-column {
    box-sizing: border-box;
    display: flex;
    flex-direction: column;
    flex: 1 0 calc(var(--text-md) * 20);
    position: relative;
    min-width: 0;
    max-width: calc(var(--text-md) * 27);
    max-height: 100%;
    min-height: 7rem;
    border-radius: var(--radius-3);
    background: var(--sunken);
    scroll-snap-align: start;
  }
  board-column > header {
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
  board-column.done > header {
    border-top-color: var(--jade);
  }
  board-column.over > header {
    border-top-color: var(--seal-face);
  }
  board-column .name-line {
    display: flex;
    flex: 1;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--space-2);
    min-width: 0;
  }
  board-column h2 {
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
  board-column ui-icon.done {
    color: var(--jade);
  }
  board-column .count {
    flex: none;
    color: var(--ink-faint);
    font-size: var(--text-sm);
    font-variant-numeric: tabular-nums;
  }
  board-column.unseen .count {
    display: none;
  }
  board-column ui-badge {
    flex: none;
  }
  board-column .tools {
    display: var(--tile-tools, flex);
    margin-left: auto;
  }
  board-column input.name {
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
  board-column > footer {
    display: var(--tile-tools, block);
    flex: none;
    padding: 0 var(--space-2) var(--space-2);
  }
  board-column > card-composer {
    flex: none;
    margin: 0 var(--space-2) var(--space-2);
  }
  board-column .nothing {
    margin: 0;
    padding: var(--space-2) var(--space-3) var(--space-3);
    color: var(--ink-faint);
    font-size: var(--text-sm);
    line-height: var(--leading-snug);
    text-align: center;
  }
  board-column.target {
    box-shadow: inset 0 0 0 2px var(--slate);
  }
  board-column.refusing > card-list {
    opacity: 0.45;
  }
  board-column .refusal {
    display: flex;
    gap: var(--space-1);
    margin: 0 var(--space-2) var(--space-2);
    padding: var(--space-2);
    border-radius: var(--radius-2);
    background: var(--seal-soft);
    color: var(--seal);
    font-size: var(--text-sm);
    line-height: var(--leading-snug);
  }
  board-column.before::before,
  board-column.after::before {
    content: '';
    position: absolute;
    inset-block: 0;
    left: calc(var(--space-3) / -2 - 1px);
    width: 3px;
    border-radius: 2px;
    background: var(--slate);
  }
  board-column.after::before {
    left: auto;
    right: calc(var(--space-3) / -2 - 1px);
  }
  [data-size='projector'] board-column {
    flex: 1 1 0;
    min-width: calc(var(--text-md) * 12);
    max-width: none;
  }
  @media (max-width: 640px) {
    board-column {
      flex: 0 0 calc(100vw - var(--space-4));
      max-width: none;
      height: 100%;
      scroll-snap-align: center;
    }
    board-column > footer {
      display: none;
    }
  }
`
