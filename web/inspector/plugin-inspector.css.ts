import { css } from 'lit'

/** Two boards above, and what the plugin does below them; on a narrow screen everything below each other. */
export const inspectorCss = css`
  main {
    display: grid;
    grid-template-rows: minmax(0, 3fr) minmax(0, 2fr);
    height: 100dvh;
    background: var(--paper);
  }
  .seats {
    display: grid;
    grid-auto-columns: minmax(0, 1fr);
    grid-auto-flow: column;
    gap: var(--space-2);
    padding: var(--space-2);
  }
  .seats section {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    min-width: 0;
  }
  h1,
  h2 {
    font-size: var(--text-sm);
    font-weight: var(--weight-bold);
  }
  iframe {
    width: 100%;
    height: 100%;
    border: 1px solid var(--line);
    border-radius: var(--radius-2);
    background: var(--surface);
  }
  .inspector {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    min-width: 0;
    border-top: 1px solid var(--line);
    background: var(--surface);
  }
  header {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-1) var(--space-2);
    align-items: center;
    padding: var(--space-1) var(--space-3);
    border-bottom: 1px solid var(--line);
  }
  header h1 {
    flex: 1;
  }
  button {
    min-height: var(--control-small);
    padding: 0 var(--space-2);
    border: 1px solid var(--edge);
    border-radius: var(--radius-2);
    background: var(--raised);
    cursor: pointer;
    font-size: var(--text-sm);
  }
  button:hover {
    background: var(--wash);
  }
  [role='log'] {
    overflow: auto;
    font-size: var(--text-sm);
  }
  li {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-half) var(--space-2);
    align-items: baseline;
    padding: var(--space-1) var(--space-3);
    border-bottom: 1px solid var(--line);
    color: var(--ink-soft);
  }
  li.bad {
    background: var(--seal-soft);
    color: var(--ink);
  }
  li.warn {
    background: var(--amber-soft);
    color: var(--ink);
  }
  li > p,
  .line {
    flex-basis: 100%;
    padding-left: var(--space-10);
    overflow-wrap: anywhere;
  }
  time {
    color: var(--ink-faint);
    font-family: var(--font-mono);
    font-size: var(--text-xs);
  }
  li.bad time,
  li.warn time {
    color: inherit;
  }
  code,
  pre {
    font-family: var(--font-mono);
  }
  .method {
    color: var(--ink);
    font-weight: var(--weight-bold);
  }
  .figures {
    margin-left: auto;
  }
  .line {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: var(--space-1) var(--space-2);
    align-items: start;
  }
  .line p {
    grid-column: 1 / -1;
  }
  pre {
    margin: 0;
    padding: var(--space-1) var(--space-2);
    border-radius: var(--radius-1);
    background: var(--raised);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  @media (max-width: 700px) {
    main {
      grid-template-rows: auto auto;
      height: auto;
    }
    .seats {
      grid-auto-flow: row;
      grid-auto-rows: 70dvh;
    }
    .figures {
      margin-left: 0;
    }
  }
`
