import { css, html } from 'lit'
import { base } from '#web/ui/element.ts'
import { block, type Given, PluginElement, propertiesOf } from '#web/plugins/elements/plugin-element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'plugin-text': PluginText
  }
}

/** Running text, a small remark, a heading or code. */
export class PluginText extends PluginElement {
  static override properties = propertiesOf('text')
  declare kind: Given<'text', 'kind'>
  declare tone: Given<'text', 'tone'>

  static override styles = [
    base,
    block,
    css`
      p,
      h3,
      code {
        display: block;
        overflow-wrap: anywhere;
        white-space: pre-line;
        line-height: var(--leading-body);
      }
      h3 {
        font: var(--weight-bold) var(--text-lg) / var(--leading-snug) var(--font-song);
      }
      .small {
        color: var(--ink-soft);
        font-size: var(--text-sm);
      }
      .strong {
        font-weight: var(--weight-bold);
      }
      code {
        font-family: var(--font-mono);
        font-size: var(--text-sm);
      }
      .slate {
        color: var(--slate-strong);
      }
      .jade {
        color: var(--jade);
      }
      .amber {
        color: var(--amber);
      }
      .seal {
        color: var(--seal);
      }
    `,
  ]

  override render() {
    const { kind = 'body', tone = 'plain' } = this
    const face = `${kind} ${tone}`
    if (kind === 'heading') return html`<h3 class=${face}><slot></slot></h3>`
    if (kind === 'code') return html`<code class=${face}><slot></slot></code>`
    return html`<p class=${face}><slot></slot></p>`
  }
}
