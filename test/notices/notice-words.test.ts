import { expect, it } from 'vitest'
import { noticeKinds } from '#shared/live/notice.ts'
import { noticeSentence, noticeLabels } from '#shared/live/notice-labels.ts'

const told = (detail: Readonly<Record<string, string | number>>) => ({
  by: { name: '周敏' },
  lost: false,
  detail,
})

it('NO23 every notice has a sentence in both languages; English holds no Chinese; both name the same values', () => {
  for (const [key, words] of Object.entries(noticeLabels)) {
    const values = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(match => match[1]).sort()
    expect([key, words['zh-CN'].length > 0, /\p{Script=Han}/u.test(words['zh-CN'])]).toEqual([
      key,
      true,
      true,
    ])
    expect([key, /\p{Script=Han}/u.test(words.en)]).toEqual([key, false])
    expect([key, values(words.en)]).toEqual([key, values(words['zh-CN'])])
  }
})

it('NO23 what a notice is about chooses its words; what is not known yet falls back to its kind', () => {
  const sentence = (kind: (typeof noticeKinds)[number], detail = {}) =>
    noticeSentence({ kind, ...told(detail) }, 'zh-CN')
  expect(sentence('clock', { clock: 'reply', what: 'overdue' })).toBe('已超过首次答复时限')
  expect(sentence('clock', { clock: 'later', what: 'soon' })).toBe('办理时限将至')
  expect(sentence('reply', { code: 'resolved' })).toBe('您提交的事项已办结')
  expect(sentence('reply', { code: 'duplicate' })).toBe('您提交的事项已并入另一张卡片')
  expect(sentence('hand-over', { what: 'beat', n: 12 })).toBe(
    '周敏把整个责任区移交给您，共 12 张卡片',
  )
  for (const kind of noticeKinds)
    expect(sentence(kind, { what: 'constructor' })).toBe(sentence(kind, { what: 'unheard-of' }))
  expect(noticeSentence({ kind: 'refusal', by: null, lost: false, detail: {} }, 'en')).toBe(
    'Linli turned down your request',
  )
  expect(noticeSentence({ kind: 'refusal', ...told({}), lost: true }, 'en')).toBe(
    'A notice about something you can no longer see.',
  )
  const plugin = { 'zh-CN': '路灯', en: 'Lamps' }
  const says = { kind: 'plugin', ...told({ n: 3 }), by: { name: '', plugin } } as const
  const words = { 'zh-CN': '{who} $& {n}', en: 'Three are out' }
  expect(noticeSentence({ ...says, words }, 'en')).toBe('plugin “Lamps”: Three are out')
  expect(noticeSentence({ ...says, words }, 'zh-CN')).toBe('插件“路灯”：{who} $& {n}')
})
