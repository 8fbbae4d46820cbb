import { css } from 'lit'

/** How the rules of a board lie. */
export const automationCss = css`
  h2 {
    margin: var(--space-5) 0 var(--space-3);
    font-size: var(--text-lg);
    font-weight: var(--weight-bold);
  }
  h3 {
    flex: 1;
    min-width: 0;
    font-weight: var(--weight-bold);
    overflow-wrap: anywhere;
  }
  .top {
    margin-bottom: var(--space-3);
  }
  .top .lead {
    margin-bottom: 0;
  }
  .board {
    max-width: 24rem;
    margin-bottom: var(--space-4);
  }
  .tab {
    padding-top: var(--space-4);
  }
  .rules {
    display: grid;
    gap: var(--space-3);
  }
  .rules .panel {
    display: grid;
    gap: var(--space-2);
    padding: var(--space-3) var(--space-4);
  }
  .head,
  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2);
  }
  .foot {
    justify-content: space-between;
    color: var(--ink-soft);
    font-size: var(--text-sm);
  }
  .buttons {
    display: flex;
    gap: var(--space-1);
  }
  .sentence {
    line-height: var(--leading-body);
    overflow-wrap: anywhere;
  }
  .off .sentence {
    color: var(--ink-soft);
  }
  .asked {
    display: grid;
    gap: var(--space-3);
    line-height: var(--leading-snug);
  }
  .problem {
    color: var(--seal);
  }
  ui-banner {
    border-radius: var(--radius-2);
  }
`
