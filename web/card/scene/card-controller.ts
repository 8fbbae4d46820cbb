import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { CardView } from '#shared/board/card/card-view.ts'
import type { Board } from '#web/sync/board.ts'
import type { FileHandle } from '#web/sync/documents/file-handles.ts'
import { editorPart } from './editor-part.ts'

/** What the panel is about: which card of which board. */
export interface CardPlace {
  readonly board: Board | null
  readonly cardId: string
}

/** `loading` until it is known, `here`, `left` when it went out of sight while open, `absent` when it is not there at all. */
export type CardPresence = 'loading' | 'here' | 'left' | 'absent'

/** Whether the rich-text editor can be shown. */
export type EditorState = 'loading' | 'here' | 'failed'

/** So long a card that is not on the board is looked for, ms. */
const patienceMs = 8_000

/**
 * Follows one card of an open board and holds its case file open, as long as the host is in the page. The host renders
 * again when the card, its file, presence, saving or drafts change.
 */
export class CardController implements ReactiveController {
  readonly #host: ReactiveControllerHost & CardPlace
  #board: Board | null = null
  #id = ''
  #file: FileHandle | null = null
  #last: CardView | null = null
  #absent = false
  #editor: EditorState = 'loading'
  #stops: (() => void)[] = []

  constructor(host: ReactiveControllerHost & CardPlace) {
    this.#host = host
    host.addController(this)
  }

  hostConnected(): void {
    this.#attach()
  }

  hostUpdate(): void {
    if (this.#host.board !== this.#board || this.#host.cardId !== this.#id) this.#attach()
  }

  hostDisconnected(): void {
    this.#detach()
  }

  /** The card as it is now, or as it was last seen. */
  get card(): CardView | null {
    const now = this.#board?.cards.get(this.#id) ?? null
    if (now !== null) this.#last = now
    return now ?? this.#last
  }

  get file(): FileHandle | null {
    return this.#file
  }

  get editor(): EditorState {
    return this.#editor
  }

  get presence(): CardPresence {
    if (this.#board?.cards.has(this.#id)) return 'here'
    if (this.#last !== null) return 'left'
    return this.#absent ? 'absent' : 'loading'
  }

  /** Looks for the card again after it was not found. */
  retry(): void {
    this.#attach()
    this.#host.requestUpdate()
  }

  /** Fetches the editor, whose edits are the person's own from then on. */
  readonly loadEditor = async (): Promise<void> => {
    const board = this.#board
    const file = this.#file
    if (board === null || file === null) return
    try {
      const { editorOrigin } = editorPart.here ?? (await editorPart.load())
      if (this.#file !== file) return
      const own = board.openFile(this.#id, [editorOrigin])
      this.#stops.push(() => own.dispose())
      this.#editor = 'here'
    } catch {
      if (this.#file !== file) return
      this.#editor = 'failed'
    }
    this.#host.requestUpdate()
  }

  #attach(): void {
    this.#detach()
    const { board, cardId } = this.#host
    this.#board = board
    this.#id = cardId
    if (board === null || cardId === '') return
    if (!board.cards.has(cardId)) board.openCard(cardId)
    const file = board.openFile(cardId)
    const draw = () => this.#host.requestUpdate()
    const timer = setTimeout(() => {
      this.#absent = true
      draw()
    }, patienceMs)
    this.#file = file
    board.presence.focus({ card: cardId })
    this.#stops = [
      board.subscribe(change => {
        const own = change.cards.has(cardId) || change.files.has(cardId)
        if (own || change.board || change.status || change.drafts || change.presence) draw()
      }),
      file.subscribe(draw),
      () => clearTimeout(timer),
      () => board.presence.focus(null),
      () => file.dispose(),
    ]
    void this.loadEditor()
  }

  #detach(): void {
    for (const stop of this.#stops.splice(0)) stop()
    this.#board = null
    this.#id = ''
    this.#file = null
    this.#last = null
    this.#absent = false
    this.#editor = 'loading'
  }
}
