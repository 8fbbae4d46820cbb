import { css, html, nothing } from 'lit'
import { dateTime } from '#web/locales/dates.ts'
import { base } from '#web/ui/element.ts'
import { block, type Given, PluginElement, propertiesOf } from '#web/plugins/elements/plugin-element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'plugin-timeline': PluginTimeline
  }
}

/** What happened when. */
export class PluginTimeline extends PluginElement {
  static override properties = propertiesOf('timeline')
  declare label: Given<'timeline', 'label'>
  declare entries: Given<'timeline', 'entries'>

  static override styles = [
    base,
    block,
    css`
      li {
        display: grid;
        position: relative;
        padding: 0 0 var(--space-3) var(--space-5);
        line-height: var(--leading-snug);
        overflow-wrap: anywhere;
      }
      li::before {
        content: '';
        position: absolute;
        top: 0.4em;
        left: 3px;
        width: 9px;
        height: 9px;
        border-radius: 50%;
        background: var(--edge);
      }
      li:not(:last-child)::after {
        content: '';
        position: absolute;
        top: 1.4em;
        bottom: -0.2em;
        left: 7px;
        border-left: 1px solid var(--line);
      }
      .slate::before {
        background: var(--slate);
      }
      .jade::before {
        background: var(--jade);
      }
      .amber::before {
        background: var(--amber);
      }
      .seal::before {
        background: var(--seal);
      }
      time,
      .detail {
        color: var(--ink-soft);
        font-size: var(--text-sm);
      }
    `,
  ]

  override render() {
    return html`<ol aria-label=${this.label ?? nothing}>
      ${(this.entries ?? []).map(
        ({ at, text, detail, tone }) =>
          html`<li class=${tone ?? 'plain'}>
            <time datetime=${new Date(at).toISOString()}>${dateTime(at)}</time>
            <span>${text}</span>
            ${detail ? html`<span class="detail">${detail}</span>` : nothing}
          </li>`,
      )}
    </ol>`
  }
}
