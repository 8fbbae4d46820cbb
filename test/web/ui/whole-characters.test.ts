import { expect, it } from 'vitest'
import { inParts, wholeCharacters } from '#web/ui/fields/whole-characters.ts'

const family = '👨‍👩‍👧'
const flag = '🇨🇳'

it('KW7 a cut falls between characters as they are read, never inside an emoji, a flag or a composed letter', () => {
  expect(wholeCharacters('楼道堆物', 3)).toBe('楼道堆')
  expect(wholeCharacters(`火${family}`, family.length)).toBe('火')
  expect(wholeCharacters(`火${family}`, family.length + 1)).toBe(`火${family}`)
  expect(wholeCharacters(`${flag}${flag}`, flag.length + 1)).toBe(flag)
  expect(wholeCharacters('é'.normalize('NFD'), 1)).toBe('')
  expect(wholeCharacters('短', 500)).toBe('短')
})

it('KW7 a long line in parts loses nothing', () => {
  const long = `${family.repeat(40)}楼道${flag.repeat(30)}`
  const parts = inParts(long, 50)
  expect(parts.join('')).toBe(long)
  for (const part of parts) {
    expect(part.length).toBeLessThanOrEqual(50)
    expect(part.isWellFormed()).toBe(true)
    expect(part).not.toMatch(/^\u200d|\u200d$/)
  }
  expect(inParts('', 50)).toEqual([])
  // One character that is longer than the limit is the only one that is cut.
  expect(inParts(`${'́'.repeat(60)}`, 50).join('')).toHaveLength(60)
})
