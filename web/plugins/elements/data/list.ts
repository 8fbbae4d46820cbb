import { css, html, nothing } from 'lit'
import { iconName } from '#web/plugins/elements/icon-name.ts'
import { base } from '#web/ui/element.ts'
import { block, type Given, PluginElement, propertiesOf } from '#web/plugins/elements/plugin-element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'plugin-list': PluginList
  }
}

type Item = NonNullable<Given<'list', 'items'>>[number]

/** Lines with a title and details. */
export class PluginList extends PluginElement {
  static override properties = propertiesOf('list')
  declare label: Given<'list', 'label'>
  declare items: Given<'list', 'items'>
  declare pickable: Given<'list', 'pickable'>

  static override styles = [
    base,
    block,
    css`
      li + li {
        border-top: 1px solid var(--line);
      }
      .line {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        width: 100%;
        min-height: var(--row);
        padding: var(--space-2);
        border: 0;
        border-radius: var(--radius-2);
        background: none;
        line-height: var(--leading-snug);
        text-align: start;
      }
      button {
        cursor: pointer;
      }
      button:hover {
        background: var(--wash);
      }
      .words {
        display: grid;
        flex: 1;
        min-width: 0;
        overflow-wrap: anywhere;
      }
      .detail {
        color: var(--ink-soft);
        font-size: var(--text-sm);
      }
      ui-icon {
        color: var(--ink-faint);
      }
    `,
  ]

  readonly #line = ({ id, text, detail, icon, badge, tone }: Item) => {
    const name = iconName(icon)
    const inside = html`${name ? html`<ui-icon name=${name}></ui-icon>` : nothing}
      <span class="words"
        ><span>${text}</span>${detail ? html`<span class="detail">${detail}</span>` : nothing}</span
      >
      ${badge ? html`<ui-badge tone=${tone ?? 'plain'}>${badge}</ui-badge>` : nothing}`
    return html`<li>
      ${
        this.pickable
          ? html`<button type="button" class="line" @click=${() => this.tell('pick', { id })}>
              ${inside}
            </button>`
          : html`<div class="line">${inside}</div>`
      }
    </li>`
  }

  override render() {
    return html`<ul aria-label=${this.label ?? nothing}>
      ${(this.items ?? []).map(this.#line)}
    </ul>`
  }
}
