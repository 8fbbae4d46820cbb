import { expect, it } from 'vitest'
import type * as Y from 'yjs'
import { cardViewOf } from '#shared/board/card/card-view.ts'
import { arrangementOf } from '#web/board/lanes/arrangement.ts'
import type { BoardScope } from '#web/board/scope/board-scope.ts'
import { People } from '#web/board/scope/people.ts'
import { Rights } from '#web/board/scope/rights.ts'
import { sampleHead, sampleInfo, sampleMe } from '#web/gallery/sample-people.ts'
import { t } from '#web/locales/i18n.ts'
import { asksReason, carryOut, planOf } from '#web/table/bulk-plan.ts'
import { inOrder } from '#web/table/card-order.ts'
import { rowsOf } from '#web/table/table-rows.ts'
import {
  nothingSelected,
  onlyShown,
  toggle,
  toggleAll,
  selectTo,
} from '#web/table/card-selection.ts'

const info = sampleInfo()
const column = (id: string, stage: 'accept' | 'accepted' | 'referred' | null) => ({
  id,
  title: id,
  rank: id,
  wip: null,
  kind: 'open' as const,
  stage,
  archived: false,
})

const card = (id: string, more: object = {}) =>
  cardViewOf(id, { column: 'accepted', type: 'hazard', unit: info.unit, ...more })

/** A board of which the table asks its columns, and to edit; `missing` are not on this device. */
function scopeFor(me: ReturnType<typeof sampleMe>, missing: readonly string[] = []) {
  const edited: string[] = []
  const columns = [
    column('accept', 'accept'),
    column('accepted', 'accepted'),
    column('referred', 'referred'),
  ]
  const board = {
    view: { columns },
    column: () => [],
    undo: { together: (edits: () => void) => edits() },
    edit: (document: string, _change: (doc: Y.Doc) => void) => {
      const id = document.slice('card/'.length)
      if (!missing.includes(id)) edited.push(id)
      return !missing.includes(id)
    },
  }
  const [rights, people] = [new Rights(me, info), new People(me, info)]
  return { scope: { board, info, rights, people, me } as unknown as BoardScope, edited }
}

const { scope } = scopeFor(sampleMe())
const ids = (cards: readonly { readonly id: string }[]) => cards.map(one => one.id)

it('VW6 Chinese is sorted by pinyin, figures by value, equal cards as they stood, and what has nothing goes last both ways', () => {
  const cards = [
    card('zhang', { title: '张楼' }),
    card('ten', { title: '10 号楼' }),
    card('li', { title: '李楼' }),
    card('two', { title: '2 号楼' }),
  ]
  expect(ids(inOrder(scope, cards, 'title', false))).toEqual(['two', 'ten', 'li', 'zhang'])
  expect(ids(inOrder(scope, cards, 'title', true))).toEqual(['zhang', 'li', 'ten', 'two'])
  const due = [
    card('none'),
    card('late', { due: '2026-11-28T00:00:00.000Z' }),
    card('clock', { due: '2026-12-01T00:00:00.000Z', closeDue: '2026-11-20T00:00:00.000Z' }),
    card('closed', { due: '2026-11-01T00:00:00.000Z', closedAt: '2026-11-02T00:00:00.000Z' }),
  ]
  expect(ids(inOrder(scope, due, 'due', false))).toEqual(['clock', 'late', 'none', 'closed'])
  expect(ids(inOrder(scope, due, 'due', true))).toEqual(['late', 'clock', 'none', 'closed'])
  expect(inOrder(scope, due, null, true)).toBe(due)
})

it('VW6 the urgent come first, and columns in the order of the board', () => {
  const cards = [
    card('a', { column: 'referred' }),
    card('b', { priority: 'urgent' }),
    card('c', { priority: 'expedite', column: 'accept' }),
  ]
  expect(ids(inOrder(scope, cards, 'priority', false))).toEqual(['b', 'c', 'a'])
  expect(ids(inOrder(scope, cards, 'column', false))).toEqual(['c', 'b', 'a'])
})

