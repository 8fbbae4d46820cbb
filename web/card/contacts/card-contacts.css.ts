import { css } from 'lit'

/** How the contacts of a card look. */
export const cardContactsCss = css`
  :host {
    display: block;
  }
  .why {
    margin-bottom: var(--space-2);
  }
  dl {
    display: grid;
    grid-template-columns: fit-content(8rem) minmax(0, 1fr);
    gap: 0 var(--space-3);
    border: 1px solid var(--line);
    border-radius: var(--radius-2);
    background: var(--surface);
  }
  .line {
    display: grid;
    grid-column: 1 / -1;
    grid-template-columns: subgrid;
    align-items: center;
    padding: var(--space-1) var(--space-1) var(--space-1) var(--space-3);
  }
  .line + .line {
    border-top: 1px solid var(--line);
  }
  dt {
    color: var(--ink-soft);
    font-size: var(--text-sm);
    line-height: var(--leading-snug);
    overflow-wrap: anywhere;
  }
  dd {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-1) var(--space-2);
    min-width: 0;
    min-height: var(--control);
  }
  dd > ui-button:last-child {
    margin-inline-start: auto;
  }
  .hidden {
    display: inline-flex;
    align-items: center;
    gap: var(--space-1);
    color: var(--ink-faint);
    letter-spacing: 0.15em;
  }
  .value {
    font-weight: var(--weight-medium);
    font-variant-numeric: tabular-nums;
    overflow-wrap: anywhere;
    user-select: all;
  }
  a.value {
    color: var(--ink);
    text-underline-offset: 0.2em;
  }
  .line form {
    display: grid;
    grid-column: 1 / -1;
    gap: var(--space-2);
    padding: var(--space-1) var(--space-2) var(--space-2) 0;
  }
  .end {
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    gap: var(--space-2);
  }
  .edit {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(15rem, 100%), 1fr));
    gap: var(--space-3);
    padding: var(--space-3);
    border: 1px solid var(--line);
    border-radius: var(--radius-2);
    background: var(--surface);
  }
  .field {
    display: flex;
    align-items: start;
    gap: var(--space-1);
    min-width: 0;
  }
  .field ui-text-field {
    flex: 1;
  }
  .field ui-button {
    margin-top: calc(var(--text-sm) * var(--leading-snug) + var(--space-1));
  }
  .edit > .end {
    grid-column: 1 / -1;
  }
  .problem {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    margin-top: var(--space-2);
    color: var(--seal);
    font-size: var(--text-sm);
    line-height: var(--leading-snug);
  }
`
