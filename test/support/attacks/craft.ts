import * as encoding from 'lib0/encoding'

/** Writers of raw Yjs updates (format V1), well formed or not, for what no editor would send. */
export type Out = encoding.Encoder
export type Id = readonly [client: number, clock: number]
type Content = (out: Out) => void

/** What a raw item says of itself; without `origin`, `right`, `root` and `parent` it is malformed. */
export interface RawItem {
  /** Content kind, see `src/structs/Item.js`: 1 deleted, 4 text, 6 format, 7 type, 8 any. */
  readonly kind: number
  readonly content: Content
  readonly origin?: Id
  readonly right?: Id
  readonly root?: string
  readonly parent?: Id
  readonly sub?: string | undefined
}

/** Bytes of whatever is written. */
export function bytes(write: (out: Out) => void): Uint8Array {
  const out = encoding.createEncoder()
  write(out)
  return encoding.toUint8Array(out)
}

export const uint = (out: Out, n: number) => encoding.writeVarUint(out, n)
export const byte = (out: Out, n: number) => encoding.writeUint8(out, n)

/** The head of a client's section. */
export function head(out: Out, structs: number, client: number, clock: number): void {
  uint(out, structs)
  uint(out, client)
  uint(out, clock)
}

export function item(out: Out, raw: RawItem): void {
  const { origin, right, root, parent, sub } = raw
  byte(
    out,
    raw.kind |
      (origin === undefined ? 0 : 128) |
      (right === undefined ? 0 : 64) |
      (sub === undefined ? 0 : 32),
  )
  if (origin !== undefined) id(out, origin)
  if (right !== undefined) id(out, right)
  if (origin === undefined && right === undefined) {
    uint(out, root === undefined ? 0 : 1)
    if (root !== undefined) encoding.writeVarString(out, root)
    else if (parent !== undefined) id(out, parent)
    if (sub !== undefined) encoding.writeVarString(out, sub)
  }
  raw.content(out)
}

function id(out: Out, [client, clock]: Id): void {
  uint(out, client)
  uint(out, clock)
}

export function gc(out: Out, length: number): void {
  byte(out, 0)
  uint(out, length)
}

export function skip(out: Out, length: number, info = 10): void {
  byte(out, info)
  uint(out, length)
}

export const deleted =
  (length: number): Content =>
  out =>
    uint(out, length)
export const string =
  (text: string): Content =>
  out =>
    encoding.writeVarString(out, text)
export const any =
  (...values: readonly unknown[]): Content =>
  out => {
    uint(out, values.length)
    for (const value of values) encoding.writeAny(out, value as string)
  }
export const format =
  (key: string, value: unknown): Content =>
  out => {
    encoding.writeVarString(out, key)
    encoding.writeVarString(out, JSON.stringify(value))
  }
/** A shared type: 0 array, 1 map, 2 text, 3 XML element, 4 XML fragment, 5 XML hook, 6 XML text. */
export const type =
  (kind: number, name = 'paragraph'): Content =>
  out => {
    uint(out, kind)
    if (kind === 3 || kind === 5) encoding.writeVarString(out, name)
  }

/** An update of one client's items and no deletes. */
export const update = (client: number, clock: number, items: readonly RawItem[]): Uint8Array =>
  bytes(out => {
    uint(out, 1)
    head(out, items.length, client, clock)
    for (const raw of items) item(out, raw)
    uint(out, 0)
  })

/** An update of nothing but delete ranges: client, clock, length. */
export const deletes = (
  ranges: readonly (readonly [client: number, clock: number, length: number])[],
): Uint8Array =>
  bytes(out => {
    uint(out, 0)
    const clients = [...new Set(ranges.map(([client]) => client))]
    uint(out, clients.length)
    for (const client of clients) {
      const own = ranges.filter(range => range[0] === client)
      uint(out, client)
      uint(out, own.length)
      for (const [, clock, length] of own) {
        uint(out, clock)
        uint(out, length)
      }
    }
  })
