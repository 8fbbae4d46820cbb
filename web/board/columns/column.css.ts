import { css } from 'lit'

/** How a column lies on the board: a well in the paper; in a lane it is a cell of it. */
export const columnCss = css`
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
  board-column.cell {
    max-width: none;
    min-height: 3rem;
    max-height: min(34rem, 64vh);
    padding-top: var(--space-1);
    scroll-margin-top: 4rem;
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
    board-column.cell {
      height: auto;
      scroll-snap-align: none;
    }
    board-column.cell > card-list {
      padding-bottom: 0;
    }
    board-column > footer {
      display: none;
    }
  }
`
