import { css } from 'lit'

/** How the attachments of a card look. */
export const attachmentsCss = css`
  :host {
    display: block;
  }
  ul {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(17rem, 100%), 1fr));
    gap: var(--space-2);
  }
  li {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    min-width: 0;
    padding: var(--space-1);
    border: 1px solid var(--line);
    border-radius: var(--radius-2);
    background: var(--surface);
  }
  .face {
    display: grid;
    flex: none;
    place-items: center;
    width: 3.5rem;
    height: 2.75rem;
    border-radius: var(--radius-1);
    background: var(--sunken);
    color: var(--ink-faint);
    overflow: hidden;
    --icon-size: 1.25rem;
  }
  img {
    width: 100%;
    height: 100%;
    object-fit: cover;
  }
  .words {
    display: grid;
    flex: 1;
    min-width: 0;
    line-height: var(--leading-snug);
  }
  .words > :first-child {
    overflow: hidden;
    color: var(--ink);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  a {
    text-decoration-color: var(--line);
    text-underline-offset: 0.2em;
  }
  a:hover {
    text-decoration-color: currentColor;
  }
  .facts {
    color: var(--ink-faint);
    font-size: var(--text-xs);
  }
  .faint + ul {
    margin-top: var(--space-2);
  }
  .waiting {
    border-color: var(--amber);
    border-style: dashed;
  }
  .waiting .face {
    color: var(--amber);
  }
  .camera {
    display: none;
  }
  @media (pointer: coarse) {
    .camera {
      display: inline-flex;
    }
  }
  .failed {
    border-color: var(--seal);
  }
  .failed .facts,
  .failed .face {
    color: var(--seal);
  }
  .track {
    height: 3px;
    margin-top: 3px;
    border-radius: 2px;
    background: var(--sunken);
    overflow: hidden;
  }
  .track > span {
    display: block;
    width: 40%;
    height: 100%;
    background: var(--slate);
    animation: pass 1.2s var(--ease) infinite;
  }
  @keyframes pass {
    from {
      transform: translateX(-100%);
    }
    to {
      transform: translateX(250%);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .track > span {
      width: 100%;
      animation: none;
    }
  }
`
