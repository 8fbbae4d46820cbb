import * as Y from 'yjs'

/**
 * What others have set at the same moment as the value that stands, and that lost against it. Yjs forgets such a value at once, so that a step
 * taken back would leave the field empty; it is kept here until somebody sets the field knowing what stood there.
 */
export class LostValues {
  readonly #doc: Y.Doc
  readonly #lost = new WeakMap<Y.Map<unknown>, Map<string, unknown>>()

  constructor(doc: Y.Doc) {
    this.#doc = doc
    doc.on('afterTransaction', this.#heard)
  }

  /** Makes a change, and gives back what others had set where it leaves a field without a value; `kept` fields keep what they had. */
  around(change: () => void, origin: unknown, kept: readonly string[]): void {
    const card = this.#doc.getMap('card')
    const held = kept.flatMap(key => (card.has(key) ? [[key, card.get(key)] as const] : []))
    const emptied: (readonly [Y.Map<unknown>, string])[] = []
    const watch = ({ changed }: Y.Transaction) => {
      for (const [type, keys] of changed)
        if (type instanceof Y.Map)
          for (const key of keys) if (key !== null && !type.has(key)) emptied.push([type, key])
    }
    this.#doc.on('afterTransaction', watch)
    change()
    this.#doc.off('afterTransaction', watch)
    this.#doc.transact(() => {
      for (const [map, key] of emptied) {
        const lost = this.#lost.get(map)
        if (map._item?.deleted !== true && lost?.has(key) && !map.has(key))
          map.set(key, lost.get(key))
      }
      for (const [key, value] of held) if (!card.has(key)) card.set(key, value)
    }, origin)
  }

  destroy(): void {
    this.#doc.off('afterTransaction', this.#heard)
  }

  /** Own steps change nothing here: taken back, they lead to where the other value is wanted again. */
  readonly #heard = (transaction: Y.Transaction) => {
    if (transaction.local) return
    for (const [type, keys] of transaction.changed)
      if (type instanceof Y.Map)
        for (const key of keys) if (key !== null) this.#note(type, key, transaction)
  }

  #note(map: Y.Map<unknown>, key: string, { beforeState }: Y.Transaction): void {
    const isNew = ({ id }: Y.Item) => id.clock >= (beforeState.get(id.client) ?? 0)
    const standing = map._map.get(key)
    if (standing === undefined) return
    let loser = standing.left
    while (loser !== null && !isNew(loser)) loser = loser.left
    if (standing.deleted || isNew(standing)) this.#lost.get(map)?.delete(key)
    else if (loser?.content instanceof Y.ContentAny) {
      const lost = this.#lost.get(map) ?? new Map<string, unknown>()
      this.#lost.set(map, lost.set(key, loser.content.arr.at(-1)))
    }
  }
}
