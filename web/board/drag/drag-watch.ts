import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element'
import type { ReactiveController } from 'lit'
import type { ShownCell } from '#web/board/keys/board-keyboard.ts'
import { type Dragged, draggedOf, targetsOf } from './card-drag.ts'
import type { CellPlace } from '#web/board/scope/card-place.ts'

/** Where a carried column would land: before or after another one. */
export interface ColumnEdge {
  readonly column: string
  readonly edge: 'before' | 'after'
}

/** What dragging with the pointer tells the board. */
export interface DragGround {
  shownCells(): readonly ShownCell[]
  dragStarted(what: Dragged): void
  draggedOver(place: CellPlace | null, edge: ColumnEdge | null): void
  dropped(what: Dragged, place: CellPlace | null, edge: ColumnEdge | null): void
}

/** Watches drags over the board for as long as its host is in the page, and scrolls the board at its edges. */
export class DragWatch implements ReactiveController {
  readonly #host: HTMLElement
  readonly #ground: DragGround
  #stop: (() => void) | undefined

  constructor(host: HTMLElement, ground: DragGround) {
    this.#host = host
    this.#ground = ground
  }

  hostConnected(): void {
    this.#stop = combine(
      monitorForElements({
        onDragStart: ({ source }) => {
          const what = draggedOf(source.data)
          if (what) this.#ground.dragStarted(what)
        },
        onDrag: ({ source, location }) => {
          const what = draggedOf(source.data)
          if (what) this.#ground.draggedOver(...this.#over(what, targetsOf(location.current)))
        },
        onDropTargetChange: ({ source, location }) => {
          const what = draggedOf(source.data)
          if (what) this.#ground.draggedOver(...this.#over(what, targetsOf(location.current)))
        },
        onDrop: ({ source, location }) => {
          const what = draggedOf(source.data)
          if (what) this.#ground.dropped(what, ...this.#over(what, targetsOf(location.current)))
        },
      }),
      autoScrollForElements({ element: this.#host }),
    )
  }

  hostDisconnected(): void {
    this.#stop?.()
  }

  #over(
    what: Dragged,
    targets: ReturnType<typeof targetsOf>,
  ): [CellPlace | null, ColumnEdge | null] {
    const column = targets.find(target => target.kind === 'column')
    if (!column) return [null, null]
    if (what.kind === 'column') {
      if (column.id === what.id) return [null, null]
      return [null, { column: column.id, edge: column.after ? 'after' : 'before' }]
    }
    const shown = this.#ground
      .shownCells()
      .find(one => one.column.id === column.id && one.lane === column.lane)
    if (!shown) return [null, null]
    const card = targets.find(target => target.kind === 'card')
    const at = card ? shown.cards.findIndex(one => one.id === card.id) : -1
    const index = at < 0 ? shown.cards.length : at + (card?.after ? 1 : 0)
    return [{ column: column.id, lane: column.lane, index }, null]
  }
}
