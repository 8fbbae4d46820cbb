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
  h2 {
    font: var(--weight-bold) var(--text-xl) / var(--leading-snug) var(--font-song);
  }
  .about {
    color: var(--ink-soft);
  }
  .title p,
  .about {
    line-height: var(--leading-snug);
  }
  .framed {
    gap: var(--space-5);
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
`
