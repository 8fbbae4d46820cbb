import { html, type TemplateResult } from 'lit'
import {
  type ComponentName,
  components,
  type Shape,
} from '#shared/plugin-api/components/components.ts'
import { type GalleryPage, row, say } from '#web/gallery/page.ts'

const at = (day: string) => Date.parse(`${day}T09:30:00+08:00`)

const tones = ['plain', 'slate', 'jade', 'amber', 'seal'] as const

const streets: readonly Shape[] = [
  { shape: 'rect', x: 10, y: 10, width: 120, height: 60, r: 4, fill: 'sunken', stroke: 'line' },
  { shape: 'rect', x: 150, y: 10, width: 90, height: 60, r: 4, fill: 'sunken', stroke: 'line' },
  { shape: 'line', x: 0, y: 90, x2: 300, y2: 90, stroke: 'faint', thickness: 2 },
  { shape: 'circle', x: 196, y: 40, r: 9, fill: 'seal' },
  { shape: 'path', d: 'M 20 110 C 80 80 140 140 200 110 S 280 100 290 112', stroke: 'jade' },
]

const places = (): Shape[] => [
  ...streets,
  { shape: 'text', x: 70, y: 45, text: say('3号楼', 'Building 3'), size: 15, anchor: 'middle' },
]

const placeTable = () => ({
  columns: [say('楼栋', 'Building'), say('报告', 'Reports')],
  rows: [
    [say('3号楼', 'Building 3'), 0],
    [say('4号楼', 'Building 4'), 1],
  ],
})

