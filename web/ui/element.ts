import { css, LitElement } from 'lit'
import { LocaleController } from '#web/locales/locale-controller.ts'

/** The ground every element's styles stand on: box sizing, inherited face, focus ring, `.hidden-text` for readers. */
export const base = css`
  :host {
    box-sizing: border-box;
  }
  :host([hidden]) {
    display: none !important;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  button,
  input,
  textarea,
  select {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }
  button {
    -webkit-tap-highlight-color: transparent;
  }
  :focus-visible {
    outline: 2px solid var(--focus);
    outline-offset: 1px;
  }
  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd {
    margin: 0;
    padding: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  .hidden-text {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`

/** The parent of every element: base styles, and a new rendering whenever the language changes. */
export class UiElement extends LitElement {
  static override styles = [base]
  readonly locale = new LocaleController(this)
}

/** Tells the world outside the shadow root; bubbles and crosses shadow roots. */
export const emit = <T>(from: EventTarget, name: string, detail?: T): boolean =>
  from.dispatchEvent(
    new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable: true }),
  )
