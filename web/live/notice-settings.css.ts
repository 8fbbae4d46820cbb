import { css } from 'lit'

/** How the choices about notices look. */
export const noticeSettingsCss = css`
  :host {
    display: contents;
  }
  section + section {
    margin-top: var(--space-5);
  }
  h3 {
    margin-bottom: var(--space-1);
    color: var(--ink-soft);
    font-size: var(--text-sm);
    font-weight: var(--weight-bold);
  }
  .device {
    display: flex;
    align-items: center;
    gap: var(--space-3);
    padding: var(--space-3);
    border: 1px solid var(--line);
    border-radius: var(--radius-2);
    background: var(--surface);
  }
  .device > ui-icon {
    flex: none;
    color: var(--ink-faint);
    --icon-size: 1.25rem;
  }
  .device p {
    flex: 1;
    min-width: 0;
    line-height: var(--leading-snug);
  }
  .device ui-button {
    flex: none;
  }
  small {
    display: block;
    margin-top: 2px;
    color: var(--ink-faint);
    font-size: var(--text-sm);
  }
  li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-1) var(--space-2);
    min-height: var(--row);
    padding: var(--space-1) 0;
    border-bottom: 1px solid var(--line);
  }
  li > ui-icon {
    color: var(--ink-faint);
  }
  li > span {
    flex: 1;
    min-width: 7rem;
  }
  .times {
    display: flex;
    gap: var(--space-3);
    margin-top: var(--space-2);
  }
  .times ui-text-field {
    flex: 1;
    max-width: 10rem;
  }
  @media (max-width: 640px) {
    .device {
      flex-wrap: wrap;
    }
    .device p {
      flex-basis: calc(100% - var(--space-12));
    }
  }
`
