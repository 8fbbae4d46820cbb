import { css } from 'lit'

/** How the lines of a step's form lie. */
export const stepDialogCss = css`
  .lines {
    display: grid;
    gap: var(--space-3);
  }
  .about {
    margin-bottom: var(--space-3);
    color: var(--ink-soft);
    line-height: var(--leading-snug);
  }
  .changes {
    display: grid;
    gap: var(--space-1);
    padding-inline-start: 1.2em;
    color: var(--ink-soft);
    font-size: var(--text-sm);
    line-height: var(--leading-snug);
    list-style: disc;
  }
  .problem {
    color: var(--seal);
    line-height: var(--leading-snug);
  }
  .picking {
    display: grid;
    gap: var(--space-1);
  }
  .picking > span {
    font-size: var(--text-sm);
    font-weight: var(--weight-medium);
  }
  .hint {
    color: var(--ink-faint);
    font-size: var(--text-sm);
    line-height: var(--leading-snug);
  }
  ui-picker {
    max-height: 15rem;
    overflow: auto;
    border: 1px solid var(--line);
    border-radius: var(--radius-2);
  }
  dl {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: var(--space-1) var(--space-3);
    line-height: var(--leading-snug);
  }
  .both {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr));
    gap: var(--space-3);
  }
  .both section {
    padding: var(--space-3);
    border: 1px solid var(--line);
    border-radius: var(--radius-2);
  }
  .both h3 {
    margin-bottom: var(--space-2);
    font-size: var(--text-sm);
    font-weight: var(--weight-medium);
  }
  dt {
    color: var(--ink-faint);
  }
  dd {
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }
`