it('VW7 groups have a head each, are sorted within, and a folded one shows its head only', () => {
  const cards = [
    card('b', { title: '2', column: 'accept' }),
    card('c', { title: '3' }),
    card('a', { title: '1', column: 'accept' }),
  ]
  const words = (folded: readonly string[]) =>
    rowsOf(scope, cards, arrangementOf('?view=table&by=column&sort=title'), new Set(folded)).map(
      row => (row.kind === 'group' ? `${row.group.title} ${row.group.cards.length}` : row.card.id),
    )
  expect(words([])).toEqual(['accept 2', 'a', 'b', 'accepted 1', 'c'])
  expect(words(['accept'])).toEqual(['accept 2', 'accepted 1', 'c'])
})

it('VW8 Shift ticks everything in between, all is all that is shown, and what is shown no longer is ticked no longer', () => {
  const shown = ['a', 'b', 'c', 'd']
  const line = (id: string, group = '') => ({ key: `${group} ${id}`, card: id })
  const lines = shown.map(id => line(id))
  const from = toggle(nothingSelected, line('d'))
  expect([...selectTo(from, line('b'), lines).cards].sort()).toEqual(['b', 'c', 'd'])
  expect([...selectTo(nothingSelected, line('b'), lines).cards]).toEqual(['b'])
  expect(toggle(from, line('d')).cards.size).toBe(0)
  // The card of two people stands twice: Shift reaches from the line that was ticked, not from its other one.
  const twice = [line('a', 'p'), line('b', 'p'), line('c', 'p'), line('a', 'q'), line('d', 'q')]
  const second = toggle(nothingSelected, line('a', 'q'))
  expect([...selectTo(second, line('d', 'q'), twice).cards]).toEqual(['a', 'd'])
  const all = toggleAll(from, shown)
  expect(all.cards.size).toBe(4)
  expect(toggleAll(all, shown).cards.size).toBe(0)
  expect([...onlyShown(all, ['a']).cards]).toEqual(['a'])
})

it('VW9 a bulk edit changes what it may, passes over what is so already, and names the rest with the reason', () => {
  const { scope, edited } = scopeFor(sampleMe(), ['away'])
  const cards = [
    card('one'),
    card('same', { priority: 'urgent' }),
    card('new', { number: null }),
    card('away'),
  ]
  const pending = { ...cards[2]!, pending: true }
  const plan = planOf(scope, [cards[0]!, cards[1]!, pending, cards[3]!], {
    kind: 'priority',
    priority: 'urgent',
  })
  expect(ids(plan.does)).toEqual(['one', 'away'])
  const done = carryOut(scope, plan)
  expect(ids(done.does)).toEqual(['one'])
  expect(done.refused.map(({ card, why }) => [card.id, why])).toEqual([
    ['new', t('table.why.pending')],
    ['away', t('board.notNow')],
  ])
  expect(edited).toEqual(['one'])
})

it('FL8 CL26 in bulk no reason is asked for a priority that the person may not lower: the card is named as refused', () => {
  const urgent = { priority: 'urgent', closeDue: '2027-01-01T00:00:00.000Z' }
  const cards = [card('mine', { ...urgent, owner: scope.me.id }), card('theirs', urgent)]
  expect(ids(cards.filter(one => asksReason(scope, one, 'normal')))).toEqual(['theirs'])
  const plan = planOf(scope, cards.slice(0, 1), { kind: 'priority', priority: 'normal' })
  expect(plan.refused.map(({ why }) => why)).toEqual([t('flow.why.ownLoosens')])
})

it('VW9 a step with a form of its own is not taken in bulk', () => {
  const plan = planOf(scope, [card('a'), card('b', { column: 'referred' })], {
    kind: 'column',
    column: 'referred',
  })
  expect(plan.does).toEqual([])
  expect(plan.refused.map(({ card, why }) => [card.id, why])).toEqual([['a', t('table.why.step')]])
})

it('VW9 nobody is assigned in bulk who cannot see the card, and who may not change a card does not in bulk either', () => {
  const head = sampleHead()
  const secret = card('secret', { visibility: 'police' })
  const assign = (cards: ReturnType<typeof card>[]) =>
    planOf(scope, cards, { kind: 'assignee', person: head.id, on: true })
  expect(assign([secret]).refused[0]?.why).toBe(t('table.why.blind'))
  const wrong = planOf(scopeFor(head).scope, [card('a')], { kind: 'archive' })
  expect(wrong.does).toEqual([])
  expect(wrong.refused[0]?.why).not.toBe('')
})
