import type { ColumnView } from '#shared/board/board-view.ts'
import type { CardView } from '#shared/board/card/card-view.ts'
import { t } from '#web/locales/i18n.ts'
import type { CellPlace } from '#web/board/scope/card-place.ts'

/** A column with the cards it shows. */
export interface ShownColumn {
  readonly column: ColumnView
  readonly cards: readonly CardView[]
}

/** A column within a lane; `lane` is null on a board without lanes, where it is the whole column. */
export interface ShownCell extends ShownColumn {
  readonly lane: string | null
}

/** What the keys act upon. */
export interface KeyGround {
  /** The cells, lane by lane. */
  shownCells(): readonly ShownCell[]
  /** Makes a card the one the Tab key stops at, and gives it the focus. */
  goTo(card: string, lane: string | null): void
  /** Shows where a carried card would land; null takes the mark away. */
  mark(card: string | null, place: CellPlace | null): void
  /** Why a card may not be put into another column or lane; '' when it may. */
  whyNot(card: CardView, place: CellPlace, from: string | null): string
  put(card: CardView, place: CellPlace, from: string | null): void
  /** `open`, `rename`, `menu`, `labels`, `people`, `due`. */
  ask(card: string, what: string): void
  say(text: string): void
}

/** A card in the hand: where it would land, and the lane it was taken from. */
interface Carried {
  readonly card: CardView
  readonly place: CellPlace
  readonly from: string | null
}

const asks: Readonly<Record<string, string>> = {
  Enter: 'open',
  F2: 'rename',
  ContextMenu: 'menu',
  m: 'menu',
  l: 'labels',
  a: 'people',
  d: 'due',
}

/** The keyboard on the board: arrows walk over the cards, Space picks one up and puts it down, letters open its parts. */
export class BoardKeyboard {
  readonly #ground: KeyGround
  #carried: Carried | null = null

  constructor(ground: KeyGround) {
    this.#ground = ground
  }

  /** Whether a card is in the hand. */
  get carrying(): boolean {
    return this.#carried !== null
  }

  /** Puts a carried card back where it was. */
  cancel(): void {
    if (!this.#carried) return
    const { card } = this.#carried
    this.#carried = null
    this.#ground.mark(null, null)
    this.#ground.say(t('board.say.cancelled', { title: card.title }))
  }

  /** Handles a key pressed on a card in a lane; true when it was one of ours. */
  press(event: KeyboardEvent, card: string, lane: string | null): boolean {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return false
    if (this.#carried) return this.#pressCarrying(event.key, this.#carried)
    const ask = asks[event.key] ?? (event.shiftKey && event.key === 'F10' ? 'menu' : undefined)
    if (ask !== undefined) {
      this.#ground.ask(card, ask)
      return true
    }
    const cells = this.#ground.shownCells()
    const at = cells.findIndex(
      one => one.lane === lane && one.cards.some(other => other.id === card),
    )
    const here = cells[at]
    if (!here) return false
    const index = here.cards.findIndex(one => one.id === card)
    if (event.key === ' ') this.#lift(here, index)
    else return this.#walk(event.key, cells, here, index)
    return true
  }

  #walk(key: string, cells: readonly ShownCell[], here: ShownCell, index: number): boolean {
    const row = cells.filter(one => one.lane === here.lane)
    const stack = cells.filter(one => one.column.id === here.column.id)
    const after = (line: readonly ShownCell[]) => line.slice(line.indexOf(here) + 1)
    const before = (line: readonly ShownCell[]) => line.slice(0, line.indexOf(here)).reverse()
    const within = (to: number): Stop | undefined => {
      const card = here.cards[to]
      return card && { card, lane: here.lane }
    }
    const ways: Readonly<Record<string, () => Stop | undefined>> = {
      ArrowDown: () => within(index + 1) ?? stopAt(after(stack), 0),
      ArrowUp: () => within(index - 1) ?? stopAt(before(stack), Infinity),
      ArrowRight: () => stopAt(after(row), index),
      ArrowLeft: () => stopAt(before(row), index),
      Home: () => within(0),
      End: () => within(here.cards.length - 1),
    }
    const way = ways[key]
    if (way === undefined) return false
    const stop = way()
    if (stop) this.#ground.goTo(stop.card.id, stop.lane)
    return true
  }

  #lift({ column, lane, cards }: ShownCell, index: number): void {
    const card = cards[index]
    if (!card) return
    const place = { column: column.id, lane, index }
    const why = this.#ground.whyNot(card, place, lane)
    if (why) {
      this.#ground.say(why)
      this.#ground.ask(card.id, 'refused')
      return
    }
    this.#set({ card, place, from: lane })
    this.#ground.say(t('board.say.lifted', { title: card.title }))
  }

  #set(carried: Carried): void {
    this.#carried = carried
    this.#ground.mark(carried.card.id, carried.place)
  }

  #pressCarrying(key: string, carried: Carried): boolean {
    const { card, place } = carried
    const cells = this.#ground.shownCells()
    const here = cells.find(one => one.lane === place.lane && one.column.id === place.column)
    if (key === 'Escape') this.cancel()
    else if (key === ' ' || key === 'Enter') this.#drop(carried, here)
    else if (key === 'ArrowDown' || key === 'ArrowUp') {
      const step = key === 'ArrowDown' ? 1 : -1
      // The two places around the card itself are the same one.
      const own = here?.cards.findIndex(one => one.id === card.id) ?? -1
      const skip = own >= 0 && place.index === (step > 0 ? own : own + 1) ? 2 * step : step
      const index = place.index + skip
      const last = here?.cards.length ?? 0
      const stack = cells.filter(one => one.column.id === place.column)
      const next = here && stack[stack.indexOf(here) + step]
      if (index >= 0 && index <= last) this.#move(carried, here, index)
      else if (next) this.#move(carried, next, step > 0 ? 0 : next.cards.length)
    } else if (key === 'ArrowLeft' || key === 'ArrowRight') {
      const row = cells.filter(one => one.lane === place.lane)
      const next = here && row[row.indexOf(here) + (key === 'ArrowRight' ? 1 : -1)]
      if (next) this.#move(carried, next, Math.min(place.index, next.cards.length))
    } else return key !== 'Tab'
    return true
  }

  #move({ card, from, place: last }: Carried, to: ShownCell | undefined, index: number): void {
    if (!to) return
    const place = { column: to.column.id, lane: to.lane, index }
    this.#set({ card, place, from })
    this.#ground.say(
      t('board.say.over', {
        column: to.column.title,
        place: place.index + 1,
        total: to.cards.length + 1,
      }),
    )
    if (place.column === last.column && place.lane === last.lane) return
    const why = this.#ground.whyNot(card, place, from)
    if (why) this.#ground.say(why)
  }

  #drop({ card, place, from }: Carried, cell: ShownCell | undefined): void {
    const why = this.#ground.whyNot(card, place, from)
    if (why) {
      this.#ground.say(why)
      return
    }
    this.#carried = null
    this.#ground.mark(null, null)
    this.#ground.put(card, place, from)
    this.#ground.goTo(card.id, place.lane)
    this.#ground.say(
      t('board.say.dropped', { title: card.title, column: cell?.column.title ?? '' }),
    )
  }
}

interface Stop {
  readonly card: CardView
  readonly lane: string | null
}

/** The card at the same height in the nearest cell that has cards. */
function stopAt(cells: readonly ShownCell[], index: number): Stop | undefined {
  const cell = cells.find(one => one.cards.length > 0)
  const card = cell?.cards[Math.min(index, cell.cards.length - 1)]
  return cell && card && { card, lane: cell.lane }
}
