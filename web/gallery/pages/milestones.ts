import { html } from 'lit'
import type { ChecklistItemView } from '#shared/board/file/file-view.ts'
import { type GalleryPage, row, say } from '#web/gallery/page.ts'
import { inHours } from '#web/gallery/sample-cards.ts'

const milestones = (): readonly ChecklistItemView[] => [
  {
    id: 'm1',
    text: say('选址公示', 'Site made public'),
    done: true,
    due: inHours(-80),
    rank: 'a0',
  },
  { id: 'm2', text: say('电力增容', 'More power'), done: false, due: inHours(-4), rank: 'a1' },
  {
    id: 'm3',
    text: say('安装验收', 'Installed and approved'),
    done: false,
    due: inHours(200),
    rank: 'a2',
  },
]

/** A project's milestones: under way, all reached, none yet, and as who may only look sees them. */
export const cardMilestones: GalleryPage = {
  id: 'card-milestones',
  group: 'Card',
  render: () => {
    const why = say('清单由承办人填写。', 'Checklists are filled in by the assignees.')
    const shown = (items: readonly ChecklistItemView[], refusal = '') =>
      html`<card-milestones class="fill" .milestones=${items} refusal=${refusal}></card-milestones>`
    return html`
      ${row('under way', shown(milestones()))}
      ${row('all reached', shown(milestones().map(one => ({ ...one, done: true }))))}
      ${row('none yet', shown([]))} ${row('read only', shown(milestones(), why))}
      ${row('read only, none', shown([], why))}
    `
  },
}
