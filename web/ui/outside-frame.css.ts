import { css } from 'lit'

/** How pages before any sign-in look: a title, what is asked in a frame, what was wrong. */
export const outsideFrameCss = css`
  .title {
    display: grid;
    justify-items: start;
    gap: var(--space-3);
  }
  h1 {
    font: var(--weight-bold) var(--text-2xl) / var(--leading-snug) var(--font-song);
  }
  .title p {
    color: var(--ink-soft);
  }
  .framed {
    display: grid;
    gap: var(--space-4);
    padding: var(--space-6);
    border: 1px solid var(--line);
    border-top: 3px solid var(--plate);
    border-radius: var(--radius-3);
    background: var(--surface);
    box-shadow: var(--shadow-2);
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
