import { css } from 'lit'

/** Where the tools of the editor stand: on top, or above the keyboard of a phone. */
export const editorCss = css`
  :host {
    display: flex;
    flex-direction: column;
  }
  .bar {
    position: sticky;
    top: var(--editor-top, 0px);
    z-index: var(--layer-sticky);
    display: flex;
    align-items: center;
    gap: var(--space-3);
    min-height: var(--control);
    background: var(--editor-ground, var(--surface));
  }
  :host(:not([focused])) .bar {
    position: static;
    z-index: auto;
  }
  editor-toolbar {
    min-width: 0;
    margin-inline-start: auto;
  }
  :host(:not([focused])) editor-toolbar {
    visibility: hidden;
  }
  .text {
    cursor: text;
  }
  :host([readonly]) .text {
    cursor: auto;
  }
  @media (max-width: 640px) {
    .bar {
      position: static;
    }
    editor-toolbar {
      position: sticky;
      bottom: var(--keyboard, 0px);
      z-index: var(--layer-sticky);
      order: 3;
      margin: var(--space-1) calc(-1 * var(--space-3)) 0;
      padding: var(--space-1) var(--space-2);
      border-block: 1px solid var(--line);
      background: var(--raised);
    }
    :host(:not([focused])) editor-toolbar {
      display: none;
    }
    .bar:has(editor-toolbar) {
      display: contents;
    }
  }
`
