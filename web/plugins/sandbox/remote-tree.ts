import { DOMRemoteReceiver } from '@remote-dom/core/receivers'
import type { Component } from '#shared/plugin-api/components/components.ts'
import { components } from '#shared/plugin-api/components/components.ts'
import type { Kind } from '#shared/plugin-api/components/component-kinds.ts'
import type { RemoteConnection } from '@remote-dom/core'
import { JudgedTree, tagOf } from './judged-tree.ts'
import { weightOf } from './weight.ts'

type Records = Parameters<RemoteConnection['mutate']>[0]

/** How many changes may wait, and how many characters of them may have come since none waited. */
const mostWaiting = 20_000
const mostCharacters = 16_000_000
/** How long one turn of drawing lasts, ms; what weighs more than this is the last of its turn. */
const slice = 8
const heavy = 200

const catalogue: Readonly<Record<string, Component>> = components

const typeOf = ({ is }: Kind): 'array' | 'object' | 'number' | 'boolean' | 'string' | undefined => {
  if (is === 'list') return 'array'
  if (is === 'record' || is === 'field') return 'object'
  if (is === 'number' || is === 'time') return 'number'
  if (is === 'flag') return 'boolean'
  return is === 'cell' || is === 'maybe' ? undefined : 'string'
}

/** What Remote DOM may do to each element: the properties and events of its component, no attribute, no method. */
const elements = Object.fromEntries(
  Object.entries(catalogue).map(([name, { properties, events }]) => [
    tagOf(name),
    {
      properties: Object.fromEntries(
        Object.entries(properties).map(([property, kind]) => {
          const type = typeOf(kind)
          return [property, type === undefined ? { attribute: false } : { type, attribute: false }]
        }),
      ),
      attributes: [],
      events: Object.fromEntries(Object.keys(events).map(event => [event, {}])),
      methods: [],
    },
  ]),
)

/** What the tree tells the place it stands in. */
export interface TreeHearing {
  /** A person did something to a component that listens. */
  tell(id: string, event: string, detail: unknown): void
  /** Something cannot be drawn; the sentence is for the plugin's author. */
  refused(sentence: string): void
}

/**
 * What a plugin drew, as our elements below `place`. Everything it asks for is looked at before anything is made of it, and drawn in
 * pieces, so that the page has time for others.
 */
export class RemoteTree {
  readonly #receiver: DOMRemoteReceiver
  readonly #tree: JudgedTree
  readonly #hearing: TreeHearing
  #queue: unknown[] = []
  #characters = 0
  #steps: Generator<readonly unknown[]> | null = null
  #cancel: (() => void) | null = null

  constructor(place: Element, hearing: TreeHearing) {
    this.#receiver = new DOMRemoteReceiver({ root: place, elements })
    this.#hearing = hearing
    this.#tree = new JudgedTree((id, event, detail) => hearing.tell(id, event, detail))
  }

  /** Draws changes that came as so many characters, now and in the turns that follow. */
  draw(records: readonly unknown[], characters: number): void {
    this.#characters += characters
    if (this.#queue.length + records.length > mostWaiting || this.#characters > mostCharacters)
      return this.#refuse('draws faster than can be shown')
    this.#queue.push(...records)
    if (this.#cancel === null) this.#work()
  }

  /** Draws nothing any more. */
  stop(): void {
    this.#cancel?.()
    this.#queue = []
    this.#steps = null
  }

  #refuse(sentence: string): void {
    this.stop()
    this.#hearing.refused(sentence)
  }

  #work(): void {
    this.#cancel = null
    let wasHeavy = false
    const until = performance.now() + slice
    try {
      while (performance.now() < until && !wasHeavy) {
        if (this.#steps === null) {
          if (this.#queue.length === 0) return void (this.#characters = 0)
          this.#steps = this.#tree.changes(this.#queue.shift())
        }
        const step = this.#steps.next()
        if (step.done) this.#steps = null
        else {
          this.#receiver.connection.mutate([step.value] as unknown as Records)
          wasHeavy = weightOf(step.value) > heavy
        }
      }
    } catch (error) {
      return this.#refuse(error instanceof Error ? error.message.slice(0, 300) : 'cannot be drawn')
    }
    this.#later(wasHeavy)
  }

  /** Goes on in another turn; after something heavy, which is rendered behind this one, in another frame. */
  #later(wasHeavy: boolean): void {
    if (wasHeavy && !document.hidden) {
      const frame = requestAnimationFrame(() => this.#work())
      this.#cancel = () => cancelAnimationFrame(frame)
    } else {
      const timer = setTimeout(() => this.#work())
      this.#cancel = () => clearTimeout(timer)
    }
  }
}
