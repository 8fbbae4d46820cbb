import { expect, it } from 'vitest'
import { groupOf, tellsNoContent } from '#shared/audit/action-groups.ts'
import { cardFieldOf, fieldsWith } from '#shared/board/card/card-fields.ts'
import { verbs } from '#shared/policy/verbs.ts'
import { authorityLabel } from '#web/audit/authority-labels.ts'
import { entryLabels } from '#web/audit/entry-labels.ts'
import { keyOf } from '#web/locales/key-of.ts'
import type { AuditEntry } from '#web/state/api-types.ts'

const entry = (action: string, before: unknown, after: unknown): AuditEntry => ({
  seq: 7,
  id: 'e7',
  at: 0,
  actor: { id: 'officer', name: '周正' },
  origin: 'command',
  authority: 'card:share officer@LY1',
  action,
  subject: { kind: 'card', id: 'c1', label: 'LY1-2026-00042-7', title: null },
  shown: true,
  erased: false,
  before,
  after,
  names: { LY1: '青槐里', chen: '陈晓' },
  flags: [],
})

const samples: readonly (readonly [
  action: string,
  before: unknown,
  after: unknown,
  words: string,
])[] = [
  ['read:contact', null, '约定上门时间', '查看了受限内容：联系方式 约定上门时间'],
  ['read:attachment', null, null, '查看了受限内容：附件'],
  ['read:unusual', null, 31, '查看受限内容次数异常：今日 31 次'],
  ['visibility', 'board', 'police', '修改了可见范围 辖区成员 仅民警'],
  ['owner', 'chen', null, '清空了责任人 陈晓'],
  ['assignees/chen', null, true, '填写了协办人 陈晓'],
  ['clock/close', null, 'overdue', '办结时限已超'],
  ['plugin/granted/cn.example.a', null, {}, '授权插件在看板上使用：cn.example.a'],
  ['contact/phone', null, 'removed', '删除了联系方式'],
  ['meeting/decide', null, { item: 'i1' }, '记下了会议决定'],
  ['membership-added', null, { role: 'grid', unit: 'LY1' }, '授予任职：网格员 · 青槐里'],
  ['flag', null, { entry: 3, note: '请说明' }, '标记了第 3 条记录 请说明'],
  ['restored', null, { backup: '2026' }, '从备份恢复了数据'],
  ['erased', null, { why: 'retention' }, '清除了个人信息'],
]

it('AU23 entries are sentences in plain words', () => {
  for (const [action, before, after, words] of samples) {
    const said = entryLabels(entry(action, before, after))
    const parts = [said.text, said.before, said.after, said.reason, said.note]
    expect(parts.filter(Boolean).join(' ')).toBe(words)
  }
  expect(authorityLabel('card:share officer@LY1', () => '青槐里')).toBe(
    '依据：调整可见范围（社区民警 · 青槐里）',
  )
  expect(authorityLabel('server', String)).toBe('')
})

it('PL60 PL325 an entry says which plugin did it in the person’s name', () => {
  const nameOf = (id: string) => (id === 'LY1' ? '青槐里' : '值班表')
  expect(authorityLabel('card:share officer@LY1 com.example.rota', nameOf)).toBe(
    '依据：调整可见范围（社区民警 · 青槐里），由插件 值班表 代办',
  )
})

it('AU23 every permission that changes something has words for the record', () => {
  const silent = new Set(['board:open', 'audit:read'])
  const telling = verbs.filter(verb => !silent.has(verb))
  expect(telling).not.toEqual([])
  for (const verb of telling)
    expect(authorityLabel(`${verb} officer@LY1`, String), verb).not.toContain(verb)
})

it('AU23 every field of a card that history tells of has words, and a group to be found by', () => {
  const told = fieldsWith(({ silent, fixed }) => silent !== true && fixed !== true)
  expect(told).toContain('emergency')
  for (const name of told) {
    const isSet = cardFieldOf(name)?.value.kind === 'ids'
    expect([name, groupOf(isSet ? `${name}/chen` : name)]).not.toEqual([name, null])
    for (const after of ['x', null])
      expect(entryLabels(entry(name, after === null ? 'x' : null, after)).text).not.toContain(name)
    expect([name, keyOf(`card.field.${name === 'merged' ? 'mergedInto' : name}`)]).not.toEqual([
      name,
      null,
    ])
  }
})

it('AU18 what a person wrote on a card tells content, what happened to it does not', () => {
  for (const action of ['title', 'description', 'notes/n1/text', 'fields/f1', 'created', 'due'])
    expect([action, tellsNoContent(action)]).toEqual([action, false])
  for (const action of ['column', 'visibility', 'read:contact', 'erased', 'contact/phone', 'flag'])
    expect([action, tellsNoContent(action)]).toEqual([action, true])
})

it('TY8 TY10 the auditor reads another type by its name, and why a time limit was loosened', () => {
  const why = '其实是表扬'
  expect(entryLabels(entry('type', 'hazard', 'praise'))).toMatchObject({
    before: '安全隐患',
    after: '表扬',
  })
  for (const [action, text] of [
    ['retyped', '改了类型'],
    ['loosened', '放宽了时限'],
  ] as const)
    expect(entryLabels(entry(action, 'hazard', { type: 'praise', why }))).toMatchObject({
      text,
      before: null,
      after: null,
      reason: why,
    })
})
