import { css } from 'lit'

/** The board and, beside it, the open card: a sheet on a desk, the whole screen on a phone. */
export const screenCss = css`
  /* Large type leaves no room for both on a phone: the name goes before the brand, and the search on top is enough. */
  [data-size='elder'] {
    --phone-brand: none;
    --phone-filter-text: none;
  }
  board-screen {
    display: flex;
    flex: 1;
    min-height: 0;
    min-width: 0;
    position: relative;
  }
  board-screen > .work {
    display: flex;
    flex-direction: column;
    flex: 1;
    min-width: 0;
    min-height: 0;
    position: relative;
  }
  board-screen > .sheet {
    display: flex;
    flex: 0 0 min(44rem, 52vw);
    min-width: 0;
    min-height: 0;
    border-left: 1px solid var(--line);
    background: var(--surface);
    box-shadow: var(--shadow-3);
    animation: slide var(--motion-travel) var(--ease);
  }
  board-screen > .sheet > card-panel {
    flex: 1;
    min-width: 0;
    min-height: 0;
    overflow: auto;
  }
  @keyframes slide {
    from {
      transform: translateX(24px);
      opacity: 0;
    }
  }
  board-screen .plugin > ui-badge {
    margin-bottom: var(--space-2);
  }
  board-screen .plugin {
    flex: 1;
    min-height: 0;
    padding: var(--space-2) var(--space-4) var(--space-12);
    overflow: auto;
  }
  board-screen .plugin .about {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--space-2);
    margin-block-end: var(--space-2);
  }
  board-screen .skeleton {
    display: flex;
    align-items: flex-start;
    gap: var(--space-3);
    flex: 1;
    padding: var(--space-1) var(--space-4);
    overflow: hidden;
  }
  board-screen .skeleton > div {
    display: grid;
    gap: var(--space-2);
    flex: 0 0 17.5rem;
    padding: var(--space-8) var(--space-2) var(--space-2);
    border-radius: var(--radius-3);
    background: var(--sunken);
  }
  board-screen > .work > card-composer {
    display: block;
    max-width: 34rem;
    padding: 0 var(--space-4) var(--space-2);
  }
  board-screen .empty {
    margin: auto;
  }
  board-screen column-tabs,
  board-screen .thumb {
    display: none;
  }
  @media (max-width: 1000px) {
    board-screen > .sheet {
      position: absolute;
      inset: 0 0 0 auto;
      z-index: var(--layer-sticky);
      width: min(44rem, 100%);
    }
  }
  @media (max-width: 640px) {
    board-screen column-tabs {
      display: flex;
      flex: none;
      margin-bottom: var(--space-1);
    }
    /* Above whatever waits below for a decision. */
    board-screen .above {
      position: relative;
      flex: none;
      height: 0;
    }
    board-screen .thumb {
      display: flex;
      position: absolute;
      right: var(--space-4);
      bottom: calc(var(--space-4) + env(safe-area-inset-bottom, 0px));
      z-index: var(--layer-sticky);
      border-radius: var(--radius-2);
      box-shadow: var(--shadow-3);
    }
    /* The table has its own button, and its foot is for what is ticked. */
    board-screen:has(card-table) .thumb {
      display: none;
    }
    board-screen > .sheet {
      position: fixed;
      inset: 0;
      z-index: var(--layer-header);
      width: 100%;
      border: 0;
    }
  }
`
