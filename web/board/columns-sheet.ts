import { css } from 'lit'

/** The columns side by side; on a phone one fills the screen and the next is a swipe away. */
export const columnsSheet = css`
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
  }
`
