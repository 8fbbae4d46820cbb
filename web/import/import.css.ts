import { css } from 'lit'

/** How the import screen lies: one narrow column with a wide place to drop a file. */
export const importCss = css`
  :host {
    display: block;
    flex: 1;
    width: min(46rem, 100%);
    margin: 0 auto;
    padding: var(--space-8) var(--space-4);
    overflow: auto;
  }
  h1 {
    margin-bottom: var(--space-2);
    font: var(--weight-bold) var(--text-2xl) / var(--leading-snug) var(--font-song);
  }
  .lead {
    margin-bottom: var(--space-6);
    color: var(--ink-soft);
    max-width: 36rem;
  }
  .form {
    display: grid;
    gap: var(--space-4);
  }
  .row {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: var(--space-4);
  }
  .zone {
    display: grid;
    justify-items: center;
    gap: var(--space-2);
    padding: var(--space-8) var(--space-4);
    border: 2px dashed var(--edge);
    border-radius: var(--radius-3);
    background: var(--surface);
    color: var(--ink-soft);
    text-align: center;
    cursor: pointer;
  }
  .zone.over {
    border-color: var(--slate);
    background: var(--slate-soft);
  }
  .zone > ui-icon {
    --icon-size: 2rem;
    color: var(--slate);
  }
  .zone b {
    color: var(--ink);
  }
  .zone:focus-within {
    outline: 2px solid var(--focus);
  }
  .end {
    display: flex;
    gap: var(--space-3);
    align-items: center;
  }
  @media (max-width: 640px) {
    .row {
      grid-template-columns: 1fr;
    }
  }
`
