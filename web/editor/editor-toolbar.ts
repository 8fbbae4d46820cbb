import { css, html, nothing } from 'lit'
import type { Command, EditorState } from 'prosemirror-state'
import {
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  deleteColumn,
  deleteRow,
  deleteTable,
  isInTable,
  toggleHeaderRow,
} from 'prosemirror-tables'
import { t } from '#web/locales/i18n.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'
import type { IconName } from '#web/ui/icons.ts'
import type { MenuItem, MenuPick } from '#web/ui/floating/menu.ts'
import {
  hasMark,
  indent,
  inQuote,
  insertRule,
  lineOf,
  listOf,
  markTools,
  outdent,
  setHeading,
  switchCodeBlock,
  switchList,
  switchMark,
  switchQuote,
} from './commands.ts'
import { linkAt } from './link.ts'
import { insertTable } from './tables.ts'

declare global {
  interface HTMLElementTagNameMap {
    'editor-toolbar': EditorToolbar
  }
}

/** What the toolbar asks the editor to do. */
export interface EditorRun {
  readonly command: Command
}

const markIcons = { strong: 'bold', em: 'italic', strike: 'strike', code: 'code' } as const

const tableCommands = {
  rowBefore: addRowBefore,
  rowAfter: addRowAfter,
  columnBefore: addColumnBefore,
  columnAfter: addColumnAfter,
  headRow: toggleHeaderRow,
  deleteRow,
  deleteColumn,
  deleteTable,
} as const satisfies Record<string, Command>
type TableTool = keyof typeof tableCommands

/** The editor's tools. Arrows move between them, one Tab stop. Fires `editor-run` (`EditorRun`) and `editor-link`. */
export class EditorToolbar extends UiElement {
  static override properties = { state: { attribute: false } }
  declare state: EditorState | null

  constructor() {
    super()
    this.state = null
  }

  static override styles = [
    base,
    css`
      .bar {
        display: flex;
        align-items: center;
        gap: 1px;
        overflow-x: auto;
        scrollbar-width: none;
      }
      ui-menu {
        flex: none;
      }
      button {
        display: inline-flex;
        flex: none;
        align-items: center;
        justify-content: center;
        gap: 2px;
        min-width: var(--control-small);
        height: var(--control-small);
        padding: 0 var(--space-1);
        border: 0;
        border-radius: var(--radius-1);
        background: none;
        color: var(--ink-soft);
        font-size: var(--text-sm);
        white-space: nowrap;
        cursor: pointer;
      }
      @media (hover: hover) {
        button:hover {
          background: var(--wash);
          color: var(--ink);
        }
      }
      button[aria-pressed='true'] {
        background: var(--slate-soft);
        color: var(--slate-strong);
      }
      button[aria-disabled='true'] {
        opacity: 0.4;
        cursor: default;
      }
      .apart {
        flex: none;
        width: 1px;
        height: 1.1em;
        margin: 0 var(--space-1);
        background: var(--line);
      }
      .small {
        --icon-size: 0.8em;
      }
    `,
  ]

  #run(command: Command): void {
    emit<EditorRun>(this, 'editor-run', { command })
  }

  readonly #move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (step === undefined) return
    const all = [...this.renderRoot.querySelectorAll<HTMLElement>('.bar button')]
    const at = all.indexOf(this.shadowRoot?.activeElement as HTMLElement)
    all[(at + step + all.length) % all.length]?.focus()
    event.preventDefault()
  }

  #tool(icon: IconName, label: string, command: Command, active?: boolean) {
    const possible = this.state !== null && (active === true || command(this.state))
    return html`<button
      type="button"
      tabindex="-1"
      title=${label}
      aria-label=${label}
      aria-pressed=${active === undefined ? nothing : `${active}`}
      aria-disabled=${possible ? nothing : 'true'}
      @click=${() => this.#run(command)}
    >
      <ui-icon name=${icon}></ui-icon>
    </button>`
  }

  #lines(line: string) {
    const level = line.startsWith('heading') ? Number(line.slice(7)) : 0
    return html`<ui-menu
      label=${t('card.editor.line')}
      .items=${[0, 1, 2, 3].map((one): MenuItem => ({
        id: String(one),
        text: t(`card.editor.line${one as 0 | 1 | 2 | 3}`),
        checked: one === level,
      }))}
      @ui-pick=${(event: CustomEvent<MenuPick>) => this.#run(setHeading(Number(event.detail.id)))}
      ><button slot="anchor" type="button" tabindex="0" title=${t('card.editor.line')}>
        ${t(`card.editor.line${(level > 3 ? 3 : level) as 0 | 1 | 2 | 3}`)}
        <ui-icon class="small" name="chevron-down"></ui-icon></button
    ></ui-menu>`
  }

  #tables() {
    if (this.state === null || !isInTable(this.state)) {
      return this.#tool('table', t('card.editor.table'), insertTable())
    }
    return html`<ui-menu
      label=${t('card.editor.table')}
      .items=${(Object.keys(tableCommands) as TableTool[]).map((id): MenuItem => ({
        id,
        text: t(`card.editor.${id}`),
        danger: id === 'deleteTable',
        separator: id === 'headRow' || id === 'deleteRow',
      }))}
      @ui-pick=${(event: CustomEvent<MenuPick>) =>
        this.#run(tableCommands[event.detail.id as TableTool])}
      ><button
        slot="anchor"
        type="button"
        tabindex="-1"
        aria-pressed="true"
        title=${t('card.editor.table')}
        aria-label=${t('card.editor.table')}
      >
        <ui-icon name="table"></ui-icon
        ><ui-icon class="small" name="chevron-down"></ui-icon></button
    ></ui-menu>`
  }

  override render() {
    const { state } = this
    if (state === null) return nothing
    const line = lineOf(state)
    const list = listOf(state)
    const apart = html`<span class="apart"></span>`
    return html`<div
      class="bar"
      role="toolbar"
      aria-label=${t('card.editor.tools')}
      @keydown=${this.#move}
      @pointerdown=${(event: Event) => event.preventDefault()}
    >
      ${this.#lines(line)} ${apart}
      ${markTools.map(name =>
        this.#tool(
          markIcons[name],
          t(`card.editor.${name}`),
          switchMark(name),
          hasMark(state, name),
        ),
      )}
      <button
        type="button"
        class="link"
        tabindex="-1"
        title=${t('card.editor.link')}
        aria-label=${t('card.editor.link')}
        aria-pressed=${linkAt(state) !== null}
        @click=${() => emit(this, 'editor-link')}
      >
        <ui-icon name="link"></ui-icon>
      </button>
      ${apart}
      ${this.#tool('list', t('card.editor.bullets'), switchList('bullet_list'), list === 'bullet_list')}
      ${this.#tool('list-ordered', t('card.editor.numbers'), switchList('ordered_list'), list === 'ordered_list')}
      ${
        list === null
          ? nothing
          : html`${this.#tool('outdent', t('card.editor.outdent'), outdent)}
            ${this.#tool('indent', t('card.editor.indent'), indent)}`
      }
      ${apart} ${this.#tool('quote', t('card.editor.quote'), switchQuote, inQuote(state))}
      ${this.#tool('code-block', t('card.editor.codeBlock'), switchCodeBlock, line === 'code_block')}
      ${this.#tables()} ${this.#tool('rule', t('card.editor.rule'), insertRule)}
    </div>`
  }
}
