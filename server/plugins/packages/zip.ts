import { crc32, inflateRawSync } from 'node:zlib'
import { zipSync } from 'fflate'

/** How large a zip file, each of its files, and all of them may be, and how many there may be. */
export interface ZipLimits {
  readonly entries: number
  readonly file: number
  readonly all: number
}

const endBytes = 22
const centralBytes = 46
const localBytes = 30
const stored = 0
const deflated = 8
/** What stands in the general purpose flags of a file with a name in UTF-8, and of one without. */
const plainFlags = new Set([0, 0x800])
const regularFile = 0o100000
const fileKind = 0o170000

interface Entry {
  readonly name: string
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly size: number
  readonly offset: number
}

/**
 * Reads a zip file that is nothing else: plain files one behind the other, no folders, links, encryption, comments or gaps, each name
 * once, each header saying twice the same. Everything is looked at before anything is unpacked, and nothing unpacks to more than it says.
 * Answers a sentence of what is wrong for any other.
 */
export function readZip(zip: Uint8Array, limits: ZipLimits): Map<string, Uint8Array> | string {
  const bytes = Buffer.from(zip.buffer, zip.byteOffset, zip.byteLength)
  const entries = entriesOf(bytes, limits)
  if (typeof entries === 'string') return entries
  const files = new Map<string, Uint8Array>()
  for (const entry of entries) {
    const file = unpacked(bytes, entry)
    if (file === null) return `${entry.name} is not what its header says`
    files.set(entry.name, file)
  }
  return files
}

function entriesOf(bytes: Buffer, limits: ZipLimits): readonly Entry[] | string {
  const end = bytes.length - endBytes
  if (end < 0 || bytes.readUInt32LE(end) !== 0x06054b50) return 'is no zip file'
  const count = bytes.readUInt16LE(end + 10)
  const begin = bytes.readUInt32LE(end + 16)
  const alone =
    bytes.readUInt32LE(end + 4) === 0 &&
    bytes.readUInt16LE(end + 8) === count &&
    bytes.readUInt16LE(end + 20) === 0 &&
    begin + bytes.readUInt32LE(end + 12) === end
  if (!alone) return 'is a zip file in parts, or has something beside it'
  if (count === 0 || count > limits.entries) return 'has too many files, or none'
  const entries: Entry[] = []
  const names = new Set<string>()
  let at = begin
  let free = 0
  let all = 0
  for (let i = 0; i < count; i += 1) {
    const entry = centralEntry(bytes, at, end)
    if (typeof entry === 'string') return entry
    const same = entry.name.toLowerCase()
    if (names.has(same)) return `${entry.name} is there twice`
    names.add(same)
    all += entry.size
    if (entry.size > limits.file || all > limits.all) return `${entry.name} is too large`
    const next = localEnd(bytes, entry, begin)
    if (entry.offset !== free || next === null) return `${entry.name} is not where it should be`
    free = next
    entries.push(entry)
    at += centralBytes + Buffer.byteLength(entry.name)
  }
  return at === end && free === begin ? entries : 'has something between its files'
}

/** The name of a file in the zip: a plain one, or one inside a folder. */
const plainName =
  /^(?:[A-Za-z][A-Za-z0-9-]{0,40}\/)?[A-Za-z][A-Za-z0-9-]{0,60}(?:\.[A-Za-z0-9]{1,8})?$/

function centralEntry(bytes: Buffer, at: number, end: number): Entry | string {
  if (at + centralBytes > end || bytes.readUInt32LE(at) !== 0x02014b50)
    return 'has a list of files that ends early'
  const length = bytes.readUInt16LE(at + 28)
  const name = bytes.toString('latin1', at + centralBytes, at + centralBytes + length)
  if (at + centralBytes + length > end || !plainName.test(name))
    return 'has a file with no plain name'
  if (bytes.readUInt16LE(at + 30) !== 0 || bytes.readUInt16LE(at + 32) !== 0)
    return `${name} has something beside its name`
  if (!plainFlags.has(bytes.readUInt16LE(at + 8))) return `${name} is encrypted or streamed`
  const method = bytes.readUInt16LE(at + 10)
  if (method !== stored && method !== deflated) return `${name} is packed in no known way`
  const mode = bytes.readUInt16LE(at + 40) & fileKind
  if (mode !== 0 && mode !== regularFile) return `${name} is a link or no file`
  return {
    name,
    method,
    crc: bytes.readUInt32LE(at + 16),
    packed: bytes.readUInt32LE(at + 20),
    size: bytes.readUInt32LE(at + 24),
    offset: bytes.readUInt32LE(at + 42),
  }
}

/** Where the file of an entry ends; null when its own header says something else. */
function localEnd(bytes: Buffer, entry: Entry, begin: number): number | null {
  const { offset, name, packed } = entry
  const data = offset + localBytes + Buffer.byteLength(name)
  if (data + packed > begin || bytes.readUInt32LE(offset) !== 0x04034b50) return null
  const same =
    plainFlags.has(bytes.readUInt16LE(offset + 6)) &&
    bytes.readUInt16LE(offset + 8) === entry.method &&
    bytes.readUInt32LE(offset + 14) === entry.crc &&
    bytes.readUInt32LE(offset + 18) === packed &&
    bytes.readUInt32LE(offset + 22) === entry.size &&
    bytes.readUInt16LE(offset + 26) === Buffer.byteLength(name) &&
    bytes.readUInt16LE(offset + 28) === 0 &&
    bytes.toString('latin1', offset + localBytes, data) === name
  return same ? data + packed : null
}

function unpacked(bytes: Buffer, { method, offset, name, packed, size, crc }: Entry) {
  const from = offset + localBytes + Buffer.byteLength(name)
  const data = bytes.subarray(from, from + packed)
  const file = method === stored ? data : inflated(data, size)
  return file !== null && file.length === size && crc32(file) === crc ? new Uint8Array(file) : null
}

function inflated(data: Buffer, size: number): Buffer | null {
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(size, 1) })
  } catch {
    return null
  }
}

/** Packs files in the order of their names and without a date, so that the same files give the same bytes. */
export function writeZip(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const sorted = [...files].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return zipSync(Object.fromEntries(sorted), { level: 9, mtime: new Date(1980, 0, 1) })
}
