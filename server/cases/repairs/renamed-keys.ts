import * as Y from 'yjs'
import { newId } from '#shared/base/ids.ts'
import type { DocumentKind } from '#shared/board/document-name.ts'
import { holdsNumber } from '#shared/board/shape/key-shape.ts'
import { shapes } from '#shared/board/shapes.ts'
import { copyWithout } from '#server/document/copy-without.ts'

/** The keys of one board and its cards that are somebody's number, and what each is called from now on. */
export class RenamedKeys {
  readonly #names = new Map<string, string>()

  /** The new name of a key; undefined for one that had none to be changed. */
  of(key: string): string | undefined {
    return this.#names.get(key)
  }

  /** Whether a document has such a key, also one that was taken away and left behind, or refers to one. */
  concern(kind: DocumentKind, doc: Y.Doc): boolean {
    return mapRoots(kind).some(root => this.#concern(doc.getMap(root)))
  }

  /** Fills a document with what the old one shows, under the new names; members of sets that are nothing on the board stay away. */
  copy(kind: DocumentKind, fresh: Y.Doc, old: Y.Doc): void {
    copyWithout(kind, new Set(mapRoots(kind)))(fresh, old)
    for (const root of mapRoots(kind)) {
      const refers = kind === 'card' || root === 'fields'
      this.#copyMap(old.getMap(root), fresh.getMap(root), kind !== 'board' && refers)
    }
  }

  #copyMap(from: Y.Map<unknown>, to: Y.Map<unknown>, refers: boolean): void {
    for (const [key, value] of from.entries()) {
      const name = this.#nameOf(key, refers)
      if (name === undefined) continue
      if (value instanceof Y.Map) {
        const inside = new Y.Map<unknown>()
        to.set(name, inside)
        this.#copyMap(value, inside, refers)
      } else to.set(name, typeof value === 'string' ? (this.#names.get(value) ?? value) : value)
    }
  }

  #nameOf(key: string, refers: boolean): string | undefined {
    if (!holdsNumber(key)) return key
    if (!refers && !this.#names.has(key)) this.#names.set(key, newId())
    return this.#names.get(key)
  }

  #concern(map: Y.Map<unknown>): boolean {
    for (const [key, item] of map._map) {
      if (holdsNumber(key)) return true
      if (item.deleted) continue
      const value = map.get(key)
      if (value instanceof Y.Map ? this.#concern(value) : this.#names.has(String(value)))
        return true
    }
    return false
  }
}

const mapRoots = (kind: DocumentKind): readonly string[] =>
  Object.entries(shapes[kind]).flatMap(([root, { type }]) => (type === 'map' ? [root] : []))
