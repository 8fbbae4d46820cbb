import { html } from 'lit'
import { type GalleryPage, row, say } from '#web/gallery/page.ts'
import { people } from './marks.ts'

export const textField: GalleryPage = {
  id: 'ui-text-field',
  group: 'Fields',
  render: () => html`
    ${row(
      'states',
      html`<ui-text-field
          class="field"
          label=${say('标题', 'Title')}
          required
          hint=${say('写清地点和事情。', 'Say where and what.')}
          placeholder=${say('例如：3号楼东侧路灯不亮', 'e.g. street lamp east of building 3 is out')}
        ></ui-text-field>
        <ui-text-field
          class="field"
          label=${say('楼栋', 'Building')}
          value=${say('柳荫苑 3 号楼', 'Liuyin Court, building 3')}
          clearable
        ></ui-text-field>
        <ui-text-field
          class="field"
          label=${say('办结说明', 'What was done')}
          value=${say('已处理', 'Done')}
          error=${say('至少写 10 个字，说明做了什么。', 'Write at least ten characters on what was done.')}
        ></ui-text-field>
        <ui-text-field
          class="field"
          label=${say('编号', 'Number')}
          value="LH-2026-0187-4"
          disabled
          hint=${say('由服务器给出，不能修改。', 'Given by the server; cannot be changed.')}
        ></ui-text-field>`,
    )}
    ${row(
      'search',
      html`<ui-text-field
        class="field"
        type="search"
        icon="search"
        label=${say('搜索卡片', 'Search cards')}
        label-hidden
        placeholder=${say('搜索标题、编号、楼栋', 'Title, number, building')}
      ></ui-text-field>`,
    )}
  `,
}

export const textArea: GalleryPage = {
  id: 'ui-text-area',
  group: 'Fields',
  render: () =>
    row(
      'states',
      html`<ui-text-area
          class="field"
          label=${say('情况说明', 'What happened')}
          placeholder=${say('写下看到的情况', 'Describe what you saw')}
        ></ui-text-area>
        <ui-text-area
          class="field"
          label=${say('回复群内', 'Reply to the group')}
          limit="60"
          value=${say(
            '您好，路灯已经报修，师傅明天上午到现场。维修期间请走西侧通道，夜间注意脚下。',
            'The lamp has been reported, the repair is tomorrow morning.',
          )}
        ></ui-text-area>`,
    ),
}

export const select: GalleryPage = {
  id: 'ui-select',
  group: 'Fields',
  render: () => {
    const options = [
      { value: 'resolved', text: say('已解决', 'Resolved') },
      { value: 'answered', text: say('已答复', 'Answered') },
      { value: 'duplicate', text: say('重复件', 'Duplicate') },
    ]
    return row(
      'states',
      html`<ui-select
          class="field"
          label=${say('办结方式', 'Closure code')}
          required
          .options=${options}
          placeholder=${say('请选择', 'Choose')}
        ></ui-select>
        <ui-select
          class="field"
          label=${say('办结方式', 'Closure code')}
          .options=${options}
          value="answered"
        ></ui-select>
        <ui-select
          class="field"
          label=${say('办结方式', 'Closure code')}
          .options=${options}
          value="resolved"
          disabled
        ></ui-select>`,
    )
  },
}

export const dateField: GalleryPage = {
  id: 'ui-date-field',
  group: 'Fields',
  render: () =>
    row(
      'date, time',
      html`<ui-date-field
          class="field"
          label=${say('到期', 'Due')}
          quick
          .value=${new Date(2026, 2, 9, 18).getTime()}
        ></ui-date-field>
        <ui-date-field
          class="field"
          label=${say('走访时间', 'Time of visit')}
          timed
        ></ui-date-field>`,
    ),
}

export const checkbox: GalleryPage = {
  id: 'ui-checkbox',
  group: 'Fields',
  render: () =>
    row(
      'states',
      html`<ui-checkbox label=${say('已回复报告人', 'Reporter answered')} checked></ui-checkbox>
        <ui-checkbox label=${say('现场拍照', 'Photo taken')}></ui-checkbox>
        <ui-checkbox
          label=${say('公示姓名', 'Publish the name')}
          hint=${say('需要本人单独同意。', 'Needs separate consent.')}
        ></ui-checkbox>
        <ui-checkbox label=${say('已归档', 'Archived')} checked disabled></ui-checkbox>`,
    ),
}

export const toggle: GalleryPage = {
  id: 'ui-switch',
  group: 'Fields',
  render: () =>
    row(
      'states',
      html`<ui-switch label=${say('接收紧急广播', 'Urgent broadcasts')} checked></ui-switch>
        <ui-switch label=${say('每日摘要', 'Daily digest')}></ui-switch>
        <ui-switch
          label=${say('由管理员设置', 'Set by the administrator')}
          checked
          disabled
        ></ui-switch>`,
    ),
}

export const picker: GalleryPage = {
  id: 'ui-picker',
  group: 'Fields',
  render: () => {
    const roles = [
      say('社区民警', 'community officer'),
      say('网格员', 'grid staff'),
      say('楼栋长', 'building head'),
    ]
    const persons = people.map((person, at) => ({
      id: person.id,
      text: person.name,
      person: person.id,
      ...(roles[at] ? { detail: roles[at] } : {}),
      ...(person.id === 'auditor'
        ? { refusal: say('审计员不能承办', 'auditors handle no cards') }
        : {}),
    }))
    const labels = [
      { id: 'fire', text: say('消防', 'Fire'), colour: 'red' as const },
      { id: 'bike', text: say('电动车', 'E-bikes'), colour: 'amber' as const },
      { id: 'green', text: say('绿化', 'Greenery'), colour: 'green' as const },
    ]
    return row(
      'people, labels',
      html`<ui-picker
          class="field"
          label=${say('承办人', 'Assignees')}
          .options=${persons}
          .picked=${['grid']}
        ></ui-picker>
        <ui-picker
          class="field"
          label=${say('标签', 'Labels')}
          .options=${labels}
          .picked=${['bike', 'fire']}
        ></ui-picker>
        <ui-picker class="field" label=${say('群组', 'Groups')} .options=${[]}></ui-picker>`,
    )
  },
}
