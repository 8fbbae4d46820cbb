import { css, html, nothing } from 'lit'
import { documentName } from '#shared/board/document-name.ts'
import type { BoardScope } from '#web/board/scope/board-scope.ts'
import type { Navigate } from '#web/board/screen/board-screen.ts'
import { t } from '#web/locales/i18n.ts'
import type { PanelBox } from '#web/live/notice-panel.ts'
import type { BoardListed, Me } from '#web/state/api-types.ts'
import { withCommands } from '#web/sync/connection/board-status.ts'
import type { CommandQueue } from '#web/sync/queue/command-queue.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'
import type { MenuItem, MenuPick } from '#web/ui/floating/menu.ts'

declare global {
  interface HTMLElementTagNameMap {
    'app-header': AppHeader
  }
}

/** The line on top: whose board this is, who is here, whether everything is saved, and the person's own menu. */
export class AppHeader extends UiElement {
  static override properties = {
    me: { attribute: false },
    boards: { attribute: false },
    scope: { attribute: false },
    version: { attribute: false },
    commands: { attribute: false },
    notices: { attribute: false },
    noticesVersion: { attribute: false },
  }
  declare me: Me
  declare boards: readonly BoardListed[]
  /** The open board; null on other pages. */
  declare scope: Pick<BoardScope, 'board' | 'info'> | null
  declare version: number
  /** What the server has not taken. */
  declare commands: Pick<CommandQueue, 'all' | 'kept'>
  /** The person's notices; null where there is no bell. */
  declare notices: PanelBox | null
  declare noticesVersion: number

  constructor() {
    super()
    this.boards = []
    this.scope = null
    this.version = 0
    this.commands = { all: [], kept: true }
    this.notices = null
    this.noticesVersion = 0
  }

