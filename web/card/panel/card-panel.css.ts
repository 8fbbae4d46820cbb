import { css } from 'lit'

/** The panel of a card: head, what scrolls, and the line for notes at the bottom. */
export const cardPanelCss = css`
  :host {
    display: block;
    height: 100%;
    min-height: 0;
    background: var(--surface);
    color: var(--ink);
  }
  .panel {
    position: relative;
    display: flex;
    flex-direction: column;
    height: 100%;
    min-height: 0;
    outline: none;
  }
  card-body {
    flex: 1;
    min-height: 0;
    overflow: auto;
    overscroll-behavior: contain;
  }
  .dock {
    padding: var(--space-2) var(--space-5) calc(var(--space-2) + env(safe-area-inset-bottom));
    border-top: 1px solid var(--line);
    background: var(--surface);
  }
  .state {
    display: grid;
    flex: 1;
    place-content: center;
    padding: var(--space-6);
  }
  .loading {
    display: grid;
    gap: var(--space-5);
    padding: var(--space-5);
  }
  .drop {
    position: absolute;
    inset: var(--space-2);
    z-index: var(--layer-drag);
    display: grid;
    place-content: center;
    justify-items: center;
    gap: var(--space-2);
    border: 2px dashed var(--slate);
    border-radius: var(--radius-3);
    background: color-mix(in srgb, var(--slate-soft) 92%, transparent);
    color: var(--slate-strong);
    font-size: var(--text-lg);
    font-weight: var(--weight-medium);
    pointer-events: none;
    --icon-size: 2rem;
  }
  @media (max-width: 640px) {
    .dock {
      padding-inline: var(--space-2);
    }
  }
`
