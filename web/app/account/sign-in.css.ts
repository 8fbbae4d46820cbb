import { css } from 'lit'

/** How the sign-in page lies: the plate on top, the form beside the demo accounts. */
export const signInCss = css`
  :host {
    display: grid;
    place-items: center;
    flex: 1;
    padding: var(--space-6) var(--space-4);
  }
  .sheet {
    display: grid;
    gap: var(--space-6);
    width: min(24rem, 100%);
  }
  :host([demo]) .sheet {
    grid-template-columns: minmax(0, 22rem) minmax(0, 20rem);
    gap: var(--space-10);
    align-items: start;
    width: auto;
  }
  .title {
    grid-column: 1 / -1;
  }
  .with {
    display: flex;
    align-items: flex-end;
    gap: var(--space-1);
  }
  .with ui-text-field {
    flex: 1;
  }
  .lost {
    padding: var(--space-2) var(--space-3);
    border-radius: var(--radius-2);
    background: var(--amber-soft);
    color: var(--amber);
    line-height: var(--leading-snug);
  }
  .demo h2 {
    margin-bottom: var(--space-1);
    font-size: var(--text-md);
    font-weight: var(--weight-bold);
  }
  .demo p {
    margin-bottom: var(--space-3);
    color: var(--ink-soft);
    font-size: var(--text-sm);
    line-height: var(--leading-body);
  }
  .demo button {
    display: grid;
    grid-template-columns: 4.5rem minmax(0, 1fr) auto;
    align-items: center;
    gap: var(--space-2);
    width: 100%;
    min-height: max(var(--row), 2.5rem);
    padding: var(--space-1) var(--space-2);
    border: 0;
    border-bottom: 1px solid var(--line);
    background: none;
    text-align: start;
    cursor: pointer;
  }
  .demo button:hover {
    background: var(--wash);
  }
  .demo code {
    font: var(--weight-medium) var(--text-sm) / 1.4 var(--font-mono);
    color: var(--slate-strong);
  }
  .demo small {
    color: var(--ink-faint);
    font-size: var(--text-sm);
  }
  .demo ui-icon {
    color: var(--ink-faint);
  }
  @media (max-width: 760px) {
    :host([demo]) .sheet {
      grid-template-columns: minmax(0, 1fr);
      gap: var(--space-5);
      width: min(24rem, 100%);
    }
    :host {
      place-items: start center;
    }
  }
`
