import { css } from 'lit'

/** How a card lies on the board: a paper slip with its matter on top, urgent ones with a vermilion edge. */
export const tileCss = css`
  :host {
    display: block;
    position: relative;
    border-radius: var(--radius-2);
    cursor: pointer;
    outline: none;
    -webkit-touch-callout: none;
  }
  .face {
    position: relative;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-1);
    padding: var(--space-2) var(--space-3);
    border: 1px solid var(--line);
    border-radius: inherit;
    background: var(--surface);
    box-shadow: var(--shadow-1);
    transition:
      border-color var(--motion-quick) var(--ease),
      box-shadow var(--motion-quick) var(--ease);
  }
  :host(:hover) .face {
    border-color: var(--edge);
    box-shadow: var(--shadow-2);
  }
  :host([urgent]) .face {
    box-shadow:
      inset 3px 0 0 var(--seal-face),
      var(--shadow-1);
  }
  :host([opened]) .face {
    border-color: var(--slate);
    box-shadow:
      inset 0 0 0 1px var(--slate),
      var(--shadow-1);
  }
  :host([watched]) .face {
    border-color: var(--jade);
  }
  :host([pending]) .face {
    border-style: dashed;
    border-color: var(--edge);
  }
  :host([save='refused']) .face {
    border-color: var(--seal);
  }
  :host(:focus-visible) .face {
    outline: 2px solid var(--focus);
    outline-offset: 1px;
  }
  :host([lifted]) .face {
    opacity: 0.45;
    border-style: dashed;
    box-shadow: none;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--space-2);
    min-height: 1.5rem;
    margin-inline-end: calc(var(--space-1) * -1);
  }
  .head ui-type-mark {
    flex: 0 1 auto;
    min-width: min-content;
    word-break: keep-all;
    --type-wrap: normal;
  }
  .head ui-plate,
  .head ui-badge,
  .head ui-seal {
    flex: none;
  }
  .head .gap {
    flex: 1;
  }
  .head ui-plate {
    display: var(--tile-detail, inline-block);
  }
  .more {
    display: var(--tile-tools, grid);
    place-items: center;
    flex: none;
    width: 1.5rem;
    height: 1.5rem;
    margin: 0 0 0 auto;
    padding: 0;
    border: 0;
    border-radius: var(--radius-1);
    background: none;
    color: var(--ink-faint);
    cursor: pointer;
    opacity: 0.55;
  }
  :host(:hover) .more,
  :host(:focus-within) .more,
  .more:focus-visible {
    opacity: 1;
  }
  .more:hover {
    background: var(--wash);
    color: var(--ink);
  }
  .title {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
    overflow: hidden;
    overflow-wrap: anywhere;
    color: var(--ink);
    font-size: var(--tile-title, var(--text-md));
    font-weight: var(--weight-medium);
    line-height: var(--leading-snug);
  }
  :host([finished]) .title {
    color: var(--ink-soft);
    font-weight: var(--weight-regular);
  }
  textarea.title {
    display: block;
    width: 100%;
    padding: var(--space-1);
    border: 1px solid var(--focus);
    border-radius: var(--radius-1);
    background: var(--surface);
    resize: none;
    outline: none;
    field-sizing: content;
  }
  .labels,
  .queue {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-1);
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-end;
    justify-content: flex-end;
    gap: var(--space-1) var(--space-2);
    color: var(--ink-faint);
    font-size: var(--text-xs);
    line-height: var(--leading-snug);
  }
  .left {
    display: grid;
    flex: 1 0 7.5em;
    gap: var(--space-1);
    min-width: min-content;
  }
  .left p {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    min-width: 0;
    min-height: 1.25rem;
  }
  .left .badges {
    flex-wrap: wrap;
    gap: var(--space-1) var(--space-2);
    min-width: min-content;
  }
  /* A chip is never narrower than its words; the faces beside it go below instead. */
  .left .badges ui-badge {
    max-width: none;
  }
  .left .badges ui-badge.plugin {
    max-width: 12em;
  }
  .left .counts {
    display: var(--tile-detail, flex);
  }
  /* Beside two faces there is room for the figures only. */
  .counts.tight .bar {
    display: none;
  }
  .fact {
    display: inline-flex;
    align-items: center;
    gap: 0.3em;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
    --icon-size: 1.1em;
  }
  .unit {
    min-width: 2.5em;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .all {
    color: var(--jade);
  }
  .bar {
    width: 1.75rem;
    height: 3px;
    border-radius: 2px;
    background: var(--line);
    overflow: hidden;
  }
  .bar i {
    display: block;
    height: 100%;
    background: var(--slate);
  }
  .all .bar i {
    background: var(--jade);
  }
  ui-avatar-stack {
    flex: none;
  }
  .save {
    font-size: var(--text-xs);
  }
  .watchers {
    display: flex;
    align-items: center;
    gap: var(--space-1);
    margin: var(--space-half) calc(var(--space-3) * -1) calc(var(--space-2) * -1);
    padding: var(--space-half) var(--space-3);
    border-top: 1px solid color-mix(in srgb, var(--jade) 35%, transparent);
    border-radius: 0 0 var(--radius-2) var(--radius-2);
    background: var(--jade-soft);
    color: var(--jade);
    font-size: var(--text-xs);
  }
  @media (max-width: 640px) {
    .more {
      width: 2.75rem;
      height: 2.75rem;
      margin: -0.625rem -0.5rem -0.625rem -0.25rem;
    }
  }
`
