import { css } from 'lit'

/** How one meeting lies: agenda, item and people beside each other, below each other on a phone. */
export const meetingScreenCss = css`
  :host {
    display: grid;
    grid-template-rows: auto auto 1fr auto;
    align-content: start;
    gap: var(--space-3);
    box-sizing: border-box;
    width: min(88rem, 100%);
    min-height: 100%;
    padding-bottom: 0;
  }
  .back {
    display: inline-flex;
    align-items: center;
    gap: var(--space-1);
    min-height: var(--control-small);
    color: var(--ink-soft);
    font-size: var(--text-sm);
    text-decoration: none;
  }
  .back:hover {
    color: var(--slate-strong);
  }
  .buttons {
    display: flex;
    align-items: center;
    gap: var(--space-2);
  }
  .about {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-1) var(--space-2);
    margin-top: var(--space-1);
    color: var(--ink-soft);
  }
  .columns {
    display: grid;
    grid-template-columns: minmax(15rem, 20rem) minmax(0, 1fr) minmax(12rem, 16rem);
    align-items: start;
    gap: var(--space-4);
    padding-bottom: var(--space-5);
  }
  .bar {
    position: sticky;
    bottom: 0;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2) var(--space-3);
    margin: 0 calc(-1 * var(--space-4));
    padding: var(--space-3) var(--space-4);
    border-top: 1px solid var(--line);
    background: var(--surface);
  }
  .bar .state {
    color: var(--ink-soft);
  }
  @media (max-width: 1000px) {
    .columns {
      grid-template-columns: minmax(14rem, 18rem) minmax(0, 1fr);
    }
    meeting-people {
      grid-column: 1 / -1;
    }
  }
  @media (max-width: 640px) {
    :host {
      padding-inline: var(--space-3);
    }
    .columns {
      grid-template-columns: minmax(0, 1fr);
    }
    meeting-item {
      order: -1;
    }
    .bar {
      margin: 0 calc(-1 * var(--space-3));
    }
    .bar ui-button {
      flex: 1;
    }
  }
`
