import { expect, it } from 'vitest'
import { cardViewOf } from '#shared/board/card/card-view.ts'
import { BoardKeyboard, type ShownCell } from '#web/board/keys/board-keyboard.ts'
import type { CellPlace } from '#web/board/scope/card-place.ts'

const column = (id: string, count: number, lane: string | null = null): ShownCell => ({
  lane,
  column: { id, title: id, rank: id, wip: null, kind: 'open', stage: null, archived: false },
  cards: Array.from({ length: count }, (_, at) =>
    cardViewOf(`${lane ?? ''}${id}${at}`, { column: id }),
  ),
})

const plain = [column('a', 3), column('b', 0), column('c', 2)]

function ground(refuses: string | null = null, cells = plain) {
  const heard = { at: '', mark: null as CellPlace | null, put: null as CellPlace | null, said: '' }
  const keys = new BoardKeyboard({
    shownCells: () => cells,
    goTo: card => (heard.at = card),
    mark: (_, place) => (heard.mark = place),
    whyNot: (_, to) => (to.column === refuses ? 'refused' : ''),
    put: (_, place) => (heard.put = place),
    ask: () => {},
    say: text => (heard.said = text),
  })
  const press = (key: string, card: string, lane: string | null = null) =>
    keys.press(
      { key, ctrlKey: false, metaKey: false, altKey: false, isComposing: false } as KeyboardEvent,
      card,
      lane,
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
  expect(heard.mark).toEqual({ column: 'a', lane: null, index: 1 })
  press('ArrowDown', 'a1')
  expect(heard.mark).toEqual({ column: 'a', lane: null, index: 3 })
  press('ArrowRight', 'a1')
  expect(heard.mark).toEqual({ column: 'b', lane: null, index: 0 })
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
  expect(heard.put).toEqual({ column: 'c', lane: null, index: 0 })
})

it('VW4 in lanes up and down go on into the next lane, left and right stay in it', () => {
  const cells = [
    column('a', 1, 'x'),
    column('c', 1, 'x'),
    column('a', 0, 'y'),
    column('c', 2, 'y'),
    column('a', 2, 'z'),
    column('c', 0, 'z'),
  ]
  const { heard, press } = ground(null, cells)
  press('ArrowDown', 'xa0', 'x')
  expect(heard.at).toBe('za0')
  press('ArrowUp', 'za0', 'z')
  expect(heard.at).toBe('xa0')
  press('ArrowRight', 'xa0', 'x')
  expect(heard.at).toBe('xc0')
  press('ArrowLeft', 'yc1', 'y')
  expect(heard.at).toBe('xc0')
  press(' ', 'xc0', 'x')
  press('ArrowDown', 'xc0', 'x')
  expect(heard.mark).toEqual({ column: 'c', lane: 'y', index: 0 })
  press(' ', 'xc0', 'x')
  expect(heard.put).toEqual({ column: 'c', lane: 'y', index: 0 })
})
