import * as Y from 'yjs'
import type { Problem } from '#shared/base/problem.ts'
import { type DocumentKind, parseDocumentName } from '#shared/board/document-name.ts'
import { mostParts } from '#shared/board/file/file-shape.ts'
import type { Shape } from '#shared/board/shape/shape.ts'
import { shapes } from '#shared/board/shapes.ts'
import { itemsByKey, type SharedType } from '#server/document/shared-type.ts'
import type { Write } from '#server/gate/verdict.ts'
import type { Room } from './room.ts'

/** Caps of one document, bytes; an import, whose parts get longer keys, may bring half as much again. Whoever opens a board receives all its cards, so these are small. */
export const mostBytes = { board: 2_000_000, card: 500_000, file: 8_000_000 } as const

/** What of it people's own edits may fill, so that steps and deletions always find room, and what one person's may. */
const forEdits = 0.8
const forOne = 0.25

/** How much of a case file one person's words may fill, those of their steps too, bytes. */
export const mostOfOne = mostBytes.file * forOne

/** A deletion this large is taken whatever the document holds. */
const smallDeletion = 64_000

/** Why a person's edit finds no room: the document, the person's share of it, or the map is full; null when it does. */
export function judgeSpace(
  room: Room,
  account: string,
  update: Uint8Array,
  writes: readonly Write[],
): Problem | null {
  const { kind } = parseDocumentName(room.document)!
  const full = fullMap(room.doc, kind, writes) ?? tooManyParts(room.doc, kind, writes)
  if (full !== null) return { kind: 'edit-too-large', rule: 'QU12', detail: full }
  if (
    update.length <= smallDeletion &&
    writes.length > 0 &&
    writes.every(one => one.op === 'delete')
  )
    return null
  const most = mostBytes[kind]
  if (room.bytes + update.length > most * forEdits) return { kind: 'edit-too-large', rule: 'R6' }
  if ((room.shares.get(account) ?? 0) + update.length > most * forOne)
    return { kind: 'edit-too-large', rule: 'QU11' }
  return null
}

/** About how many bytes of a document are each account's, from what stands in it. */
export function sharesOf(doc: Y.Doc, owners: ReadonlyMap<number, string>): Map<string, number> {
  const shares = new Map<string, number>()
  for (const [client, structs] of doc.store.clients) {
    const account = owners.get(client)
    if (account === undefined) continue
    let bytes = shares.get(account) ?? 0
    for (const struct of structs) bytes += struct instanceof Y.Item ? bytesOfItem(struct) : 4
    shares.set(account, bytes)
  }
  return shares
}

function bytesOfItem({ content, parentSub }: Y.Item): number {
  const head = 12 + (parentSub?.length ?? 0)
  if (content instanceof Y.ContentString) return head + Buffer.byteLength(content.str)
  if (content instanceof Y.ContentAny) return head + Buffer.byteLength(JSON.stringify(content.arr))
  return head
}

/** The first map that would hold more keys than it may; null when none would. */
function fullMap(doc: Y.Doc, kind: DocumentKind, writes: readonly Write[]): string | null {
  const added = new Map<string, { readonly path: readonly string[]; count: number }>()
  for (const { path, op } of writes) {
    if (op !== 'put' || path.length < 2 || mostKeys(kind, path.slice(0, -1)) === null) continue
    const map = path.slice(0, -1)
    const known = added.get(map.join('/')) ?? { path: map, count: 0 }
    if (!holds(doc, path)) known.count++
    added.set(map.join('/'), known)
  }
  for (const [name, { path, count }] of added)
    if (count > 0 && keysIn(doc, path) + count > mostKeys(kind, path)!) return name
  return null
}

/** Where the parts of a case file stand. */
const parts: readonly string[] = ['notes', 'checklists', 'milestones', 'attachments']

const isPart = (path: readonly string[]) =>
  parts.includes(path[0]!) && (path.length === 2 || (path.length === 4 && path[2] === 'items'))

/** `parts` when a case file would get more parts than one may hold; null when it would not. */
function tooManyParts(doc: Y.Doc, kind: DocumentKind, writes: readonly Write[]): string | null {
  if (kind !== 'file') return null
  const added = writes.filter(({ op, path }) => op === 'put' && isPart(path) && !holds(doc, path))
  if (added.length === 0) return null
  let count = added.length
  for (const root of parts) count += keysIn(doc, [root])
  const checklists = doc.share.get('checklists')
  if (checklists !== undefined)
    for (const id of itemsByKey(checklists).keys())
      count += keysIn(doc, ['checklists', id, 'items'])
  return count > mostParts ? 'parts' : null
}

function mostKeys(kind: DocumentKind, path: readonly string[]): number | null {
  let shape: Shape | undefined = shapes[kind][path[0]!]
  for (const key of path.slice(1)) {
    if (shape?.type !== 'map') return null
    shape = shape.fields?.[key] ?? shape.each?.shape
  }
  return shape?.type === 'map' ? (shape.each?.most ?? null) : null
}

function typeAt(doc: Y.Doc, path: readonly string[]): SharedType | undefined {
  let type: SharedType | undefined = doc.share.get(path[0]!)
  for (const key of path.slice(1)) {
    const item = type === undefined ? undefined : itemsByKey(type).get(key)
    type =
      item !== undefined && !item.deleted && item.content instanceof Y.ContentType
        ? item.content.type
        : undefined
  }
  return type
}

function holds(doc: Y.Doc, path: readonly string[]): boolean {
  const map = typeAt(doc, path.slice(0, -1))
  const item = map === undefined ? undefined : itemsByKey(map).get(path.at(-1)!)
  return item !== undefined && !item.deleted
}

function keysIn(doc: Y.Doc, path: readonly string[]): number {
  const map = typeAt(doc, path)
  let count = 0
  if (map !== undefined) for (const item of itemsByKey(map).values()) if (!item.deleted) count++
  return count
}
