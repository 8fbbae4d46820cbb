/** What the document itself needs: ground, face and scrollbars. Everything else lives in the elements. */
export const pageCss = `
html {
  background: var(--paper);
  color: var(--ink);
  -webkit-text-size-adjust: 100%;
  text-autospace: normal;
  scrollbar-color: var(--edge) transparent;
}
body {
  margin: 0;
  /* Not on html: its size is what rem means, and the reader's own setting of it counts. */
  font: var(--weight-regular) var(--text-md) / var(--leading-body) var(--font-sans);
  font-variant-numeric: tabular-nums;
  min-height: 100dvh;
}
:focus-visible {
  outline: 2px solid var(--focus);
  outline-offset: 1px;
}
::selection {
  background: var(--slate);
  color: var(--on-slate);
}
`
