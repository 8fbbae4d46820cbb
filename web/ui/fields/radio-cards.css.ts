import { css } from 'lit'

/** Radio buttons as cards below each other: in a label the button, perhaps an icon, and a name with a hint. `--chosen` and `--chosen-soft` colour the one that is picked. */
export const radioCardsCss = css`
  [role='radiogroup'] {
    --chosen: var(--slate);
    --chosen-soft: var(--slate-soft);
    display: grid;
    gap: var(--space-2);
  }
  [role='radiogroup'] label {
    display: flex;
    align-items: start;
    gap: var(--space-3);
    padding: var(--space-3);
    border: 1px solid var(--line);
    border-radius: var(--radius-2);
    cursor: pointer;
  }
  [role='radiogroup'] label:hover {
    background: var(--wash);
  }
  [role='radiogroup'] label:has(:checked) {
    border-color: var(--chosen);
    background: var(--chosen-soft);
  }
  input[type='radio'] {
    flex: none;
    margin: 0.3em 0 0;
    accent-color: var(--chosen);
  }
  label ui-icon {
    flex: none;
    margin-top: 0.2em;
    color: var(--ink-soft);
  }
  label b {
    font-weight: var(--weight-medium);
  }
  label small {
    display: block;
    color: var(--ink-soft);
    font-size: var(--text-sm);
    line-height: var(--leading-snug);
  }
`
