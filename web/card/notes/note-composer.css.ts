import { css } from 'lit'

/** How the line for notes looks. */
export const noteComposerCss = css`
  :host {
    display: block;
    position: relative;
  }
  .box {
    display: flex;
    align-items: flex-end;
    gap: var(--space-1);
    padding: var(--space-half);
    border: 1px solid var(--edge);
    border-radius: var(--radius-2);
    background: var(--surface);
  }
  .box:focus-within {
    border-color: var(--focus);
    outline: 1px solid var(--focus);
  }
  textarea {
    flex: 1;
    min-width: 0;
    min-height: var(--control-small);
    max-height: 40dvh;
    padding: var(--space-1) var(--space-2);
    border: 0;
    outline: none;
    background: none;
    line-height: var(--leading-body);
    resize: none;
    field-sizing: content;
  }
  textarea::placeholder {
    color: var(--ink-faint);
    opacity: 1;
  }
  .keys {
    padding: 0 var(--space-1);
    color: var(--ink-faint);
    font-size: var(--text-xs);
    line-height: var(--control-small);
    white-space: nowrap;
  }
  ul {
    position: absolute;
    z-index: var(--layer-sticky);
    bottom: calc(100% + 4px);
    inset-inline-start: 0;
    width: min(18rem, 100%);
    max-height: 14rem;
    padding: var(--space-1);
    overflow: auto;
    border: 1px solid var(--line);
    border-radius: var(--radius-3);
    background: var(--raised);
    box-shadow: var(--shadow-2);
  }
  .unclear {
    padding: 0 var(--space-2) var(--space-1);
    color: var(--seal);
    font-size: var(--text-sm);
    line-height: var(--leading-snug);
  }
  li small {
    color: var(--ink-faint);
  }
  li {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    min-height: var(--row);
    padding: 2px var(--space-2);
    border-radius: var(--radius-2);
    cursor: pointer;
  }
  .at {
    background: var(--wash);
  }
  @media (max-width: 640px) {
    .keys {
      display: none;
    }
  }
`
