import * as Y from 'yjs'
import { emptyMap, type PlainMap } from '#shared/board/shape/plain-map.ts'

interface Slot {
  /** `''` for the root `card`, otherwise the id of the item that holds the nested map. */
  readonly parent: string
  readonly key: string
}

type Deletes = ReadonlyMap<number, readonly { readonly clock: number; readonly len: number }[]>
type Items = ReadonlyMap<number, readonly Y.Item[]>

/**
 * Reads the values under the root `card` from a document's full state without building a Y.Doc. Null when the bytes are
 * not plainly one full state whose every key has a single line of history: then only a Y.Doc can say who won.
 */
export function peekCard(state: Uint8Array): PlainMap | null {
  let update: ReturnType<typeof Y.decodeUpdate>
  try {
    update = Y.decodeUpdate(state)
  } catch {
    return null
  }
  const items = itemsOf(update.structs)
  return items === null ? null : read(items, update.ds.clients)
}

/** Items by client in clock order; null when a clock is missing, which no full state has. */
function itemsOf(structs: ReturnType<typeof Y.decodeUpdate>['structs']): Items | null {
  const byClient = new Map<number, Y.Item[]>()
  let client = -1
  let next = 0
  let items: Y.Item[] = []
  for (const struct of structs) {
    if (struct.id.client !== client) {
      client = struct.id.client
      if (byClient.has(client)) return null
      next = 0
      items = []
      byClient.set(client, items)
    }
    if (struct.id.clock !== next) return null
    next += struct.length
    if (struct instanceof Y.Item) items.push(struct)
    else if (!(struct instanceof Y.GC)) return null
  }
  return byClient
}

function read(items: Items, deletes: Deletes): PlainMap | null {
  const slots = new Map<Y.Item, Slot>()
  const followed = new Set<string>()
  for (const line of items.values()) {
    for (const item of line) {
      const slot = slotOf(item, items, slots)
      if (slot === null) return null
      // Two entries after the same one were written at the same time: the winner depends on Yjs' integration.
      const after = item.origin === null ? `${slot.parent} ${slot.key}` : nameOf(item.origin)
      if (followed.has(after) || isInside(item.origin, items)) return null
      followed.add(after)
    }
  }
  const root = emptyMap()
  const maps = new Map([['', root]])
  const entries: { readonly slot: Slot; readonly value: unknown }[] = []
  for (const [item, slot] of slots) {
    if (isDeleted(item, deletes)) continue
    if (followed.has(nameOf(item.id)) || item.length !== 1) return null
    const { content } = item
    if (content instanceof Y.ContentAny) entries.push({ slot, value: content.arr[0] })
    else if (content instanceof Y.ContentType && content.type instanceof Y.Map) {
      const value = emptyMap()
      maps.set(nameOf(item.id), value)
      entries.push({ slot, value })
    } else return null
  }
  for (const { slot, value } of entries) {
    const map = maps.get(slot.parent)
    if (map === undefined || Object.hasOwn(map, slot.key)) return null
    map[slot.key] = value
  }
  return root
}

const nameOf = (id: { readonly client: number; readonly clock: number }) =>
  `${id.client}-${id.clock}`

/** Where an item stands. An entry that replaced another one names only that one, so the line is followed to its start. */
function slotOf(item: Y.Item, items: Items, known: Map<Y.Item, Slot>): Slot | null {
  const line: Y.Item[] = []
  let slot: Slot | undefined
  for (let at: Y.Item | null = item; slot === undefined;) {
    slot = known.get(at)
    if (slot !== undefined) break
    line.push(at)
    if (line.length > 100_000) return null
    const { parent, parentSub } = at
    if (typeof parent === 'string') {
      if (parent !== 'card' || parentSub === null) return null
      slot = { parent: '', key: parentSub }
    } else if (parent instanceof Y.ID) {
      if (parentSub === null) return null
      slot = { parent: nameOf(parent), key: parentSub }
    } else {
      const neighbour: Y.ID | null = at.origin ?? at.rightOrigin
      at = neighbour === null ? null : find(neighbour, items)
      if (at === null) return null
    }
  }
  for (const one of line) known.set(one, slot)
  return slot
}

function find(id: Y.ID, items: Items): Y.Item | null {
  const line = items.get(id.client)
  if (line === undefined) return null
  let low = 0
  let high = line.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const item = line[middle]!
    if (id.clock < item.id.clock) high = middle - 1
    else if (id.clock >= item.id.clock + item.length) low = middle + 1
    else return item
  }
  return null
}

/** Whether an entry stands inside a run that Yjs joined: there the run's own next entry followed it too. */
function isInside(id: Y.ID | null, items: Items): boolean {
  const item = id === null ? null : find(id, items)
  return item !== null && id!.clock < item.id.clock + item.length - 1
}

function isDeleted(item: Y.Item, deletes: Deletes): boolean {
  if (item.content instanceof Y.ContentDeleted) return true
  const { clock } = item.id
  for (const range of deletes.get(item.id.client) ?? [])
    if (clock >= range.clock && clock < range.clock + range.len) return true
  return false
}
