import { html } from 'lit'
import { t } from '#web/locales/i18n.ts'
import type { Board } from '#web/sync/board.ts'
import type { Api } from './api.ts'
import type { ChoosePassword } from '#web/app/account/password-form.ts'

/** The dialogs that belong to no page. */
export type AppDialog = 'sign-ins' | 'password' | 'appearance' | 'notices' | 'search' | 'sign-out'

const asked: ReadonlySet<string> = new Set([
  'sign-ins',
  'password',
  'appearance',
  'notices',
  'search',
])

/** Whether what the person asks for is a dialog that opens at once. */
export const isAsked = (what: string): what is AppDialog => asked.has(what)

/** What they show, and which of them is open. */
export interface AppDialogs {
  readonly open: AppDialog | null
  readonly account: string
  readonly api: Api
  /** The board that is open, for the search. */
  readonly board: Pick<Board, 'cards' | 'id' | 'view'> | null
  /** What would be lost by signing out now. */
  readonly unsaved: number
  readonly close: () => void
  readonly signOut: () => void
  readonly changePassword: ChoosePassword
}

/** All of them; at most one is open. */
export const appDialogs = ({ open, account, api, board, unsaved, close, ...does }: AppDialogs) =>
  html`<search-palette
      .api=${api}
      .board=${board}
      .open=${open === 'search'}
      @ui-close=${close}
    ></search-palette>
    <sign-ins-dialog .api=${api} .open=${open === 'sign-ins'} @ui-close=${close}></sign-ins-dialog>
    <password-dialog
      .choose=${does.changePassword}
      .open=${open === 'password'}
      @ui-close=${close}
    ></password-dialog>
    <notice-settings
      .api=${api}
      account=${account}
      .open=${open === 'notices'}
      @ui-close=${close}
    ></notice-settings>
    <ui-dialog
      size="small"
      heading=${t('app.appearance')}
      ?open=${open === 'appearance'}
      @ui-close=${close}
      ><appearance-menus></appearance-menus
    ></ui-dialog>
    <ui-dialog
      size="small"
      tone="danger"
      heading=${t('app.signOut.unsaved')}
      ?open=${open === 'sign-out'}
      @ui-close=${close}
    >
      <p>${t('app.signOut.loses', { n: unsaved })}</p>
      <ui-button slot="footer" @click=${close}>${t('ui.cancel')}</ui-button>
      <ui-button slot="footer" variant="danger" @click=${does.signOut}
        >${t('app.signOut.anyway')}</ui-button
      >
    </ui-dialog>`
