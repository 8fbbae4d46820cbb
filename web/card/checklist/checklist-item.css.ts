import { css } from 'lit'

/** How an entry of a checklist looks. */
export const checklistItemCss = css`
  .row {
    display: flex;
    align-items: flex-start;
    gap: var(--space-1);
    padding: 1px 0;
    border-radius: var(--radius-2);
  }
  .row:hover {
    background: var(--wash);
  }
  .grip {
    flex: none;
    display: grid;
    place-items: center;
    width: 1.25em;
    height: var(--control-small);
    margin-inline-start: -1.25em;
    color: var(--ink-faint);
    cursor: grab;
    touch-action: none;
    opacity: 0;
  }
  .row:hover .grip,
  .row:focus-within .grip {
    opacity: 1;
  }
  ui-checkbox {
    flex: none;
    padding-inline-start: var(--space-2);
  }
  textarea,
  .text {
    flex: 1;
    min-width: 0;
    min-height: var(--control-small);
    padding: var(--space-half) var(--space-1);
    border: 0;
    border-radius: var(--radius-1);
    background: none;
    line-height: calc(var(--control-small) - var(--space-1));
    line-height: var(--leading-snug);
    resize: none;
    overflow: hidden;
    overflow-wrap: anywhere;
    field-sizing: content;
  }
  textarea:focus {
    outline: 1px solid var(--focus);
    background: var(--surface);
  }
  .done {
    color: var(--ink-faint);
    text-decoration: line-through;
    text-decoration-color: var(--line);
  }
  .tools {
    display: flex;
    flex: none;
    align-items: center;
    gap: var(--space-1);
    min-height: var(--control-small);
  }
  ui-menu {
    opacity: 0;
  }
  .row:hover ui-menu,
  .row:focus-within ui-menu,
  ui-menu[open] {
    opacity: 1;
  }
  @media (hover: none) {
    .grip,
    ui-menu {
      opacity: 1;
    }
    .grip {
      margin-inline-start: 0;
      order: 4;
    }
  }
`
