import { html } from 'lit'
import { defaultChoices } from '#shared/live/notice-choices.ts'
import { type GalleryPage, row, say } from '#web/gallery/page.ts'
import { sampleBox } from '#web/gallery/sample-notices.ts'
import type { UiDialog } from '#web/ui/floating/dialog.ts'

const done = <Value>(value: Value) => Promise.resolve({ ok: true as const, value })

/** A server that keeps what is chosen for as long as the page is open. */
const api = {
  noticeChoices: () => done(defaultChoices),
  setNoticeChoices: () => done(defaultChoices),
  mutedPlugins: () =>
    done({
      muted: [
        {
          board: 'sample',
          by: 'plugin_cn_example_lamp',
          plugin: { 'zh-CN': '路灯', en: 'Street lamps' },
          title: say('龙阳一区', 'Longyang 1'),
        },
      ],
    }),
  mutePlugin: () => done({ muted: false }),
  pushKey: () => done({ key: null }),
  pushTo: () => done({}),
  pushNoMore: () => done({}),
}

const problem = {
  kind: 'offline' as const,
  sentence: say(
    '连不上服务器，请检查网络后再试。',
    'The server cannot be reached. Please try again.',
  ),
}

const settings = (event: Event) => {
  const dialog = (event.currentTarget as HTMLElement).nextElementSibling
  if (dialog) (dialog as unknown as UiDialog).open = true
}

/** The bell, the list and the choices. */
export const noticeList: GalleryPage = {
  id: 'notice-panel',
  group: 'App',
  render: () => html`
    ${row(
      'bell',
      html`<notice-bell .box=${sampleBox({ notices: [], unread: 0 })}></notice-bell>
        <notice-bell .box=${sampleBox()}></notice-bell>
        <notice-bell .box=${sampleBox({ unread: 132 })}></notice-bell>`,
    )}
    ${row('list', html`<notice-panel .box=${sampleBox()}></notice-panel>`)}
    ${row('disconnected', html`<notice-panel .box=${sampleBox({ live: false })}></notice-panel>`)}
    ${row(
      'empty',
      html`<notice-panel
        .box=${sampleBox({ notices: [], unread: 0, more: false })}
      ></notice-panel>`,
    )}
    ${row('loading', html`<notice-panel .box=${sampleBox({ notices: null })}></notice-panel>`)}
    ${row(
      'error',
      html`<notice-panel .box=${sampleBox({ notices: null, problem })}></notice-panel>`,
    )}
    ${row(
      'settings',
      html`<ui-button @click=${settings}>notice-settings</ui-button
        ><notice-settings .api=${api} account="officer"></notice-settings>`,
    )}
  `,
}
