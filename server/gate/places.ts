import * as Y from 'yjs'
import type { DocumentShape } from '#shared/board/shape/shape.ts'
import { roleOf } from './check-shape.ts'
import { Container, type Place } from './container.ts'
import type { Struct } from './decode.ts'
import type { FreshSection } from './fresh.ts'
import type { Budget } from './limits.ts'
import { checkNeighbours } from './neighbours.ts'
import { refuse } from './refusal.ts'
import { holderOf, type SharedType } from '#server/document/shared-type.ts'

/**
 * Answers where items stand, from the document and then from the update, without touching either. A place is null where
 * nothing can be seen any more: inside what is deleted.
 */
export class Places {
  readonly #doc: Y.Doc
  readonly #shape: DocumentShape
  readonly #fresh: ReadonlyMap<number, FreshSection>
  readonly #budget: Budget
  readonly #roots = new Map<string, Container>()
  readonly #byType = new Map<SharedType, Container | null>()
  readonly #byItem = new Map<Y.Item, Place | null>()

  constructor(
    doc: Y.Doc,
    shape: DocumentShape,
    fresh: ReadonlyMap<number, FreshSection>,
    budget: Budget,
  ) {
    this.#doc = doc
    this.#shape = shape
    this.#fresh = fresh
    this.#budget = budget
  }

  /** The struct that holds an id; the caller knows that there is one. */
  find(id: Y.ID): Struct {
    const section = this.#fresh.get(id.client)
    if (section === undefined || id.clock < section.clock) return Y.getItem(this.#doc.store, id)
    let low = 0
    let high = section.structs.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (section.structs[middle]!.id.clock <= id.clock) low = middle
      else high = middle - 1
    }
    return section.structs[low]!
  }

  /** Where a new item stands; everything it refers to has been placed before. */
  place(item: Y.Item): Place | null {
    const place = this.#resolve(item)
    this.#byItem.set(item, place)
    return place
  }

  /** Where an item of the document, or one already placed, stands. */
  placeOf(item: Y.Item): Place | null {
    const known = this.#byItem.get(item)
    if (known !== undefined) return known
    const container = this.#containerOf(item.parent as SharedType)
    return container?.at(item.parentSub) ?? null
  }

  /** Refuses a struct resent longer under another parent than the one it has (its known part decides). */
  checkClaim(claim: Y.Item, rest: Place | null): void {
    if (this.#resolve(claim) !== rest)
      refuse('edit-malformed', 'G6', `known item resent elsewhere than ${rest?.label ?? 'deleted'}`)
  }

  #resolve(item: Y.Item): Place | null {
    const left = item.origin === null ? null : this.find(item.origin)
    const right = item.rightOrigin === null ? null : this.find(item.rightOrigin)
    if (left instanceof Y.GC || right instanceof Y.GC) return null
    if (left !== null || right !== null) {
      const place = this.placeOf((left ?? right)!)
      const other = right === null ? place : this.placeOf(right)
      if (place === null || other === null) return null
      if (place !== other) refuse('edit-malformed', 'G6', `between ${place.label}, ${other.label}`)
      if (right !== null && place.sub !== null)
        refuse('edit-malformed', 'G6', `right neighbour under the key ${place.label}`)
      checkNeighbours(item, left, right, this.#budget)
      return place
    }
    const parent = item.parent as string | Y.ID
    if (typeof parent === 'string') return this.#root(parent).at(item.parentSub)
    return this.#containerIn(this.find(parent))?.at(item.parentSub) ?? null
  }

  #root(name: string): Container {
    const known = this.#roots.get(name)
    if (known !== undefined) return known
    if (!Object.hasOwn(this.#shape, name))
      refuse('edit-shape', 'G7', `unknown root ${name.slice(0, 64)}`)
    const shape = this.#shape[name]!
    const root = new Container(
      [name],
      shape.type === 'map'
        ? { kind: 'map', shape }
        : { kind: 'fragment', rich: shape, depth: 0, name: '' },
      this.#doc.share.get(name) ?? null,
      null,
    )
    this.#roots.set(name, root)
    return root
  }

  /** The container of a type that stands in the document; null when it is deleted. */
  #containerOf(type: SharedType): Container | null {
    const known = this.#byType.get(type)
    if (known !== undefined) return known
    const container = this.#build(type)
    this.#byType.set(type, container)
    return container
  }

  #build(type: SharedType): Container | null {
    const item = holderOf(type)
    if (item === null) return this.#root(Y.findRootTypeKey(type))
    if (item.deleted) return null
    const place = this.placeOf(item)
    return place === null ? null : inside(place, item, type, type)
  }

  /** The container that a struct holds; null when it is deleted. */
  #containerIn(struct: Struct): Container | null {
    if (struct instanceof Y.GC || struct.content instanceof Y.ContentDeleted) return null
    if (!(struct.content instanceof Y.ContentType))
      return refuse('edit-malformed', 'G6', 'parent is no shared type')
    const { type } = struct.content
    if (holderOf(type) === struct) return this.#containerOf(type)
    const known = this.#byType.get(type)
    if (known !== undefined) return known
    const place = this.placeOf(struct)
    const container = place === null ? null : inside(place, struct, type, null)
    this.#byType.set(type, container)
    return container
  }
}

function inside(
  place: Place,
  item: Y.Item,
  type: SharedType,
  standing: SharedType | null,
): Container {
  const role = roleOf(place, type)
  const { container, sub } = place
  const path =
    role.kind === 'map' || role.kind === 'fragment' ? [...container.path, sub!] : container.path
  return new Container(path, role, standing, { item, place })
}
