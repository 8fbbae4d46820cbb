import { html } from 'lit'
import { type GalleryPage, row, say } from '#web/gallery/page.ts'
import { sampleApi, sampleCard, sampleInfo, sampleMe } from '#web/gallery/sample-card.ts'
import { queuedStates } from '#web/gallery/sample-commands.ts'
import type { SampleScreen } from '#web/gallery/sample-board.ts'
import type { Draft } from '#web/sync/drafts/draft.ts'

type Account = 'officer' | 'grid' | 'head3'

/** Scenes are made once: a rendering must not throw away what was written. */
const scenes = new Map<string, readonly SampleScreen[]>()
const scene = (name: string, make: () => readonly SampleScreen[]) => {
  const made = scenes.get(name) ?? make()
  scenes.set(name, made)
  return made
}

const panel = (screen: SampleScreen | undefined, account: Account) =>
  html`<div class="stage">
    <card-panel
      data-screen=${account}
      .board=${screen?.board ?? null}
      .cardId=${'sample'}
      .info=${sampleInfo()}
      .me=${sampleMe(account)}
      .api=${sampleApi}
    ></card-panel>
  </div>`

const style = html`<style>
  .stage {
    flex: 1 1 22rem;
    min-width: 0;
    max-width: 100%;
    height: 46rem;
    border: 1px solid var(--line);
    overflow: hidden;
  }
</style>`

const draft: Draft = {
  id: 'd1',
  document: 'card/sample',
  card: 'sample',
  at: Date.now() - 120_000,
  kind: 'forbidden',
  rule: 'G12',
  changes: [
    { path: ['card', 'column'], field: 'card.column', mine: 'c4', theirs: 'c2' },
    { path: ['card', 'title'], field: 'card.title', mine: '已清理', theirs: '待清理' },
  ],
  content: { entries: [], rich: [], create: null },
}

/** The panel of a card, shared by two people. */
export const cardPanel: GalleryPage = {
  id: 'card-panel',
  group: 'Card',
  render: () => {
    const [officer, grid] = scene('two', () => sampleCard())
    return html`${style}
    ${row(say('两人同时', 'Two people'), html`${panel(officer, 'officer')}${panel(grid, 'grid')}`)}`
  },
}

/** The panel alone, as large as the window. */
export const cardAlone: GalleryPage = {
  id: 'card-alone',
  group: 'Card',
  render: () => {
    const [officer] = scene('alone', () => sampleCard())
    return html`<style>
        .alone {
          position: fixed;
          inset: 0 0 0 auto;
          z-index: 50;
          width: min(100vw, var(--alone, 44rem));
          border-left: 1px solid var(--line);
          box-shadow: var(--shadow-3);
        }
      </style>
      <div class="alone">
        <card-panel
          .board=${officer?.board ?? null}
          .cardId=${'sample'}
          .info=${sampleInfo()}
          .me=${sampleMe('officer')}
          .api=${sampleApi}
        ></card-panel>
      </div>`
  },
}

/** What the server has not taken: on the card's own panel, and in the tray over all boards. */
export const queuedCommands: GalleryPage = {
  id: 'queued-commands',
  group: 'Card',
  render: () => html`
    ${row(
      say('卡片上', 'On the card'),
      html`<queued-commands
        class="fill"
        .commands=${queuedStates().slice(0, 3)}
      ></queued-commands>`,
    )}
    ${row(
      say('托盘', 'Tray'),
      html`<command-tray class="fill" .commands=${queuedStates()}></command-tray>`,
    )}
  `,
}

/** The panel in its other states. */
export const cardStates: GalleryPage = {
  id: 'card-states',
  group: 'Card',
  render: () => {
    const [fresh] = scene('fresh', () => sampleCard({ bare: true }))
    const [, , head] = scene('head', () => {
      const screens = sampleCard()
      screens[0]?.doc('card/sample').getMap('card').set('visibility', 'board')
      return screens
    })
    const [refused] = scene('refused', () => {
      const screens = sampleCard()
      screens[0]?.stage({ drafts: [draft], save: 'refused' })
      return screens
    })
    const [archived] = scene('archived', () => {
      const screens = sampleCard()
      screens[0]?.doc('card/sample').getMap('card').set('archived', true)
      return screens
    })
    return html`${style} ${row(say('刚建', 'Just made'), panel(fresh, 'officer'))}
    ${row(say('楼栋长', 'Building head'), panel(head, 'head3'))}
    ${row(say('被拒绝', 'Refused'), panel(refused, 'officer'))}
    ${row(say('已归档', 'Archived'), panel(archived, 'officer'))}
    ${row(say('加载中', 'Loading'), panel(undefined, 'officer'))}`
  },
}
