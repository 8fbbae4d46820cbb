import { css } from 'lit'

/** How the contents of a card are laid out: one column in a side sheet or on a phone, two where it is wide. */
export const cardBodyCss = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  .content {
    padding: var(--space-3) var(--space-5) var(--space-6);
  }
  card-draft {
    margin-bottom: var(--space-4);
  }
  .titled {
    display: grid;
    gap: var(--space-2);
    margin-bottom: var(--space-3);
  }
  .badges {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-1);
  }
  card-title {
    margin-inline: calc(-1 * var(--space-2));
  }
  .grid {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-4);
  }
  .facts {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-3);
    padding-bottom: var(--space-3);
    border-bottom: 1px solid var(--line);
  }
  .main {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: var(--space-5);
    min-width: 0;
  }
  section.away {
    display: flex;
    align-items: flex-start;
    gap: var(--space-3);
    padding: var(--space-4);
    border-radius: var(--radius-2);
    background: var(--sunken);
    color: var(--ink-soft);
    line-height: var(--leading-body);
    --icon-size: 1.5rem;
  }
  .away ui-icon {
    color: var(--ink-faint);
  }
  .away b {
    display: block;
    color: var(--ink);
    font-weight: var(--weight-medium);
  }
  @container (max-width: 40rem) {
    .content {
      padding: var(--space-2) var(--space-4) var(--space-6);
    }
  }
  @container (min-width: 64rem) {
    .content {
      padding: var(--space-4) var(--space-8) var(--space-8);
    }
    .grid {
      grid-template-columns: minmax(0, 1.6fr) minmax(22rem, 1fr);
      grid-template-rows: auto 1fr;
      gap: var(--space-4) var(--space-8);
    }
    .main {
      grid-column: 1;
      grid-row: 1 / span 2;
    }
    .facts,
    card-activity {
      grid-column: 2;
    }
  }
`
