import type { ReactiveController, ReactiveControllerHost } from 'lit'

/** Where a dragged row would land: before the row at `index` of the shown order, or behind the last. */
export interface ItemDrop {
  readonly id: string
  readonly index: number
}

interface Drag {
  readonly id: string
  readonly from: number
  readonly pointer: number
  index: number
}

/**
 * Drags the rows of a list by their grip with mouse, pen or finger. Pointer events, because native dragging neither
 * works on touch screens nor names what lies inside a shadow root. Rows are the elements with `data-item`.
 */
export class ItemDrag implements ReactiveController {
  readonly #host: ReactiveControllerHost & { readonly renderRoot: HTMLElement | DocumentFragment }
  readonly #dropped: (drop: ItemDrop) => void
  #drag: Drag | null = null

  constructor(
    host: ReactiveControllerHost & { readonly renderRoot: HTMLElement | DocumentFragment },
    dropped: (drop: ItemDrop) => void,
  ) {
    this.#host = host
    this.#dropped = dropped
    host.addController(this)
  }

  /** The row being dragged. */
  get dragging(): string | null {
    return this.#drag?.id ?? null
  }

  /** The index the row would land at. */
  get target(): number | null {
    return this.#drag?.index ?? null
  }

  hostDisconnected(): void {
    this.#drag = null
  }

  get #rows(): HTMLElement[] {
    return [...this.#host.renderRoot.querySelectorAll<HTMLElement>('[data-item]')]
  }

  /** Listens on a grip: begins the drag of its row. */
  readonly begin = (event: PointerEvent, id: string): void => {
    if (event.button !== 0) return
    event.preventDefault()
    const grip = event.currentTarget as HTMLElement
    grip.setPointerCapture(event.pointerId)
    const from = this.#rows.findIndex(row => row.dataset['item'] === id)
    this.#drag = { id, from, pointer: event.pointerId, index: from }
    const end = (ended: PointerEvent) => {
      grip.removeEventListener('pointermove', this.#move)
      grip.removeEventListener('pointerup', end)
      grip.removeEventListener('pointercancel', end)
      this.#finish(ended.type === 'pointerup')
    }
    grip.addEventListener('pointermove', this.#move)
    grip.addEventListener('pointerup', end)
    grip.addEventListener('pointercancel', end)
    this.#host.requestUpdate()
  }

  readonly #move = (event: PointerEvent): void => {
    const drag = this.#drag
    if (drag === null || event.pointerId !== drag.pointer) return
    const rows = this.#rows
    const below = rows.findIndex(row => {
      const box = row.getBoundingClientRect()
      return event.clientY < box.top + box.height / 2
    })
    const index = below < 0 ? rows.length : below
    if (index === drag.index) return
    drag.index = index
    this.#host.requestUpdate()
  }

  #finish(done: boolean): void {
    const drag = this.#drag
    this.#drag = null
    this.#host.requestUpdate()
    if (!done || drag === null) return
    // The shown order still counts the row itself.
    const index = drag.index > drag.from ? drag.index - 1 : drag.index
    if (index !== drag.from) this.#dropped({ id: drag.id, index })
  }
}
