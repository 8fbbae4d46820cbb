import { css, html, nothing } from 'lit'
import { base } from '#web/ui/element.ts'
import { block, type Given, PluginElement, propertiesOf } from '#web/plugins/elements/plugin-element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'plugin-stat': PluginStat
  }
}

/** One figure with its name. */
export class PluginStat extends PluginElement {
  static override properties = propertiesOf('stat')
  declare label: Given<'stat', 'label'>
  declare value: Given<'stat', 'value'>
  declare detail: Given<'stat', 'detail'>
  declare tone: Given<'stat', 'tone'>

  static override styles = [
    base,
    block,
    css`
      dl {
        display: grid;
        gap: var(--space-half);
        padding: var(--space-3);
        border: 1px solid var(--line);
        border-radius: var(--radius-2);
        background: var(--surface);
      }
      dt,
      .detail {
        color: var(--ink-soft);
        font-size: var(--text-sm);
        overflow-wrap: anywhere;
      }
      .value {
        font: var(--weight-bold) var(--text-2xl) / var(--leading-tight) var(--font-sans);
        font-variant-numeric: tabular-nums;
        overflow-wrap: anywhere;
      }
      .slate .value {
        color: var(--slate-strong);
      }
      .jade .value {
        color: var(--jade);
      }
      .amber .value {
        color: var(--amber);
      }
      .seal .value {
        color: var(--seal);
      }
    `,
  ]

  override render() {
    return html`<dl class=${this.tone ?? 'plain'}>
      <dt>${this.label ?? ''}</dt>
      <dd class="value">${this.value ?? '—'}</dd>
      ${this.detail ? html`<dd class="detail">${this.detail}</dd>` : nothing}
    </dl>`
  }
}
