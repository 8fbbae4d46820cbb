import { css, html, nothing, type TemplateResult } from 'lit'

/** How a tray below the page lies, in which something waits for the person to decide. */
export const trayCss = css`
  section {
    margin: 0 var(--space-4) var(--space-2);
    border: 1px solid var(--seal);
    border-radius: var(--radius-3);
    background: var(--surface);
    box-shadow: var(--shadow-2);
  }
  .head {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    width: 100%;
    min-height: var(--control);
    padding: 0 var(--space-3);
    border: 0;
    background: none;
    color: var(--seal);
    font-weight: var(--weight-bold);
    text-align: start;
    cursor: pointer;
  }
  .head span {
    flex: 1;
  }
`

/** A tray as it stands at one moment. */
export interface Tray {
  readonly title: string
  /** Only its head is seen. */
  readonly folded: boolean
  readonly fold: () => void
  readonly content: () => TemplateResult
}

/** A tray whose head folds it. */
export const tray = ({ title, folded, fold, content }: Tray): TemplateResult =>
  html`<section aria-label=${title}>
    <button type="button" class="head" aria-expanded=${folded ? 'false' : 'true'} @click=${fold}>
      <ui-icon name="refused"></ui-icon><span>${title}</span>
      <ui-icon name=${folded ? 'chevron-up' : 'chevron-down'}></ui-icon>
    </button>
    ${folded ? nothing : content()}
  </section>`
