import * as Y from 'yjs'
import { type DocumentName, parseDocumentName } from '#shared/board/document-name.ts'
import { shapes } from '#shared/board/shapes.ts'
import { silentKeys } from '#shared/board/card/silent.ts'
import type { NewCard } from '#web/state/api-types.ts'
import { type Draft, type DraftChange, draftOfCard, newDraft, plainText, shown } from './draft.ts'
import { asText, leaves } from './leaves.ts'
import { lostWords, ownWords } from './own-words.ts'

/** A copy of a document that is of another log, and what the server has of it now; null when it has none. */
export interface Restored {
  readonly name: DocumentName
  readonly mine: Y.Doc
  readonly theirs: Y.Doc | null
  /** The clientIDs under which the person wrote. */
  readonly own: ReadonlySet<number>
  readonly account: string
}

/**
 * What the person wrote or took away and the restored server has not got, as a draft; null when that is nothing. What others have
 * made of a document since is left as it is. Of a document that is not there any more only the person's own words are offered.
 */
export function restoredDraft(restored: Restored): Draft | null {
  const { name, theirs } = restored
  const { kind, id } = parseDocumentName(name)!
  const card = kind === 'card' && theirs === null ? lostCard(id, restored) : null
  if (card !== null) return card
  const compared = new Comparison(restored)
  const found = Object.entries(shapes[kind]).map(([root, { type }]) =>
    type === 'map' ? compared.map(root) : compared.rich(root),
  )
  compared.destroy()
  const changes = found.flatMap(one => one.changes)
  if (changes.length === 0) return null
  const why =
    theirs === null
      ? ({ kind: 'lost', rule: 'Y42' } as const)
      : ({ kind: 'restored', rule: 'Y35' } as const)
  return newDraft(name, why, changes, {
    entries: found.flatMap(one => one.entries),
    rich: found.flatMap(one => one.rich),
  })
}

type Found = Pick<Draft, 'changes'> & Pick<Draft['content'], 'entries' | 'rich'>

/** A document as it was here and as the restored server has it. */
class Comparison {
  readonly #mine: Y.Doc
  readonly #theirs: Y.Doc
  readonly #own: ReadonlySet<number>
  readonly #isThere: boolean
  readonly #gone: { readonly mine: DeleteSet; readonly theirs: DeleteSet }

  constructor({ mine, theirs, own }: Restored) {
    this.#mine = mine
    this.#theirs = theirs ?? new Y.Doc()
    this.#own = own
    this.#isThere = theirs !== null
    this.#gone = { mine: deletedIn(mine), theirs: deletedIn(this.#theirs) }
  }