  static override styles = [
    base,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: var(--space-3);
        flex: none;
        min-height: calc(var(--control) + var(--space-4));
        padding: 0 var(--space-4);
        border-bottom: 1px solid var(--line);
        background: var(--surface);
      }
      a {
        display: inline-flex;
        flex: none;
        border-radius: var(--radius-2);
        text-decoration: none;
      }
      .where {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        min-width: 0;
      }
      h1 {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
        font: var(--weight-bold) var(--text-xl) / var(--leading-snug) var(--font-song);
      }
      .unit {
        color: var(--ink-faint);
        font-size: var(--text-sm);
        white-space: nowrap;
      }
      .gap {
        flex: 1;
      }
      .end {
        display: flex;
        align-items: center;
        gap: var(--space-3);
        flex: none;
      }
      appearance-menus {
        display: var(--tile-tools, inline-flex);
      }
      .person {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        min-height: var(--control);
        padding: 0 var(--space-1);
        border: 0;
        border-radius: var(--radius-2);
        background: none;
        font-size: var(--text-sm);
        line-height: var(--leading-tight);
        text-align: start;
        cursor: pointer;
      }
      .person:hover {
        background: var(--wash);
      }
      .person small {
        display: block;
        color: var(--ink-faint);
        font-size: var(--text-xs);
      }
      @media (max-width: 1000px) {
        .unit {
          display: none;
        }
        .person .name {
          position: absolute;
          width: 1px;
          height: 1px;
          overflow: hidden;
          clip-path: inset(50%);
        }
      }
      @media (max-width: 640px) {
        :host {
          gap: var(--space-2);
          min-height: 3.25rem;
          padding: 0 var(--space-2);
        }
        .home {
          display: var(--phone-brand, inline-flex);
        }
        .end {
          gap: var(--space-1);
        }
        appearance-menus,
        .here {
          display: none;
        }
        h1 {
          font-size: var(--text-lg);
        }
      }
    `,
  ]

  #switcher(scope: Pick<BoardScope, 'board' | 'info'>) {
    const { board, info } = scope
    const listed = this.boards.find(one => one.id === board.id)
    const title = board.view?.title || info?.title || listed?.title || ''
    const items: readonly MenuItem[] = [
      ...this.boards.map(one => ({ id: one.id, text: one.title, checked: one.id === board.id })),
      { id: '', text: t('app.allBoards'), separator: true, checked: false },
    ]
    return html`<h1 title=${title}>${title}</h1>
      <ui-menu
        label=${t('app.switchBoard')}
        .items=${items}
        @ui-pick=${(event: CustomEvent<MenuPick>) => {
          const { id } = event.detail
          emit<Navigate>(this, 'navigate', { path: id === '' ? '/' : `/b/${id}` })
        }}
        ><ui-button
          slot="anchor"
          variant="ghost"
          size="small"
          icon="chevron-down"
          label=${t('app.switchBoard')}
        ></ui-button
      ></ui-menu>
      ${listed ? html`<span class="unit">${listed.unitName}</span>` : nothing}`
  }

  #people(scope: Pick<BoardScope, 'board'>) {
    const present = scope.board.presence.people(documentName('board', scope.board.id))
    // Two screens of one person are one person.
    const people = new Map(
      present
        .filter(one => one.user.id !== this.me.id)
        .map(one => [one.user.id, { id: one.user.id, name: one.user.name, present: true }]),
    )
    if (people.size === 0) return nothing
    return html`<ui-avatar-stack
      class="here"
      aria-label=${t('app.here', { n: people.size })}
      size="medium"
      limit="4"
      .people=${[...people.values()]}
    ></ui-avatar-stack>`
  }

  #save(scope: Pick<BoardScope, 'board'>) {
    const status = withCommands(scope.board.status, this.commands)
    // What is not known yet is not said.
    if (!status.ready && status.unsaved === 0) return nothing
    const away = status.connection === 'offline' || status.connection === 'connecting'
    const state = status.save === 'saved' && away && status.complete ? 'offline' : status.save
    return html`<ui-save-state
      class="save"
      state=${state}
      ?compact=${matchMedia('(max-width: 640px)').matches}
      .pending=${status.unsaved}
    ></ui-save-state>`
  }

  override render() {
    const { me, scope } = this
    const role = me.memberships[0]?.role
    const items: readonly MenuItem[] = [
      { id: 'account', text: t('app.own.title'), icon: 'shield' },
      { id: 'sign-ins', text: t('app.signIns.title'), icon: 'present' },
      { id: 'password', text: t('app.password.title'), icon: 'lock' },
      { id: 'appearance', text: t('app.appearance'), icon: 'settings' },
      { id: 'notices', text: t('notices.settings'), icon: 'bell' },
      { id: 'import', text: t('import.title'), icon: 'upload', separator: true },
      { id: 'sign-out', text: t('app.signOut'), icon: 'sign-out', separator: true },
    ]
    return html`<a href="/" class=${scope ? 'home' : ''}
        ><brand-mark></brand-mark><span class="hidden-text">${t('app.home')}</span></a
      >
      <div class="where">${scope ? this.#switcher(scope) : nothing}</div>
      <span class="gap"></span>
      <div class="end">
        <ui-button
          variant="ghost"
          icon="search"
          label=${t('search.open')}
          @click=${() => emit(this, 'app-ask', { what: 'search' })}
        ></ui-button>
        ${scope ? html`${this.#people(scope)} ${this.#save(scope)}` : nothing}
        ${
          this.notices
            ? html`<notice-bell .box=${this.notices} .version=${this.noticesVersion}></notice-bell>`
            : nothing
        }
        <appearance-menus></appearance-menus>
        <ui-menu
          placement="below-end"
          label=${t('app.account')}
          .items=${items}
          @ui-pick=${(event: CustomEvent<MenuPick>) =>
            emit(this, 'app-ask', { what: event.detail.id })}
          ><button slot="anchor" type="button" class="person" aria-haspopup="menu">
            <span class="hidden-text">${t('app.account')}${t('board.colon')}</span>
            <ui-avatar silent name=${me.name} person=${me.id}></ui-avatar>
            <span class="name"
              >${me.name}${role ? html`<small>${t(`app.role.${role}`)}</small>` : nothing}</span
            >
          </button></ui-menu
        >
      </div>`
  }
}
