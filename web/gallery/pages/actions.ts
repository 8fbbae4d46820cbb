import { html } from 'lit'
import { type GalleryPage, row, say } from '#web/gallery/page.ts'
import type { MenuItem } from '#web/ui/floating/menu.ts'

const items = (): readonly MenuItem[] => [
  { id: 'assign', text: say('指派', 'Assign'), icon: 'user-add', shortcut: 'A' },
  { id: 'refer', text: say('转办', 'Refer'), icon: 'refer' },
  {
    id: 'hold',
    text: say('挂起', 'Put on hold'),
    icon: 'hold',
    refusal: say('需要他人审批，不能自己批准。', 'Someone else has to approve it.'),
  },
  { id: 'archive', text: say('归档', 'Archive'), icon: 'archive', danger: true, separator: true },
]

export const menu: GalleryPage = {
  id: 'ui-menu',
  group: 'Actions',
  render: () =>
    row(
      'anchor',
      html`<ui-menu label=${say('卡片操作', 'Card actions')} .items=${items()}>
          <ui-button slot="anchor" icon-end="chevron-down" popup="menu"
            >${say('操作', 'Actions')}</ui-button
          >
        </ui-menu>
        <ui-menu
          label=${say('排序', 'Sort')}
          .items=${[
            { id: 'due', text: say('按到期时间', 'By due time'), checked: true },
            { id: 'new', text: say('按新旧', 'By age'), checked: false },
          ]}
        >
          <ui-button
            slot="anchor"
            variant="ghost"
            icon="sort"
            label=${say('排序', 'Sort')}
          ></ui-button>
        </ui-menu>`,
    ),
}

export const popover: GalleryPage = {
  id: 'ui-popover',
  group: 'Actions',
  render: () =>
    row(
      'anchor',
      html`<ui-popover label=${say('筛选', 'Filter')}>
        <ui-button slot="anchor" icon="filter" popup="dialog">${say('筛选', 'Filter')}</ui-button>
        <ui-checkbox label=${say('只看超期', 'Overdue only')}></ui-checkbox>
        <ui-checkbox label=${say('只看本网格', 'My grid only')} checked></ui-checkbox>
      </ui-popover>`,
    ),
}

export const tooltip: GalleryPage = {
  id: 'ui-tooltip',
  group: 'Actions',
  render: () =>
    row(
      'hover, focus',
      html`<ui-tooltip text=${say('离承诺时限还有 2 小时', '2 hours left of the promised time')}>
        <ui-badge tone="amber" icon="clock" tabindex="0">${say('剩 2 小时', '2 h left')}</ui-badge>
      </ui-tooltip>`,
    ),
}
