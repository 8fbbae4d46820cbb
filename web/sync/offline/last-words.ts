import * as encoding from 'lib0/encoding'
import * as decoding from 'lib0/decoding'

/** How much a page can leave as it goes, bytes; the most random ones that a browser gives at once. */
const padBytes = 64 * 1024

/** A row that was to be stored when the page went. */
export interface LastRow {
  readonly store: 'pending' | 'commands' | 'drafts' | 'begun'
  readonly board: string
  readonly name: string
  readonly bytes: Uint8Array
}

const prefix = 'linli-last'
const keyOf = (account: string, tab: string) => `${prefix} ${account} ${tab}`

const storage = (): Storage | undefined => globalThis.localStorage

/** Random bytes to hide what a page leaves as it goes; to be stored sealed before, and used once. */
export const newPad = (): Uint8Array => crypto.getRandomValues(new Uint8Array(padBytes))

/**
 * Leaves rows at once: sealing takes a moment, and so does the browser's store, which a page that goes has not got. What does
 * not fit under the pad is left out.
 */
export function leaveRows(
  account: string,
  tab: string,
  pad: Uint8Array,
  rows: readonly LastRow[],
): void {
  const encoder = encoding.createEncoder()
  for (const row of rows) {
    const one = encoding.createEncoder()
    encoding.writeAny(one, { ...row })
    const bytes = encoding.toUint8Array(one)
    if (encoding.length(encoder) + bytes.length + 5 > pad.length) break
    encoding.writeVarUint8Array(encoder, bytes)
  }
  const hidden = mixed(encoding.toUint8Array(encoder), pad)
  if (hidden.length > 0) storage()?.setItem(keyOf(account, tab), textOf(hidden))
}

/** The tabs of an account that have left rows. */
export const tabsThatLeft = (account: string): readonly string[] =>
  keys()
    .filter(key => key.startsWith(keyOf(account, '')))
    .map(key => key.slice(keyOf(account, '').length))

/** Takes what a tab left; nothing when it cannot be read. */
export function takeRows(account: string, tab: string, pad: Uint8Array | null): readonly LastRow[] {
  const hidden = storage()?.getItem(keyOf(account, tab)) ?? ''
  storage()?.removeItem(keyOf(account, tab))
  if (pad === null) return []
  const rows: LastRow[] = []
  try {
    const decoder = decoding.createDecoder(mixed(bytesOf(hidden), pad))
    while (decoding.hasContent(decoder))
      rows.push(
        decoding.readAny(decoding.createDecoder(decoding.readVarUint8Array(decoder))) as LastRow,
      )
  } catch {
    // Cut short: what was whole is taken.
  }
  return rows
}

/** Removes what was left by all accounts but one. */
export function forgetRows(except: string | null): void {
  for (const key of keys())
    if (key.startsWith(`${prefix} `) && (except === null || !key.startsWith(keyOf(except, ''))))
      storage()?.removeItem(key)
}

const keys = (): readonly string[] => {
  const kept = storage()
  return kept === undefined ? [] : Array.from({ length: kept.length }, (_, i) => kept.key(i)!)
}

// Base64 by hand: the methods of Uint8Array are newer than many a browser at a desk.
const textOf = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''))
const bytesOf = (text: string): Uint8Array =>
  Uint8Array.from(atob(text), unit => unit.charCodeAt(0))

const mixed = (bytes: Uint8Array, pad: Uint8Array): Uint8Array =>
  bytes.map((byte, at) => byte ^ pad[at]!)
