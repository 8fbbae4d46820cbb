import { html } from 'lit'
import { type GalleryPage, row, say } from '#web/gallery/page.ts'
import { sampleMe } from '#web/gallery/sample-people.ts'
import { language } from '#web/locales/i18n.ts'
import { createApi } from '#web/app/api.ts'
import type { BoardStatus } from '#web/sync/connection/board-status.ts'

/** A server that knows no boards: the gallery asks nobody. */
const api = {
  ...createApi({ language }),
  boards: () => Promise.resolve({ ok: true as const, value: [] }),
}

const live: BoardStatus = {
  connection: 'live',
  ended: null,
  ready: true,
  complete: true,
  save: 'saved',
  unsaved: 0,
  deferred: null,
  keptHere: true,
}

/** Signing in, with and without demo accounts. */
export const signIn: GalleryPage = {
  id: 'sign-in-page',
  group: 'App',
  render: () => html`
    ${row('demo', html`<sign-in-page class="fill" demo></sign-in-page>`)}
    ${row('first password', html`<first-password-page class="fill"></first-password-page>`)}
    ${row('another password', html`<password-form go=${say('修改密码', 'Change password')}></password-form>`)}
    ${row('ended while working', html`<sign-in-page class="fill" lost></sign-in-page>`)}
    ${row('ended, nothing kept', html`<sign-in-page class="fill" lost unkept></sign-in-page>`)}
  `,
}

/** What lies above every page. */
export const banners: GalleryPage = {
  id: 'app-banners',
  group: 'App',
  render: () => html`
    ${row('demo', html`<app-banners class="fill" demo></app-banners>`)}
    ${row(
      'offline',
      html`<app-banners
        class="fill"
        .status=${{ ...live, connection: 'offline', unsaved: 3 }}
      ></app-banners>`,
    )}
    ${row(
      'offline, nowhere to keep',
      html`<app-banners
        class="fill"
        .status=${{ ...live, connection: 'offline', unsaved: 1, keptHere: false }}
      ></app-banners>`,
    )}
    ${row(
      'storage full',
      html`<app-banners
        class="fill"
        .status=${{ ...live, save: 'saving', deferred: 'storage-full' }}
      ></app-banners>`,
    )}
  `,
}

/** Why a board is over for a screen. */
export const ended: GalleryPage = {
  id: 'ended-page',
  group: 'App',
  render: () => html`
    ${(['signed-out', 'no-access', 'version', 'too-fast'] as const).map(why =>
      row(why, html`<ended-page class="fill" why=${why} unsaved="2"></ended-page>`),
    )}
  `,
}

/** The header without a board, and what an import tells. */
export const header: GalleryPage = {
  id: 'app-header',
  group: 'App',
  render: () => html`
    ${row('no board', html`<app-header class="fill" .me=${sampleMe()}></app-header>`)}
    ${row(
      'import-report',
      html`<import-report
        class="fill"
        .report=${{
          board: 'sample',
          title: say('旧看板', 'The old board'),
          created: { columns: 4, cards: 61, labels: 7, checklists: 12, notes: 140 },
          unchanged: false,
          notBrought: [
            {
              what: say('投票', 'Votes'),
              count: 14,
              why: say('这里没有投票。', 'There are no votes here.'),
            },
          ],
        }}
      ></import-report>`,
    )}
    ${row(
      'import-screen',
      html`<import-screen class="fill" .me=${sampleMe()} .api=${api}></import-screen>`,
    )}
  `,
}
