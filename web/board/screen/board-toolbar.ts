import { css, html } from 'lit'
import { language, t } from '#web/locales/i18n.ts'
import { iconName } from '#web/plugins/elements/icon-name.ts'
import { keyOf, placesAt } from '#web/plugins/places/board-places.ts'
import type { BoardPlaces } from '#web/plugins/places/place-api.ts'
import { filesOf, fileText, saveExport } from '#web/plugins/places/save-export.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'
import type { MenuItem, MenuPick } from '#web/ui/floating/menu.ts'
import { type Arrangement, plainArrangement } from '#web/board/lanes/arrangement.ts'
import type { BoardScope } from '#web/board/scope/board-scope.ts'
import { takeBack } from '#web/board/keys/screen-keys.ts'

declare global {
  interface HTMLElementTagNameMap {
    'board-toolbar': BoardToolbar
  }
}

/** The line above the columns: filters in the slot, then the view, undo, redo and the board's own menu. Fires `board-ask`. */
export class BoardToolbar extends UiElement {
  static override properties = {
    scope: { attribute: false },
    version: { attribute: false },
    arrangement: { attribute: false },
    places: { attribute: false },
  }
  declare scope: Pick<BoardScope, 'api' | 'begin' | 'board' | 'commands' | 'info' | 'me' | 'rights'>
  declare version: number
  declare arrangement: Arrangement
  /** Where plugins draw on this board. */
  declare places: BoardPlaces

  constructor() {
    super()
    this.version = 0
    this.arrangement = plainArrangement
    this.places = []
  }

  static override styles = [
    base,
    css`
      :host {
        display: var(--tile-tools, flex);
        align-items: center;
        gap: var(--space-2);
        padding: var(--space-2) var(--space-4);
      }
      slot {
        display: block;
      }
      .filters {
        flex: 1;
        min-width: 0;
      }
      .tools {
        display: flex;
        flex: none;
        align-items: center;
        align-self: flex-start;
        gap: var(--space-half);
      }
      @media (max-width: 640px) {
        :host {
          gap: var(--space-1);
          padding: var(--space-1) var(--space-2);
        }
        .wide {
          display: none;
        }
      }
    `,
  ]

  /** Gives the focus to the button of the board's menu. */
  focusMenu(): void {
    this.renderRoot.querySelector<HTMLElement>('ui-menu ui-button')?.focus()
  }

  get #items(): readonly MenuItem[] {
    const { rights } = this.scope
    const exporting = rights.onBoard('board:export')
    const configuring = rights.onBoard('board:configure')
    const { undo } = this.scope.board
    const narrow = matchMedia('(max-width: 640px)').matches
    // Where there is no room for the two buttons, they are lines of the menu.
    const back: readonly MenuItem[] = narrow
      ? [
          {
            id: 'undo',
            text: t('board.undo'),
            icon: 'undo',
            refusal: undo.canUndo ? '' : t('board.nothingToUndo'),
          },
          {
            id: 'redo',
            text: t('board.redo'),
            icon: 'redo',
            refusal: undo.canRedo ? '' : t('board.nothingToRedo'),
          },
        ]
      : []
    const { info } = this.scope
    const recent = info?.imported != null && info.imported.until > Date.now()
    const taking = recent && rights.onBoard('board:take-back') === ''
    // Fingers have no keys to learn.
    const keyed = !matchMedia('(hover: none) and (pointer: coarse)').matches
    return [
      ...back,
      {
        id: 'rename',
        text: t('board.renameBoard'),
        icon: 'edit',
        separator: narrow,
        refusal: configuring,
      },
      { id: 'labels', text: t('board.label.manage'), icon: 'tag' },
      { id: 'archive', text: t('board.archive.title'), icon: 'archive' },
      {
        id: 'people',
        text: t('import.people.title'),
        icon: 'users',
        refusal: configuring,
      },
      { id: 'plugins', text: t('plugins.title'), icon: 'plugin', refusal: configuring },
      { id: 'automation', text: t('automation.title'), icon: 'automation', refusal: configuring },
      {
        id: 'json',
        text: t('board.export.json'),
        icon: 'download',
        separator: true,
        refusal: exporting,
      },
      { id: 'csv', text: t('board.export.csv'), icon: 'table', refusal: exporting },
      ...filesOf(this.places).map((file, at) => ({
        id: `file ${at}`,
        text: fileText(file),
        icon: file.query.format === 'print' ? ('print' as const) : ('table' as const),
        refusal: exporting,
      })),
      ...placesAt(this.places, 'boardButtons').map((one, at) => ({
        id: `plugin ${keyOf(one)}`,
        text: one.place.name[language()],
        icon: iconName(one.place.icon) ?? 'plugin',
        separator: at === 0,
      })),
      ...(taking
        ? [
            {
              id: 'take-back',
              text: t('import.takeBack'),
              icon: 'delete',
              separator: true,
            } as const,
          ]
        : []),
      ...(keyed
        ? [
            {
              id: 'keys',
              text: t('board.keys.title'),
              icon: 'keyboard',
              separator: true,
              shortcut: '?',
            } as const,
          ]
        : []),
    ]
  }

  readonly #picked = (event: CustomEvent<MenuPick>) => {
    const { id } = event.detail
    const { api, board } = this.scope
    if (id === 'json') save(api.exportJsonUrl(board.id))
    else if (id === 'csv') save(api.exportCsvUrl(board.id))
    else if (id.startsWith('file ')) {
      const file = filesOf(this.places)[Number(id.slice(5))]
      if (file !== undefined) void saveExport(api, board.id, file)
    } else if (id === 'undo' || id === 'redo') takeBack(this.scope, id)
    else if (id === 'plugins' || id === 'automation')
      emit(this, 'navigate', { path: `/admin/${id}?board=${board.id}` })
    else emit(this, 'board-ask', { what: id })
  }

  override render() {
    const { undo } = this.scope.board
    return html`<div class="filters"><slot></slot></div>
      <div class="tools">
        <view-menu
          .arrangement=${this.arrangement}
          .views=${placesAt(this.places, 'views')}
        ></view-menu>
        <ui-button
          class="wide"
          variant="ghost"
          size="small"
          icon="undo"
          label="${t('board.undo')} (Ctrl+Z)"
          ?disabled=${!undo.canUndo}
          @click=${() => takeBack(this.scope, 'undo')}
        ></ui-button>
        <ui-button
          class="wide"
          variant="ghost"
          size="small"
          icon="redo"
          label="${t('board.redo')} (Ctrl+Shift+Z)"
          ?disabled=${!undo.canRedo}
          @click=${() => takeBack(this.scope, 'redo')}
        ></ui-button>
        <ui-menu
          placement="below-end"
          label=${t('board.menu')}
          .items=${this.#items}
          @ui-pick=${this.#picked}
          ><ui-button
            slot="anchor"
            variant="ghost"
            size="small"
            icon="more"
            label=${t('board.menu')}
          ></ui-button
        ></ui-menu>
      </div>`
  }
}

/** Lets the browser save what an address gives. */
function save(address: string): void {
  const link = document.createElement('a')
  link.href = address
  link.download = ''
  link.click()
}
