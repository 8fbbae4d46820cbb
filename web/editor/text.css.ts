import { css } from 'lit'

/** How the description looks, while it is written and while it is read; and what ProseMirror itself needs. */
export const textCss = css`
  .ProseMirror {
    position: relative;
    min-height: 4.5em;
    outline: none;
    word-wrap: break-word;
    overflow-wrap: anywhere;
    white-space: break-spaces;
    font-size: var(--text-md);
    line-height: var(--leading-body);
    caret-color: var(--slate);
  }
  .ProseMirror > :first-child {
    margin-top: 0;
  }
  .ProseMirror > :last-child {
    margin-bottom: 0;
  }
  .ProseMirror.empty::before {
    content: attr(data-placeholder);
    float: left;
    height: 0;
    color: var(--ink-faint);
    pointer-events: none;
  }
  p {
    margin: 0 0 0.5em;
  }
  h1,
  h2,
  h3,
  h4,
  h5,
  h6 {
    margin: 1em 0 0.35em;
    line-height: var(--leading-snug);
    font-weight: var(--weight-bold);
  }
  h1,
  h2 {
    font: var(--weight-bold) var(--text-xl) / var(--leading-snug) var(--font-song);
  }
  h2 {
    font-size: calc((var(--text-lg) + var(--text-xl)) / 2);
  }
  h3 {
    font-size: var(--text-lg);
  }
  h4,
  h5,
  h6 {
    font-size: var(--text-md);
    color: var(--ink-soft);
  }
  ul,
  ol {
    margin: 0 0 0.5em;
    padding-inline-start: 1.5em;
  }
  ul {
    list-style: disc;
  }
  ul ul {
    list-style: circle;
  }
  ol {
    list-style: decimal;
  }
  li > p {
    margin-bottom: 0.15em;
  }
  li::marker {
    color: var(--ink-faint);
    font-variant-numeric: tabular-nums;
  }
  blockquote {
    margin: 0 0 0.5em;
    padding: 0 0 0 var(--space-3);
    border-inline-start: 3px solid var(--line);
    color: var(--ink-soft);
  }
  code {
    padding: 0.1em 0.3em;
    border-radius: var(--radius-1);
    background: var(--sunken);
    font: 0.92em var(--font-mono);
  }
  pre {
    margin: 0 0 0.5em;
    padding: var(--space-2) var(--space-3);
    border-radius: var(--radius-2);
    background: var(--sunken);
    font: 0.92em / var(--leading-snug) var(--font-mono);
    white-space: pre-wrap;
  }
  pre code {
    padding: 0;
    background: none;
    font: inherit;
  }
  hr {
    margin: 1em 0;
    border: 0;
    border-top: 1px solid var(--line);
  }
  a {
    color: var(--slate);
    text-decoration-thickness: 1px;
    text-underline-offset: 0.15em;
  }
  table {
    width: 100%;
    margin: 0 0 0.75em;
    border-collapse: collapse;
    table-layout: fixed;
  }
  td,
  th {
    position: relative;
    min-width: 3em;
    padding: var(--space-1) var(--space-2);
    border: 1px solid var(--line);
    vertical-align: top;
    text-align: start;
  }
  th {
    background: var(--wash);
    font-weight: var(--weight-medium);
  }
  :is(td, th) > p:last-child {
    margin-bottom: 0;
  }
  .selectedCell::after {
    content: '';
    position: absolute;
    inset: 0;
    background: color-mix(in srgb, var(--slate) 18%, transparent);
    pointer-events: none;
  }
  .ProseMirror-selectednode {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
  }
  .ProseMirror-hideselection *::selection {
    background: transparent;
  }
  .ProseMirror-hideselection {
    caret-color: transparent;
  }
  .ProseMirror-gapcursor {
    display: none;
    position: absolute;
    pointer-events: none;
  }
  .ProseMirror-gapcursor::after {
    content: '';
    position: absolute;
    top: -2px;
    width: 20px;
    border-top: 2px solid var(--slate);
  }
  .ProseMirror-focused .ProseMirror-gapcursor {
    display: block;
  }
  img.ProseMirror-separator {
    display: inline !important;
    margin: 0 !important;
    border: none !important;
  }
  .caret {
    position: relative;
    margin: 0 -1px;
    border-inline-start: 2px solid var(--caret);
    word-break: normal;
    pointer-events: none;
  }
  .flag {
    position: absolute;
    bottom: 100%;
    inset-inline-start: -2px;
    z-index: calc(var(--layer-sticky) + 1);
    padding: 0 0.4em;
    border-radius: var(--radius-1) var(--radius-1) var(--radius-1) 0;
    background: var(--caret);
    color: white;
    font: var(--weight-medium) var(--text-xs) / 1.45 var(--font-sans);
    white-space: nowrap;
    user-select: none;
  }
`
