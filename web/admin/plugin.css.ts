import { css } from 'lit'

/** How what is told of a plugin lies. */
export const pluginCss = css`
  h2 {
    margin: var(--space-6) 0 var(--space-3);
    font-size: var(--text-lg);
    font-weight: var(--weight-bold);
  }
  h3 {
    font-size: var(--text-lg);
    font-weight: var(--weight-bold);
    overflow-wrap: anywhere;
  }
  h4 {
    margin: var(--space-3) 0 var(--space-1);
    font-weight: var(--weight-bold);
  }
  .panel {
    margin: var(--space-4) 0;
    padding: var(--space-4);
    border: 1px solid var(--line);
    border-radius: var(--radius-3);
    background: var(--surface);
    overflow-wrap: anywhere;
    line-height: var(--leading-snug);
  }
  .head,
  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2);
  }
  .actions {
    margin-top: var(--space-4);
  }
  .facts {
    color: var(--ink-soft);
    font-size: var(--text-sm);
  }
  .facts code {
    font-size: var(--text-xs);
  }
  ul {
    margin: 0;
    padding-left: 1.2em;
    list-style: disc;
  }
  li {
    padding: var(--space-half) 0;
  }
  ul.cannot {
    list-style: '× ';
    color: var(--ink-soft);
  }
  .reason {
    display: block;
    color: var(--ink-soft);
    font-size: var(--text-sm);
  }
  ui-banner {
    margin: var(--space-3) 0;
  }
  form {
    display: grid;
    gap: var(--space-3);
    max-width: 32rem;
    margin-top: var(--space-2);
  }
  details {
    margin-top: var(--space-3);
  }
  summary {
    min-height: var(--control-small);
    cursor: pointer;
    font-weight: var(--weight-medium);
  }
  .log {
    overflow-x: auto;
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-size: var(--text-sm);
  }
  th,
  td {
    padding: var(--space-1) var(--space-2);
    border-bottom: 1px solid var(--line);
    text-align: start;
    white-space: nowrap;
  }
`
