import type * as Y from 'yjs'
import type { MapShape, RichTextShape, Shape } from '#shared/board/shape/shape.ts'
import { itemUnder, type SharedType } from '#server/document/shared-type.ts'

/** What may stand inside a shared type, from the shape of the document. */
export type Role =
  | { readonly kind: 'map'; readonly shape: MapShape }
  | {
      readonly kind: 'fragment' | 'element' | 'text'
      readonly rich: RichTextShape
      readonly depth: number
      readonly name: string
    }

/** One shared type: a root, one that stands in the document, or one that the update brings. */
export class Container {
  /** Keys from the root; inside rich text it stays the path of the whole text. */
  readonly path: readonly string[]
  readonly role: Role
  /** The type as it stands in the document; null when the update brings it, or when the root is still empty. */
  readonly type: SharedType | null
  /** The item that holds this type and where it stands; null for a root. */
  readonly held: { readonly item: Y.Item; readonly place: Place } | null
  readonly #places = new Map<string | null, Place>()

  constructor(
    path: readonly string[],
    role: Role,
    type: SharedType | null,
    held: { readonly item: Y.Item; readonly place: Place } | null,
  ) {
    this.path = path
    this.role = role
    this.type = type
    this.held = held
  }

  /** The place under a key, or the list of children for null; always the same object. */
  at(sub: string | null): Place {
    let place = this.#places.get(sub)
    if (place === undefined) {
      place = new Place(this, sub)
      this.#places.set(sub, place)
    }
    return place
  }
}

/** Where an item stands: under a key of a container, or in its list of children. */
export class Place {
  readonly container: Container
  readonly sub: string | null
  /** The items that the update brings here, in causal order. */
  readonly fresh: Y.Item[] = []

  constructor(container: Container, sub: string | null) {
    this.container = container
    this.sub = sub
  }

  /** The newest value of this key in the document, visible or not. */
  get standing(): Y.Item | null {
    const { type } = this.container
    return this.sub === null || type === null ? null : itemUnder(type, this.sub)
  }

  /** For messages: the path, without what a person wrote. */
  get label(): string {
    return [...this.container.path, this.sub ?? '*'].join('/').slice(0, 120)
  }
}

/** The shape under a key of a map; undefined where the shape has no such key. */
export function shapeUnder(shape: MapShape, key: string): Shape | undefined {
  if (shape.fields !== undefined && Object.hasOwn(shape.fields, key)) return shape.fields[key]
  return shape.each?.key(key) === true ? shape.each.shape : undefined
}
