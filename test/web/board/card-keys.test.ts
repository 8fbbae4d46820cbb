import { expect, it } from 'vitest'
import { cardViewOf } from '#shared/board/card-view.ts'
import { CardKeys, type ShownColumn } from '#web/board/card-keys.ts'
import type { CardPlace } from '#web/board/card-place.ts'

const column = (id: string, count: number): ShownColumn => ({
  column: { id, title: id, rank: id, wip: null, kind: 'open', stage: null, archived: false },
  cards: Array.from({ length: count }, (_, at) => cardViewOf(`${id}${at}`, { column: id })),
})

function ground(refuses: string | null = null) {
  const heard = { at: '', mark: null as CardPlace | null, put: null as CardPlace | null, said: '' }
  const keys = new CardKeys({
    shownColumns: () => [column('a', 3), column('b', 0), column('c', 2)],
    goTo: card => (heard.at = card),
    mark: (_, place) => (heard.mark = place),
    whyNot: (_, to) => (to === refuses ? 'refused' : ''),
    put: (_, place) => (heard.put = place),
    ask: () => {},
    say: text => (heard.said = text),
  })
  const press = (key: string, card: string) =>
    keys.press(
      { key, ctrlKey: false, metaKey: false, altKey: false, isComposing: false } as KeyboardEvent,
      card,
    )
  return { heard, press, keys }
}

it('B27 arrows walk over cards and skip empty columns', () => {
  const { heard, press } = ground()
  press('ArrowDown', 'a0')
  expect(heard.at).toBe('a1')
  press('ArrowRight', 'a2')
  expect(heard.at).toBe('c1')
  press('ArrowLeft', 'c1')
  expect(heard.at).toBe('a1')
  expect(press('x', 'a0')).toBe(false)
})

it('B28 a carried card steps over its own place, goes into empty columns, and Esc leaves everything', () => {
  const { heard, press, keys } = ground()
  press(' ', 'a1')
  expect(heard.mark).toEqual({ column: 'a', index: 1 })
  press('ArrowDown', 'a1')
  expect(heard.mark).toEqual({ column: 'a', index: 3 })
  press('ArrowRight', 'a1')
  expect(heard.mark).toEqual({ column: 'b', index: 0 })
  press('Escape', 'a1')
  expect(heard).toMatchObject({ mark: null, put: null })
  expect(keys.carrying).toBe(false)
})

it('B29 a column that refuses the card keeps it in the hand and says why', () => {
  const { heard, press, keys } = ground('b')
  press(' ', 'a0')
  press('ArrowRight', 'a0')
  expect(heard.said).toBe('refused')
  press(' ', 'a0')
  expect(heard.put).toBeNull()
  expect(keys.carrying).toBe(true)
  press('ArrowRight', 'a0')
  press(' ', 'a0')
  expect(heard.put).toEqual({ column: 'c', index: 0 })
})