  destroy(): void {
    if (!this.#isThere) this.#theirs.destroy()
  }

  map(root: string): Found {
    const [mine, theirs] = [this.#mine, this.#theirs].map(doc => doc.getMap<unknown>(root)) as [
      Y.Map<unknown>,
      Y.Map<unknown>,
    ]
    const [had, has] = [leaves(mine), leaves(theirs)]
    const changes: DraftChange[] = []
    const entries: Draft['content']['entries'][number][] = []
    const add = (key: string, inside: readonly string[]) => {
      const path = [root, ...inside]
      entries.push({ path, value: had.get(key)?.value, gone: !had.has(key) })
      if (silentKeys.has(path.at(-1)!)) return
      const [own, now] = [shown(had.get(key)), shown(has.get(key))]
      changes.push({ path, field: path.join('.'), mine: own, theirs: now })
    }
    for (const [key, { path, value }] of had)
      if (this.#isLost(itemAt(mine, path).id) && asText({ value }) !== asText(has.get(key)))
        add(key, path)
    for (const [key, { path }] of has)
      if (!had.has(key) && Y.isDeleted(this.#gone.mine, itemAt(theirs, path).id)) add(key, path)
    return changes.length === 0 ? nothing : { changes, entries, rich: [] }
  }

  rich(root: string): Found {
    const [had, has] = [this.#mine, this.#theirs].map(doc => plainText(doc.getXmlFragment(root)))
    if (had === has || had === undefined || has === undefined) return nothing
    if (!this.#isThere) return this.#words()
    const moved = this.#hasMoved()
    if (!this.#wrote(root) && (moved || !this.#erased(root))) return nothing
    return {
      changes: [{ path: [root], field: root, mine: had, theirs: has }],
      entries: [],
      rich: [
        {
          root,
          state: Y.encodeStateAsUpdate(this.#mine),
          base: moved ? this.#before() : Y.encodeStateAsUpdate(this.#theirs),
        },
      ],
    }
  }

  /** What the person wrote, without what stood around it. */
  #words(): Found {
    const lost = lostWords(this.#theirs, ownWords(this.#mine, this.#lostStructs()))
    return {
      changes: lost.map(({ root, text }) => ({
        path: [root],
        field: root,
        mine: text,
        theirs: null,
      })),
      entries: [],
      rich: lost.map(({ root, state, base }) => ({ root, state, base })),
    }
  }

  /** Whether the person wrote something that the server has not. */
  #isLost({ client, clock }: Y.ID): boolean {
    return this.#own.has(client) && clock >= Y.getState(this.#theirs.store, client)
  }

  #lostStructs(): readonly { readonly id: Y.ID; readonly length: number }[] {
    return [...this.#own].flatMap(client => {
      const from = Y.getState(this.#theirs.store, client)
      const length = Y.getState(this.#mine.store, client) - from
      return length > 0 ? [{ id: Y.createID(client, from), length }] : []
    })
  }

  /** Whether something of it stands in the text. */
  #wrote(root: string): boolean {
    return [...this.#own].some(client =>
      (this.#mine.store.clients.get(client) ?? []).some(
        struct =>
          this.#isLost({ client, clock: struct.id.clock + struct.length - 1 }) &&
          stands(struct, this.#mine.getXmlFragment(root)),
      ),
    )
  }

  /** Whether something stands in the server's text that was taken away here. */
  #erased(root: string): boolean {
    const text = this.#theirs.getXmlFragment(root)
    return [...this.#theirs.store.clients.values()].some(structs =>
      structs.some(struct => Y.isDeleted(this.#gone.mine, struct.id) && stands(struct, text)),
    )
  }

  /** Whether the server has something that was never here. */
  #hasMoved(): boolean {
    const { mine, theirs } = this.#gone
    for (const client of this.#theirs.store.clients.keys())
      if (Y.getState(this.#theirs.store, client) > Y.getState(this.#mine.store, client)) return true
    for (const [client, ranges] of theirs.clients)
      for (const { clock, len } of ranges)
        for (let at = clock; at < clock + len; at++)
          if (!Y.isDeleted(mine, Y.createID(client, at))) return true
    return false
  }

  /** What both had before they parted. */
  #before(): Uint8Array {
    const whole = new Y.Doc({ gc: false })
    Y.applyUpdate(whole, Y.encodeStateAsUpdate(this.#mine))
    const both = new Map<number, number>()
    for (const client of whole.store.clients.keys())
      both.set(
        client,
        Math.min(Y.getState(whole.store, client), Y.getState(this.#theirs.store, client)),
      )
    const snapshot = Y.createSnapshot(this.#gone.mine, both)
    const made = Y.createDocFromSnapshot(whole, snapshot)
    const state = Y.encodeStateAsUpdate(made)
    made.destroy()
    whole.destroy()
    return state
  }
}

const nothing: Found = { changes: [], entries: [], rich: [] }

type DeleteSet = ReturnType<typeof Y.createDeleteSetFromStructStore>

const deletedIn = (doc: Y.Doc): DeleteSet => Y.createDeleteSetFromStructStore(doc.store)

/** What keeps a value that is there. */
function itemAt(map: Y.Map<unknown>, path: readonly string[]): Y.Item {
  const within = path.slice(0, -1).reduce((at, key) => at.get(key) as Y.Map<unknown>, map)
  return within._map.get(path.at(-1)!)!
}

/** Whether a struct is in a text and can be seen. */
function stands(struct: Y.GC | Y.Item, text: Y.XmlFragment): boolean {
  if (!(struct instanceof Y.Item) || struct.deleted) return false
  let type = struct.parent as Y.AbstractType<unknown>
  while (type._item !== null) type = type._item.parent as Y.AbstractType<unknown>
  return type === (text as unknown)
}

/** A card that the person made and the server does not know. It is offered under its id: one that was erased is not made again. */
function lostCard(id: string, { mine, account }: Restored): Draft | null {
  const card = mine.getMap<unknown>('card')
  const [title, column] = [card.get('title'), card.get('column')]
  if (card.get('createdBy') !== account || typeof title !== 'string') return null
  if (typeof column !== 'string') return null
  const fields = { id, title, column, unit: card.get('unit'), type: card.get('type') }
  const known = Object.entries(fields).filter(([, value]) => typeof value === 'string')
  const made = Object.fromEntries(known) as unknown as NewCard & { readonly id: string }
  return draftOfCard(made, 'lost', 'Y42')
}
