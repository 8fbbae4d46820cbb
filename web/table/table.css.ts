import { css } from 'lit'

/** How the table of cards lies: one grid for head and lines; on a phone a line folds into two rows. */
export const tableCss = css`
  :host {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-height: 0;
    min-width: 0;
    --grid: 2.75rem 5.5rem minmax(14rem, 1fr) 8rem 7rem 8.5rem 4.5rem 6.5rem 4.5rem 12.5rem 6rem;
  }
  .tools .sort {
    display: none;
  }
  .tools {
    display: flex;
    flex: none;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2);
    padding: 0 var(--space-4) var(--space-2);
  }
  .scroll {
    position: relative;
    flex: 1;
    min-height: 0;
    margin: 0 var(--space-4) var(--space-3);
    overflow: auto;
    border: 1px solid var(--line);
    border-radius: var(--radius-3);
    background: var(--surface);
    scrollbar-width: thin;
    overflow-anchor: none;
  }
  .sheet {
    min-width: 70rem;
  }
  .line {
    display: grid;
    grid-template-columns: var(--grid);
    align-items: center;
    min-height: var(--row);
    border-bottom: 1px solid var(--line);
  }
  .line > * {
    min-width: 0;
    padding: var(--space-1) var(--space-2);
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .head {
    position: sticky;
    top: 0;
    z-index: 2;
    background: var(--sunken);
    color: var(--ink-soft);
    font-size: var(--text-sm);
  }
  .head button {
    display: inline-flex;
    align-items: center;
    gap: var(--space-1);
    max-width: 100%;
    min-height: var(--control-small);
    padding: 0;
    border: 0;
    background: none;
    font-weight: var(--weight-medium);
    cursor: pointer;
    --icon-size: 1em;
  }
  .head [aria-sort='ascending'] button,
  .head [aria-sort='descending'] button {
    color: var(--ink);
    font-weight: var(--weight-bold);
  }
  .run {
    position: relative;
  }
  .slot {
    position: absolute;
    inset: 0 0 auto;
  }
  .card {
    cursor: pointer;
    user-select: none;
  }
  .card:hover {
    background: var(--wash);
  }
  .card.ticked {
    background: var(--slate-soft);
  }
  .card.opened {
    box-shadow: inset 3px 0 0 var(--slate);
  }
  .card:focus-visible {
    outline-offset: -2px;
  }
  .line > .tick {
    display: grid;
    align-self: stretch;
    padding: 0;
    overflow: visible;
  }
  .tick label {
    display: grid;
    place-items: center;
    cursor: pointer;
  }
  .tick input {
    width: 1.15em;
    height: 1.15em;
    margin: 0;
    accent-color: var(--slate);
    cursor: pointer;
  }
  .title {
    display: flex;
    align-items: center;
    gap: var(--space-2);
  }
  .title > span {
    overflow: hidden;
    color: var(--ink);
    text-overflow: ellipsis;
  }
  .labels {
    display: inline-flex;
    flex: none;
    gap: var(--space-1);
    max-width: 40%;
    overflow: hidden;
  }
  .badges {
    display: inline-flex;
    flex: none;
    gap: var(--space-1);
    max-width: 50%;
    overflow: hidden;
  }
  .soft {
    color: var(--ink-soft);
    font-size: var(--text-sm);
    font-variant-numeric: tabular-nums;
  }
  .group {
    display: flex;
    align-items: center;
    min-height: var(--row);
    padding: 0 var(--space-2);
    border-bottom: 1px solid var(--line);
    background: var(--paper);
  }
  .nothing {
    padding: var(--space-8) var(--space-4);
  }
  @media (max-width: 640px) {
    /* The headings are out of sight here, so sorting has a menu. */
    .tools .sort {
      display: block;
    }
    .tools {
      padding-inline: var(--space-2);
    }
    .scroll {
      margin: 0 var(--space-2) var(--space-2);
    }
    .sheet {
      min-width: 0;
    }
    .head > :not(.tick) {
      display: none;
    }
    .head .every {
      display: block;
    }
    .line {
      grid-template-columns: 2.75rem minmax(0, 1fr) auto;
    }
    .card .tick {
      grid-row: 1 / 3;
      min-height: 44px;
    }
    .card .title {
      grid-column: 2 / 4;
      white-space: normal;
    }
    .card > .labels-cell,
    .card .unit,
    .card .people,
    .card .owner,
    .card .created,
    .card .number,
    .card .labels {
      display: none;
    }
    .card .type {
      grid-row: 2;
      grid-column: 2;
    }
    .card .column {
      display: none;
    }
    .card .priority {
      display: none;
    }
    .card .due {
      grid-row: 2;
      grid-column: 3;
    }
  }
  @media (min-width: 641px) {
    .head .every {
      display: none;
    }
  }
`
