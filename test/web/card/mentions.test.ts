import { expect, it } from 'vitest'
import { mentionAt, mentionedIn, notePartsOf } from '#web/card/mentions.ts'

const people = [
  { id: 'a', name: '李强' },
  { id: 'b', name: '李强国' },
  { id: 'c', name: 'Chen Xiao' },
]

it('D13 of two names that both fit the longer is meant', () => {
  expect(mentionedIn('请 @李强国 和 @李强 到场', people)).toEqual(['b', 'a'])
  expect(notePartsOf('@Chen Xiao，@无此人', people)).toEqual([
    { kind: 'mention', id: 'c', name: 'Chen Xiao' },
    { kind: 'text', text: '，@无此人' },
  ])
})

it('D13 mentions each person once and at most fifty', () => {
  const many = Array.from({ length: 60 }, (_, i) => ({ id: `p${i}`, name: `名${i}号` }))
  const text = many.map(person => `@${person.name} @${person.name}`).join(' ')
  expect(mentionedIn(text, many)).toHaveLength(50)
})

it('D13 a mention begins at an @ that is not inside a mail address and ends at a space', () => {
  expect(mentionAt('请 @李', 4)).toEqual({ at: 2, query: '李' })
  expect(mentionAt('mail a@b', 8)).toBeNull()
  expect(mentionAt('@李强 好', 5)).toBeNull()
  expect(mentionAt('没有', 2)).toBeNull()
})
