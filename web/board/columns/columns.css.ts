import { css } from 'lit'

/** The columns side by side; on a phone one fills the screen and the next is a swipe away. */
export const columnsCss = css`
  board-columns {
    display: flex;
    align-items: flex-start;
    gap: var(--space-3);
    flex: 1;
    min-height: 0;
    padding: var(--space-1) var(--space-4) var(--space-3);
    overflow: auto hidden;
    overscroll-behavior-x: contain;
  }
  board-columns > .add-column {
    flex: 0 0 11rem;
  }
  board-columns > .said {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  /* Lanes: the heads stay on top, the name of a lane stays on the left, the cells lie under their heads. */
  board-columns:has(> .lanes) {
    display: block;
    overflow: auto;
    padding-top: 0;
  }
  board-columns > .lanes {
    --narrowest: calc(var(--text-md) * 20);
    width: max(
      100%,
      calc(var(--columns) * var(--narrowest) + (var(--columns) - 1) * var(--space-3))
    );
  }
  board-columns .heads,
  board-columns .cells {
    display: grid;
    grid-template-columns: repeat(var(--columns), minmax(0, 1fr));
    gap: var(--space-3);
  }
  board-columns .heads {
    position: sticky;
    top: 0;
    z-index: var(--layer-sticky);
    align-items: start;
    padding-block: var(--space-1);
    background: var(--paper);
  }
  board-columns .heads > div {
    border-radius: var(--radius-3);
    background: var(--sunken);
  }
  board-columns .heads card-composer {
    display: block;
    padding: 0 var(--space-2) var(--space-2);
  }
  board-columns lane-head {
    position: sticky;
    left: 0;
    width: max-content;
    max-width: calc(100vw - 2 * var(--space-4));
    padding-block: var(--space-1);
  }
  board-columns section + section {
    margin-top: var(--space-1);
    border-top: 1px solid var(--line);
  }
  [data-size='projector'] board-columns > .lanes {
    --narrowest: calc(var(--text-md) * 12);
  }
  [data-size='projector'] board-columns > .add-column {
    display: none;
  }
  @media (max-width: 640px) {
    board-columns {
      gap: var(--space-2);
      padding: var(--space-1) var(--space-2) var(--space-2);
      scroll-snap-type: x mandatory;
      scrollbar-width: none;
    }
    board-columns > .add-column {
      display: none;
    }
    board-columns > .lanes {
      --narrowest: calc(100vw - var(--space-4));
    }
    board-columns .heads,
    board-columns .cells {
      gap: var(--space-2);
    }
    board-columns .cells {
      /* The other columns are out of sight, so their height says nothing. */
      align-items: start;
    }
    board-columns .heads > div {
      scroll-snap-align: center;
    }
  }
`
