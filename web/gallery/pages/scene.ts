import { html } from 'lit'
import type { CardType, LabelColour, Priority } from '#shared/board/card/card-types.ts'
import { type GalleryPage, say } from '#web/gallery/page.ts'
import { people } from './marks.ts'

interface SampleCard {
  readonly type: CardType
  readonly title: string
  readonly number: string
  readonly priority: Priority
  readonly labels: readonly (readonly [LabelColour, string])[]
  readonly due: string
  readonly people: number
}

const cards = (): readonly SampleCard[] => [
  {
    type: 'fraud-tip',
    title: say('12号楼老人接到自称客服的电话', 'Elderly resident called by a false help desk'),
    number: 'LH-2026-0191-2',
    priority: 'urgent',
    labels: [['indigo', say('反诈', 'Fraud')]],
    due: say('剩 20 分钟', '20 min left'),
    people: 2,
  },
  {
    type: 'hazard',
    title: say('地下车库电动车飞线充电', 'E-bikes charged from flying leads in the garage'),
    number: 'LH-2026-0187-4',
    priority: 'expedite',
    labels: [
      ['red', say('消防', 'Fire')],
      ['amber', say('电动车', 'E-bikes')],
    ],
    due: say('今天 18:00', 'today 18:00'),
    people: 4,
  },
  {
    type: 'environment',
    title: say('柳荫苑东门树枝遮挡路灯', 'Branches hide the lamp at the east gate'),
    number: 'LH-2026-0172-9',
    priority: 'normal',
    labels: [['green', say('绿化', 'Greenery')]],
    due: say('3月12日', '12 Mar'),
    people: 1,
  },
]

const drawn = (card: SampleCard) =>
  html`<div class="sample-card">
    <div class="line">
      <ui-type-mark type=${card.type}></ui-type-mark>
      <ui-seal priority=${card.priority}></ui-seal>
    </div>
    <p>${card.title}</p>
    <div class="line wrap">
      ${card.labels.map(
        ([colour, text]) => html`<ui-label-chip colour=${colour} text=${text}></ui-label-chip>`,
      )}
    </div>
    <div class="line">
      <ui-plate faint text=${card.number}></ui-plate>
      <ui-badge tone=${card.priority === 'urgent' ? 'seal' : 'plain'} icon="clock"
        >${card.due}</ui-badge
      >
      <ui-avatar-stack .people=${people.slice(0, card.people)} limit="2"></ui-avatar-stack>
    </div>
  </div>`

/** The elements together, as a column of a board, to judge the language as a whole. */
export const scene: GalleryPage = {
  id: 'scene',
  group: 'Tokens',
  render: () =>
    html`<div class="scene">
      ${[say('待受理', 'To accept'), say('处置中', 'In handling')].map(
        title =>
          html`<div class="sample-column">
            <div class="line">
              <b>${title}</b><ui-badge>3</ui-badge>
              <ui-button
                variant="ghost"
                size="small"
                icon="add"
                label=${say('新建', 'Add')}
              ></ui-button>
            </div>
            ${cards().map(drawn)}
          </div>`,
      )}
    </div>`,
}
