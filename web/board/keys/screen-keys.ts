import { somethingFloats } from '#web/ui/floating/floating.ts'
import type { ReactiveController } from 'lit'
import type { Priority } from '#shared/board/card/card-types.ts'
import type { CardView } from '#shared/board/card/card-view.ts'
import { t } from '#web/locales/i18n.ts'
import { loosensNow, whyNotLoosen } from '#web/flow/loosening.ts'
import { notify } from '#web/ui/messages/notices.ts'
import type { BoardScope } from '#web/board/scope/board-scope.ts'
import { changeLabel } from './undo-labels.ts'

/** The part of the board screen the keys act upon. */
export interface KeyScreen {
  readonly scope: Pick<BoardScope, 'begin' | 'board' | 'commands' | 'me' | 'rights'>
  readonly cardId: string | null
  ask(what: string): void
  focusSearch(): void
  closeCard(): void
}

/** The element an event really began at, through shadow roots. */
const origin = (event: Event): HTMLElement | undefined => event.composedPath()[0] as HTMLElement

const isField = (element: HTMLElement | undefined): boolean =>
  element?.isContentEditable === true ||
  ['input', 'textarea', 'select'].includes(element?.localName ?? '')

/** The keys that work anywhere on the board: search, new card, undo, redo, help, closing the card. */
export class ScreenKeys implements ReactiveController {
  readonly #screen: KeyScreen
  /** A new card was asked for before the board was here. */
  #composes = false

  constructor(screen: KeyScreen) {
    this.#screen = screen
  }

  hostConnected(): void {
    addEventListener('keydown', this.#pressed)
  }

  hostDisconnected(): void {
    removeEventListener('keydown', this.#pressed)
  }

  hostUpdated(): void {
    if (!this.#composes || this.#screen.scope.board.view === null) return
    this.#composes = false
    this.#screen.ask('compose')
  }

  readonly #pressed = (event: KeyboardEvent) => {
    const field = isField(origin(event))
    if (event.defaultPrevented || event.isComposing) return
    if (event.key === 'Escape' && somethingFloats()) return
    const key = event.key.toLowerCase()
    if ((key === 'z' || key === 'y') && (event.ctrlKey || event.metaKey) && !event.altKey) {
      // Inside a field the browser's, or the editor's, own undo is meant.
      if (field) return
      event.preventDefault()
      takeBack(this.#screen.scope, key === 'y' || event.shiftKey ? 'redo' : 'undo')
    } else if (field || event.ctrlKey || event.metaKey || event.altKey || inDialog(event)) {
      return
    } else if (event.key === '/') {
      event.preventDefault()
      this.#screen.focusSearch()
    } else if (event.key === '?') this.#screen.ask('keys')
    else if (event.key === 'n') {
      event.preventDefault()
      this.#composes = true
      this.hostUpdated()
    } else if (event.key === 'Escape' && this.#screen.cardId !== null) this.#screen.closeCard()
  }
}

const inDialog = (event: Event): boolean =>
  event
    .composedPath()
    .some(one => one instanceof HTMLDialogElement || (one as HTMLElement).popover != null)

/** Undoes or redoes the person's own last step and says what that changed. */
export function takeBack(
  scope: Pick<BoardScope, 'begin' | 'board' | 'commands' | 'me' | 'rights'>,
  way: 'undo' | 'redo',
): void {
  const { board } = scope
  if (asksFirst(scope, way)) return
  const before = new Map<string, CardView>(board.cards)
  const document = way === 'undo' ? board.undo.undo() : board.undo.redo()
  const { skipped, turned } = board.undo
  if (document === null) {
    const nothing = t(way === 'undo' ? 'board.nothingToUndo' : 'board.nothingToRedo')
    notify({ tone: 'info', text: skipped ? t('board.stepVoid') : nothing })
    return
  }
  const stop = board.subscribe(() => {
    stop()
    const card = document.slice(document.indexOf('/') + 1)
    const after = board.cards.get(card)
    const what = turned > 1 ? '' : changeLabel(before.get(card), after, board.view)
    const title = turned > 1 ? t('board.cards', { n: turned }) : (after ?? before.get(card))?.title
    const key = way === 'undo' ? 'board.didUndo' : 'board.didRedo'
    const text = [title, what].filter(Boolean).join(t('board.colon'))
    const done = t(key, { what: text || t('board.draft.board') })
    notify({ tone: 'info', text: skipped ? `${t('board.stepVoid')} ${done}` : done })
  })
}

/**
 * What would let a running clock run out later is no edit to take back: its form opens instead, for the cards that get one
 * priority; whoever may not do that either is told why.
 */
function asksFirst(
  scope: Pick<BoardScope, 'begin' | 'board' | 'commands' | 'me' | 'rights'>,
  way: 'undo' | 'redo',
): boolean {
  const { board } = scope
  const back = [...board.undo.priorities(way)].flatMap(([document, priority]) => {
    const card = board.cards.get(document.slice(document.indexOf('/') + 1))
    if (card === undefined || !loosensNow(card, priority)) return []
    return [{ card: card.id, priority, why: whyNotLoosen(scope, card, priority) }]
  })
  if (back.length > 0) void takeRaisesBack(scope, way === 'undo' ? back : [], back)
  return back.length > 0
}

/** A card that would get a priority which lets a clock run out later, and why the person may not choose it. */
interface Lowered {
  readonly card: string
  readonly priority: Priority
  readonly why: string
}

/** What the person has just raised goes back at once; for the rest the form opens. */
async function takeRaisesBack(
  { commands, begin }: Pick<BoardScope, 'begin' | 'commands'>,
  own: readonly Lowered[],
  all: readonly Lowered[],
): Promise<void> {
  const done = new Set<Lowered>()
  for (const one of own)
    if ((await commands.run(one.card, 'prioritise', { priority: one.priority })).ok) done.add(one)
  const back = all.filter(one => !done.has(one))
  const may = back.filter(({ why }) => why === '')
  const [first] = may
  if (first !== undefined) {
    const alike = may.filter(({ priority }) => priority === first.priority)
    const [card, ...others] = alike.map(one => one.card) as [string, ...string[]]
    begin({ step: 'prioritise', card, others, priority: first.priority })
  } else if (back[0] !== undefined) notify({ tone: 'info', text: back[0].why })
}
