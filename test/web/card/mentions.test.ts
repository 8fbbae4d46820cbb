import { expect, it } from 'vitest'
import { addressed, mentionAt, notePartsOf, retyped } from '#web/card/notes/mentions.ts'

const people = [
  { id: 'a', name: '李强' },
  { id: 'b', name: '李强国' },
  { id: 'c', name: 'Chen Xiao' },
  { id: 'l', name: 'Li' },
]
const namesakes = [
  { id: 'grid', name: '王芳' },
  { id: 'officer', name: '王芳' },
]

const mentions = (text: string) => {
  const whom = addressed({ text, places: [] }, people)
  return 'unclear' in whom ? whom : whom.mentions
}

it('D13 of two names that both fit the longer is meant', () => {
  expect(mentions('请 @李强国 和 ＠李强 到场')).toEqual(['b', 'a'])
  expect(notePartsOf('@Chen Xiao，@无此人', people)).toEqual([
    { kind: 'mention', id: 'c', name: 'Chen Xiao' },
    { kind: 'text', text: '，@无此人' },
  ])
})

it.for([
  'wuye@Lianhua.example',
  'wuye@Li.example',
  'a.b+@Li',
  'é@Li',
  '１@Li',
  '@Lianhua',
  '@Li_2',
  '@Li9',
  'x＠Li',
  'https://weibo.example/@Li',
  'www.weibo.example/u/@Li/9',
  'http://x.example/?u=@李强',
])('D13 nobody is mentioned inside a word or an address: %s', text => {
  expect(mentions(`请发到 ${text}`)).toEqual([])
  expect(notePartsOf(text, people)).toEqual([{ kind: 'text', text }])
})

it('D13 a name may touch Chinese words and marks', () => {
  for (const text of ['请@Li到场', '（@Li）', '@Li, please', '@Li'])
    expect(mentions(text), text).toEqual(['l'])
})

it('D13 mentions each person once and at most fifty', () => {
  const many = Array.from({ length: 60 }, (_, i) => ({ id: `p${i}`, name: `名${i}号` }))
  const text = many.map(person => `@${person.name} @${person.name}`).join(' ')
  const whom = addressed({ text, places: [] }, many)
  expect('unclear' in whom ? [] : whom.mentions.length).toBeLessThanOrEqual(50)
})

it('D13 a mention begins at an @ that is not inside a mail address and ends at a space', () => {
  expect(mentionAt('请 @李', 4)).toEqual({ at: 2, query: '李' })
  expect(mentionAt('mail a@b', 8)).toBeNull()
  expect(mentionAt('@李强 好', 5)).toBeNull()
  expect(mentionAt('没有', 2)).toBeNull()
})

it('D22 a full-width ＠ begins a mention', () => {
  expect(mentionAt('请＠李', 3)).toEqual({ at: 1, query: '李' })
})

it('D22 of two people with one name the picked one is mentioned, and a typed name waits', () => {
  const text = '@王芳 和 @王芳'
  expect(addressed({ text, places: [] }, namesakes)).toEqual({ unclear: '王芳', at: 0 })
  const first = { id: 'officer', at: 0, length: 3 }
  expect(addressed({ text, places: [first] }, namesakes)).toEqual({ unclear: '王芳', at: 6 })
  const places = [first, { id: 'grid', at: 6, length: 3 }]
  expect(addressed({ text, places }, namesakes)).toEqual({ mentions: ['officer', 'grid'], places })
  expect(
    notePartsOf(text, namesakes, places).map(part =>
      part.kind === 'mention' ? part.id : part.text,
    ),
  ).toEqual(['officer', ' 和 ', 'grid'])
})

it('D22 a picked place moves with the text before it, and ends when its own text is changed', () => {
  const places = [{ id: 'officer', at: 2, length: 3 }]
  const draft = { text: '请 @王芳 到场', places }
  expect(retyped(draft, '今天请 @王芳 到场', 2).places).toEqual([
    { id: 'officer', at: 4, length: 3 },
  ])
  expect(retyped(draft, '请 @王芳 马上到场', 8).places).toEqual(places)
  expect(retyped(draft, '请 @王 到场', 4).places).toEqual([])
  expect(retyped(draft, '', 0).places).toEqual([])
})

it('D22 a place that no longer stands on an @ is no mention, and a renamed person shows the new name', () => {
  const places = [{ id: 'officer', at: 0, length: 3 }]
  expect(notePartsOf('王芳', namesakes, places)).toEqual([{ kind: 'text', text: '王芳' }])
  expect(notePartsOf('@王芳 好', [{ id: 'officer', name: '王方' }], places)[0]).toEqual({
    kind: 'mention',
    id: 'officer',
    name: '王方',
  })
})