const samples: Readonly<Record<ComponentName, () => TemplateResult>> = {
  stack: () =>
    html`<plugin-stack class="fill" .direction=${'row'} .wrap=${true} .justify=${'between'}
      ><plugin-text>${say('招领单位：失物招领处', 'Kept by: lost property office')}</plugin-text
      ><plugin-button .label=${say('登记', 'Register')} .icon=${'add'}></plugin-button
    ></plugin-stack>`,
  grid: () =>
    html`<plugin-grid class="fill" .columns=${3}
      >${['12', '4', '1'].map(
        (value, index) =>
          html`<plugin-stat
            .label=${[say('本周', 'This week'), say('待认领', 'Unclaimed'), say('逾期', 'Overdue')][index]}
            .value=${value}
          ></plugin-stat>`,
      )}</plugin-grid
    >`,
  text: () =>
    html`<plugin-stack class="fill"
      ><plugin-text .kind=${'heading'}>${say('转账核对', 'Transfer check')}</plugin-text
      ><plugin-text
        >${say('对方账户今天收到三笔转账。', 'The account received three transfers today.')}</plugin-text
      ><plugin-text .kind=${'small'}>${say('每小时更新', 'Updated every hour')}</plugin-text
      ><plugin-text .kind=${'strong'} .tone=${'seal'}
        >${say('请先止付', 'Stop the payment first')}</plugin-text
      ><plugin-text .kind=${'code'}>6222 •••• 0187</plugin-text></plugin-stack
    >`,
  badge: () =>
    html`${tones.map(tone => html`<plugin-badge .tone=${tone} .icon=${'flag'}>${say('已核实', 'Verified')}</plugin-badge>`)}`,
  icon: () =>
    html`<plugin-icon .name=${'fraud'} .label=${say('诈骗', 'Fraud')}></plugin-icon
      ><plugin-icon .name=${'no-such-icon'}></plugin-icon>`,
  button: () =>
    html`${(['primary', 'quiet', 'ghost', 'danger'] as const).map(
        variant =>
          html`<plugin-button
            .variant=${variant}
            .label=${say('核对', 'Check')}
            .icon=${'check'}
          ></plugin-button>`,
      )}<plugin-button
        .bare=${true}
        .icon=${'refresh'}
        .label=${say('刷新', 'Refresh')}
      ></plugin-button
      ><plugin-button
        .disabled=${true}
        .reason=${say('还没有填写金额。', 'No amount has been given.')}
        .label=${say('提交', 'Send')}
      ></plugin-button>`,
  menu: () =>
    html`<plugin-menu
      .label=${say('更多', 'More')}
      .items=${[
        { id: 'print', text: say('打印', 'Print'), icon: 'print' },
        { id: 'remove', text: say('删除', 'Remove'), icon: 'delete', danger: true },
      ]}
    ></plugin-menu>`,
  tabs: () =>
    html`<plugin-tabs
      class="fill"
      .label=${say('排班', 'Rota')}
      .current=${'week'}
      .tabs=${[
        { id: 'week', text: say('本周', 'This week'), icon: 'calendar', count: 7 },
        { id: 'people', text: say('志愿者', 'Volunteers'), icon: 'users' },
      ]}
      ><plugin-text
        >${say('周六上午还缺一人。', 'One person is missing on Saturday morning.')}</plugin-text
      ></plugin-tabs
    >`,
  dialog: () =>
    html`<plugin-text
        >${say('对话框只在点击之后打开，并写明来自哪个插件。', 'A dialog opens after a click only, and names its plugin.')}</plugin-text
      ><plugin-dialog .heading=${say('认领', 'Claim')}></plugin-dialog>`,
  field: () =>
    html`<plugin-field
        class="field"
        .label=${say('金额（元）', 'Amount (yuan)')}
        .kind=${'number'}
        .value=${'3000'}
        .hint=${say('以回单为准', 'As on the receipt')}
      ></plugin-field
      ><plugin-field
        class="field"
        .label=${say('经过', 'What happened')}
        .kind=${'area'}
        .error=${say('请写明时间', 'Say when it was')}
      ></plugin-field>`,
  check: () =>
    html`<plugin-check
      .label=${say('已联系银行', 'The bank was called')}
      .checked=${true}
    ></plugin-check>`,
  select: () =>
    html`<plugin-select
      class="field"
      .label=${say('渠道', 'Channel')}
      .value=${'phone'}
      .options=${[
        { value: 'phone', text: say('电话', 'Phone') },
        { value: 'app', text: say('手机应用', 'App') },
      ]}
    ></plugin-select>`,
  date: () =>
    html`<plugin-date
      class="field"
      .label=${say('转账时间', 'Time of transfer')}
      .timed=${true}
      .value=${at('2026-03-08')}
    ></plugin-date>`,
  form: () =>
    html`<plugin-form class="field" .submit=${say('登记', 'Register')}
      ><plugin-field .name=${'what'} .label=${say('物品', 'Thing')}></plugin-field
      ><plugin-check .name=${'kept'} .label=${say('已入库', 'In the store')}></plugin-check
    ></plugin-form>`,
  table: () =>
    html`<plugin-table
      class="fill"
      .caption=${say('转账记录', 'Transfers')}
      .columns=${[{ text: say('时间', 'Time') }, { text: say('账户', 'Account') }, { text: say('金额', 'Amount'), align: 'end' }]}
      .rows=${[
        { id: 'a', cells: ['09:12', '•••• 0187', 3000] },
        { id: 'b', cells: ['09:40', '•••• 0187', 12500] },
      ]}
    ></plugin-table>`,
  list: () =>
    html`<plugin-list
      class="fill"
      .label=${say('失物', 'Lost things')}
      .pickable=${true}
      .items=${[
        {
          id: 'a',
          text: say('黑色雨伞', 'Black umbrella'),
          detail: say('3号楼门口', 'At the door of building 3'),
          icon: 'lost-found',
          badge: say('待认领', 'Unclaimed'),
          tone: 'amber',
        },
        {
          id: 'b',
          text: say('钥匙一串', 'A bunch of keys'),
          icon: 'tenancy',
          badge: say('已认领', 'Claimed'),
          tone: 'jade',
        },
      ]}
    ></plugin-list>`,
  timeline: () =>
    html`<plugin-timeline
      class="fill"
      .label=${say('经过', 'Course')}
      .entries=${[
        { at: at('2026-03-08'), text: say('接到报告', 'Reported'), tone: 'slate' },
        {
          at: at('2026-03-09'),
          text: say('银行已止付', 'The bank stopped the payment'),
          detail: say('回单已上传', 'Receipt attached'),
          tone: 'jade',
        },
      ]}
    ></plugin-timeline>`,
  'calendar-grid': () =>
    html`<plugin-calendar-grid
      class="fill"
      .month=${'2026-03'}
      .label=${say('三月排班', 'Rota of March')}
      .pickable=${true}
      .days=${[
        { day: '2026-03-07', text: say('缺一人', 'One short'), tone: 'amber' },
        { day: '2026-03-08', text: say('已排满', 'Full'), tone: 'jade' },
      ]}
    ></plugin-calendar-grid>`,
  stat: () =>
    html`${tones.map(tone => html`<plugin-stat .tone=${tone} .label=${say('止付金额', 'Stopped payments')} .value=${'¥ 12,500'} .detail=${say('本月', 'This month')}></plugin-stat>`)}`,
  chart: () =>
    html`${(['bar', 'line'] as const).map(
      kind =>
        html`<plugin-chart
          class="fill"
          .kind=${kind}
          .label=${say('每周报告', 'Reports a week')}
          .labels=${['1', '2', '3', '4', '5']}
          .series=${[
            { name: say('报告', 'Reports'), values: [4, 7, 3, 9, 6] },
            { name: say('核实', 'Verified'), values: [2, 5, 3, 4, 6] },
          ]}
        ></plugin-chart>`,
    )}`,
  progress: () =>
    html`<plugin-progress
      class="field"
      .label=${say('走访', 'Visits')}
      .done=${3}
      .total=${8}
    ></plugin-progress>`,
  avatar: () =>
    html`<plugin-avatar .name=${'周明远'} .person=${'officer'}></plugin-avatar
      ><plugin-avatar .name=${'Lin Tao'} .person=${'leader'} .size=${'large'}></plugin-avatar>`,
  empty: () =>
    html`<plugin-empty
      class="fill"
      .icon=${'lost-found'}
      .text=${say('还没有失物', 'Nothing was lost')}
      .hint=${say('登记之后会出现在这里。', 'What is registered appears here.')}
      ><plugin-button .label=${say('登记', 'Register')}></plugin-button
    ></plugin-empty>`,
  banner: () =>
    html`${(['info', 'warn', 'danger'] as const).map(
      tone =>
        html`<plugin-banner
          class="fill"
          .tone=${tone}
          .text=${say('数据每小时更新一次。', 'The figures are updated every hour.')}
        ></plugin-banner>`,
    )}`,
  link: () =>
    html`<plugin-link
        .to=${'https://example.org/guide'}
        .text=${say('防骗指南', 'Guide against fraud')}
      ></plugin-link
      ><plugin-link .to=${'/work'} .text=${say('我的工作', 'My work')}></plugin-link>`,
  'field-ref': () =>
    html`<plugin-field-ref
      .label=${say('报告人', 'Reporter')}
      .field=${{ $field: 'sample' }}
    ></plugin-field-ref>`,
  svg: () =>
    html`<plugin-svg
      class="fill"
      .label=${say('报告位置', 'Where it was reported')}
      .width=${300}
      .height=${130}
      .shapes=${places()}
      .fallback=${placeTable()}
    ></plugin-svg>`,
  canvas: () =>
    html`<plugin-canvas
      class="fill"
      .label=${say('报告位置', 'Where it was reported')}
      .width=${300}
      .height=${130}
      .shapes=${places()}
      .fallback=${placeTable()}
    ></plugin-canvas>`,
}

/** A page for each component that plugins draw with. */
export const pluginPages: readonly GalleryPage[] = (Object.keys(components) as ComponentName[]).map(
  name => ({
    id: `plugin-${name}`,
    group: 'Plugins',
    render: () => row(components[name].about, samples[name]()),
  }),
)
