import { css } from 'lit'

/** How the box for a new card looks. */
export const cardComposerCss = css`
  :host {
    display: block;
    border: 1px solid var(--slate);
    border-radius: var(--radius-2);
    background: var(--surface);
    box-shadow: var(--shadow-2);
  }
  textarea {
    display: block;
    width: 100%;
    min-height: 3.2em;
    padding: var(--space-2) var(--space-3);
    border: 0;
    outline: none;
    background: none;
    font-size: var(--text-md);
    line-height: var(--leading-snug);
    resize: none;
    field-sizing: content;
  }
  textarea:focus-visible {
    outline: none;
  }
  :host(:focus-within) {
    outline: 1px solid var(--slate);
  }
  textarea::placeholder {
    color: var(--ink-faint);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
    padding: 0 var(--space-2) var(--space-2);
  }
  .row > ui-select {
    flex: 1 1 6.5rem;
  }
  .row > .end {
    display: flex;
    flex: 1 1 100%;
    align-items: center;
    gap: var(--space-2);
  }
  @media (hover: none) and (pointer: coarse) {
    .hint {
      visibility: hidden;
    }
  }
  emergency-line {
    margin-bottom: var(--space-2);
  }
  .similar {
    display: grid;
    gap: var(--space-half);
    padding: 0 var(--space-3) var(--space-2);
    font-size: var(--text-sm);
    line-height: var(--leading-snug);
  }
  .similar span {
    color: var(--amber);
    font-size: var(--text-xs);
  }
  .similar a {
    overflow: hidden;
    color: var(--slate);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .suggestion {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-1) var(--space-2);
    padding: 0 var(--space-3) var(--space-2);
    color: var(--ink-soft);
    font-size: var(--text-sm);
    line-height: var(--leading-snug);
  }
  .hint {
    flex: 1;
    color: var(--ink-faint);
    font-size: var(--text-xs);
  }
`
