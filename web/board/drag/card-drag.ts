import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import {
  attachClosestEdge,
  extractClosestEdge,
} from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge'
import type { DragLocation } from '@atlaskit/pragmatic-drag-and-drop/types'
import { noChange } from 'lit'
import { AsyncDirective, directive } from 'lit/async-directive.js'
import type { ElementPart } from 'lit/directive.js'
import { notify } from '#web/ui/messages/notices.ts'

/** What is carried: a card or a whole column. */
export interface Dragged {
  readonly kind: 'card' | 'column'
  readonly id: string
  /** The lane it is in; null on a board without lanes. */
  readonly lane: string | null
}

/** Reads what the library hands around; null for things that are not ours. */
export const draggedOf = (data: Record<string | symbol, unknown>): Dragged | null =>
  (data['kind'] === 'card' || data['kind'] === 'column') && typeof data['id'] === 'string'
    ? {
        kind: data['kind'],
        id: data['id'],
        lane: typeof data['lane'] === 'string' ? data['lane'] : null,
      }
    : null

/** What lies under the pointer, innermost first, each with the edge the pointer is closer to. */
export const targetsOf = (
  location: DragLocation,
): readonly (Dragged & { readonly after: boolean })[] =>
  location.dropTargets.flatMap(({ data }) => {
    const target = draggedOf(data)
    const edge = extractClosestEdge(data)
    return target ? [{ ...target, after: edge === 'bottom' || edge === 'right' }] : []
  })

class CardDrag extends AsyncDirective {
  #stop: (() => void) | undefined
  #tile: HTMLElement | undefined
  #id = ''
  #lane: string | null = null
  #why: () => string = () => ''

  override render(_id: string, _lane: string | null, _why: () => string): typeof noChange {
    return noChange
  }

  override update(
    part: ElementPart,
    [id, lane, why]: [string, string | null, () => string],
  ): typeof noChange {
    this.#id = id
    this.#lane = lane
    this.#why = why
    this.#tile = part.element as HTMLElement
    // The slot around the tile exists once this rendering is done.
    if (!this.#stop) queueMicrotask(() => this.#start())
    return noChange
  }

  protected override disconnected(): void {
    this.#stop?.()
    this.#stop = undefined
  }

  protected override reconnected(): void {
    this.#start()
  }

  #start(): void {
    const tile = this.#tile
    const slot = tile?.parentElement
    if (!tile || !slot || this.#stop || !this.isConnected) return
    const data = () => ({ kind: 'card', id: this.#id, lane: this.#lane })
    this.#stop = combine(
      draggable({
        element: tile,
        getInitialData: data,
        canDrag: () => {
          const why = this.#why()
          if (why) notify({ tone: 'refusal', text: why })
          return why === ''
        },
      }),
      dropTargetForElements({
        element: slot,
        canDrop: ({ source }) => source.data['kind'] === 'card',
        getData: ({ input, element }) =>
          attachClosestEdge(data(), { input, element, allowedEdges: ['top', 'bottom'] }),
      }),
    )
  }
}

/**
 * Lets a tile be dragged and its slot (the element around it, gap included) be dropped on. `why` is asked when a drag
 * begins; a reason refuses it and is told.
 */
export const cardDrag = directive(CardDrag)
