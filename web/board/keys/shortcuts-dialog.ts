import { css, html } from 'lit'
import { t } from '#web/locales/i18n.ts'
import { base, UiElement } from '#web/ui/element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'shortcuts-dialog': ShortcutsDialog
  }
}

const groups = [
  {
    title: 'board.keys.walk',
    keys: [
      ['↑ ↓ ← →', 'board.keys.arrows'],
      ['Enter', 'board.card.open'],
      ['F2', 'board.rename'],
      ['m', 'board.keys.menu'],
      ['l', 'board.card.labels'],
      ['a', 'board.card.assign'],
      ['d', 'board.card.due'],
    ],
  },
  {
    title: 'board.keys.carry',
    keys: [
      ['Space', 'board.keys.lift'],
      ['↑ ↓ ← →', 'board.keys.carryTo'],
      ['Space', 'board.keys.drop'],
      ['Esc', 'board.keys.cancel'],
    ],
  },
  {
    title: 'board.keys.board',
    keys: [
      ['n', 'board.keys.new'],
      ['/', 'board.keys.search'],
      ['Esc', 'board.keys.clear'],
      ['Ctrl+Z', 'board.undo'],
      ['Ctrl+Shift+Z', 'board.redo'],
      ['?', 'board.keys.title'],
    ],
  },
] as const

/** Every key the board listens to. Fires `ui-close` like any dialog. */
export class ShortcutsDialog extends UiElement {
  static override properties = { open: { type: Boolean } }
  declare open: boolean

  constructor() {
    super()
    this.open = false
  }

  static override styles = [
    base,
    css`
      :host {
        display: contents;
      }
      .groups {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(14rem, 1fr));
        gap: var(--space-4) var(--space-6);
      }
      h3 {
        margin-bottom: var(--space-1);
        color: var(--ink-soft);
        font-size: var(--text-sm);
        font-weight: var(--weight-bold);
      }
      li {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: var(--space-3);
        min-height: 2rem;
        border-bottom: 1px solid var(--line);
        font-size: var(--text-sm);
      }
    `,
  ]

  override render() {
    return html`<ui-dialog ?open=${this.open} heading=${t('board.keys.title')}>
      <div class="groups">
        ${groups.map(
          group =>
            html`<section>
              <h3>${t(group.title)}</h3>
              <ul>
                ${group.keys.map(
                  ([keys, text]) =>
                    html`<li><span>${t(text)}</span><ui-kbd keys=${keys}></ui-kbd></li>`,
                )}
              </ul>
            </section>`,
        )}
      </div>
    </ui-dialog>`
  }
}
