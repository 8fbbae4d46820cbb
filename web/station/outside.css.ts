import { css } from 'lit'

/** How the pages before any sign-in lie: one sheet, what is asked in frames. */
export const outsideCss = css`
  :host {
    display: grid;
    place-items: start center;
    flex: 1;
    padding: var(--space-6) var(--space-4);
  }
  .sheet {
    display: grid;
    gap: var(--space-6);
    width: min(26rem, 100%);
  }
  .title {
    display: grid;
    justify-items: start;
    gap: var(--space-3);
  }
  h1 {
    font: var(--weight-bold) var(--text-2xl) / var(--leading-snug) var(--font-song);
  }
  h2 {
    font: var(--weight-bold) var(--text-xl) / var(--leading-snug) var(--font-song);
  }
  .title p,
  .about {
    color: var(--ink-soft);
    line-height: var(--leading-snug);
  }
  .framed {
    display: grid;
    gap: var(--space-5);
    padding: var(--space-6);
    border: 1px solid var(--line);
    border-top: 3px solid var(--plate);
    border-radius: var(--radius-3);
    background: var(--surface);
    box-shadow: var(--shadow-2);
  }
  fieldset {
    display: grid;
    gap: var(--space-3);
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0 0 var(--space-1);
    font-size: var(--text-lg);
    font-weight: var(--weight-bold);
  }
  .wrong {
    display: flex;
    gap: var(--space-2);
    padding: var(--space-2) var(--space-3);
    border-radius: var(--radius-2);
    background: var(--seal-soft);
    color: var(--seal);
    line-height: var(--leading-snug);
  }
`
