import type { ColumnView } from '#shared/board/board-view.ts'
import type { CardView } from '#shared/board/card-view.ts'
import { t } from '#web/locales/i18n.ts'
import type { CardPlace } from './card-place.ts'

/** A column with the cards it shows. */
export interface ShownColumn {
  readonly column: ColumnView
  readonly cards: readonly CardView[]
}

/** What the keys act upon. */
export interface KeyGround {
  shownColumns(): readonly ShownColumn[]
  /** Makes a card the one the Tab key stops at, and gives it the focus. */
  goTo(card: string): void
  /** Shows where a carried card would land; null takes the mark away. */
  mark(card: string | null, place: CardPlace | null): void
  /** Why a card may not be put into a column; '' when it may. */
  whyNot(card: CardView, column: string): string
  put(card: CardView, place: CardPlace): void
  /** `open`, `rename`, `menu`, `labels`, `people`, `due`. */
  ask(card: string, what: string): void
  say(text: string): void
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
export class CardKeys {
  readonly #ground: KeyGround
  #carried: { readonly card: CardView; readonly place: CardPlace } | null = null

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

  /** Handles a key pressed on a card; true when it was one of ours. */
  press(event: KeyboardEvent, card: string): boolean {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return false
    if (this.#carried) return this.#pressCarrying(event.key)
    const ask = asks[event.key] ?? (event.shiftKey && event.key === 'F10' ? 'menu' : undefined)
    if (ask !== undefined) {
      this.#ground.ask(card, ask)
      return true
    }
    if (event.key === ' ') {
      this.#lift(card)
      return true
    }
    return this.#walk(event.key, card)
  }

  #walk(key: string, card: string): boolean {
    const columns = this.#ground.shownColumns()
    const at = columns.findIndex(one => one.cards.some(other => other.id === card))
    const cards = columns[at]?.cards ?? []
    const index = cards.findIndex(one => one.id === card)
    const target =
      key === 'ArrowDown'
        ? cards[index + 1]
        : key === 'ArrowUp'
          ? cards[index - 1]
          : key === 'Home'
            ? cards[0]
            : key === 'End'
              ? cards.at(-1)
              : key === 'ArrowRight'
                ? beside(columns.slice(at + 1), index)
                : key === 'ArrowLeft'
                  ? beside(columns.slice(0, at).reverse(), index)
                  : null
    if (target === null) return false
    if (target) this.#ground.goTo(target.id)
    return true
  }

  #lift(id: string): void {
    const columns = this.#ground.shownColumns()
    const from = columns.find(one => one.cards.some(card => card.id === id))
    const card = from?.cards.find(one => one.id === id)
    if (!from || !card) return
    const why = this.#ground.whyNot(card, card.column)
    if (why) {
      this.#ground.say(why)
      this.#ground.ask(id, 'refused')
      return
    }
    this.#set(card, { column: from.column.id, index: from.cards.indexOf(card) })
    this.#ground.say(t('board.say.lifted', { title: card.title }))
  }

  #set(card: CardView, place: CardPlace): void {
    this.#carried = { card, place }
    this.#ground.mark(card.id, place)
  }

  #pressCarrying(key: string): boolean {
    const carried = this.#carried
    if (!carried) return false
    const { card, place } = carried
    const columns = this.#ground.shownColumns()
    const at = columns.findIndex(one => one.column.id === place.column)
    const here = columns[at]
    if (key === 'Escape') this.cancel()
    else if (key === ' ' || key === 'Enter') this.#drop(card, place, here)
    else if (key === 'ArrowDown' || key === 'ArrowUp') {
      // The two places around the card itself are the same one.
      const own = here?.cards.findIndex(one => one.id === card.id) ?? -1
      const step = key === 'ArrowDown' ? 1 : -1
      const skip = own >= 0 && place.index === (step > 0 ? own : own + 1) ? 2 * step : step
      const index = Math.min(Math.max(place.index + skip, 0), here?.cards.length ?? 0)
      this.#move(card, { column: place.column, index }, here)
    } else if (key === 'ArrowLeft' || key === 'ArrowRight') {
      const next = columns[at + (key === 'ArrowRight' ? 1 : -1)]
      if (!next) return true
      const index = Math.min(place.index, next.cards.length)
      const why = this.#ground.whyNot(card, next.column.id)
      this.#move(card, { column: next.column.id, index }, next)
      if (why) this.#ground.say(why)
    } else return key !== 'Tab'
    return true
  }

  #move(card: CardView, place: CardPlace, column: ShownColumn | undefined): void {
    this.#set(card, place)
    this.#ground.say(
      t('board.say.over', {
        column: column?.column.title ?? '',
        place: place.index + 1,
        total: (column?.cards.length ?? 0) + 1,
      }),
    )
  }

  #drop(card: CardView, place: CardPlace, column: ShownColumn | undefined): void {
    const why = this.#ground.whyNot(card, place.column)
    if (why) {
      this.#ground.say(why)
      return
    }
    this.#carried = null
    this.#ground.mark(null, null)
    this.#ground.put(card, place)
    this.#ground.goTo(card.id)
    this.#ground.say(
      t('board.say.dropped', { title: card.title, column: column?.column.title ?? '' }),
    )
  }
}

/** The card at the same height in the nearest column that has cards. */
const beside = (columns: readonly ShownColumn[], index: number): CardView | undefined => {
  const cards = columns.find(one => one.cards.length > 0)?.cards
  return cards?.[Math.min(index, cards.length - 1)]
}
