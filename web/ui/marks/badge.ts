import { css, html, nothing } from 'lit'
import { base, UiElement } from '#web/ui/element.ts'
import type { IconName } from '#web/ui/icons.ts'

declare global {
  interface HTMLElementTagNameMap {
    'ui-badge': UiBadge
  }
}

/** A short fact in a small face: a count, a state, a due time. Its tone is never its only sign: it holds words too. */
export class UiBadge extends UiElement {
  static override properties = {
    tone: { type: String, reflect: true },
    icon: { type: String },
    strong: { type: Boolean, reflect: true },
  }
  declare tone: 'plain' | 'slate' | 'jade' | 'amber' | 'seal'
  declare icon: IconName | undefined
  /** Filled, for counts that want to be seen. */
  declare strong: boolean

  constructor() {
    super()
    this.tone = 'plain'
    this.strong = false
  }

  static override styles = [
    base,
    css`
      :host {
        display: inline-flex;
        align-items: center;
        gap: 0.25em;
        min-height: 1.5em;
        max-width: 100%;
        padding: 0 0.45em;
        border-radius: var(--radius-1);
        background: var(--sunken);
        color: var(--ink-soft);
        font-size: var(--text-xs);
        font-weight: var(--weight-medium);
        line-height: 1.5;
        white-space: nowrap;
        font-variant-numeric: tabular-nums;
      }
      ui-icon {
        --icon-size: 1.15em;
      }
      :host([tone='slate']) {
        background: var(--slate-soft);
        color: var(--slate-strong);
      }
      :host([tone='jade']) {
        background: var(--jade-soft);
        color: var(--jade);
      }
      :host([tone='amber']) {
        background: var(--amber-soft);
        color: var(--amber);
      }
      :host([tone='seal']) {
        background: var(--seal-soft);
        color: var(--seal);
      }
      :host([strong][tone='plain']) {
        background: var(--ink-soft);
        color: var(--paper);
      }
      :host([strong][tone='slate']) {
        background: var(--slate);
        color: var(--on-slate);
      }
      :host([strong][tone='seal']) {
        background: var(--seal-face);
        color: var(--on-seal);
      }
    `,
  ]

  override render() {
    return html`${this.icon ? html`<ui-icon name=${this.icon}></ui-icon>` : nothing}<slot></slot>`
  }
}
