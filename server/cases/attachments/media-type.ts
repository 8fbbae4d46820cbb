/** The first bytes that tell a kind of file, after the formats' own specifications; `offset` bytes from the start. */
const signatures: readonly {
  readonly type: string
  readonly offset: number
  readonly bytes: string
}[] = [
  { type: 'image/png', offset: 0, bytes: '\x89PNG\r\n\x1a\n' },
  { type: 'image/jpeg', offset: 0, bytes: '\xff\xd8\xff' },
  { type: 'image/gif', offset: 0, bytes: 'GIF87a' },
  { type: 'image/gif', offset: 0, bytes: 'GIF89a' },
  { type: 'image/webp', offset: 8, bytes: 'WEBP' },
  { type: 'application/pdf', offset: 0, bytes: '%PDF-' },
  { type: 'application/zip', offset: 0, bytes: 'PK\x03\x04' },
  { type: 'audio/mpeg', offset: 0, bytes: 'ID3' },
  { type: 'video/mp4', offset: 4, bytes: 'ftyp' },
  { type: 'application/msword', offset: 0, bytes: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' },
]

/** How many bytes from the start `mediaTypeOf` wants to see. */
export const sniffedBytes = 512

/** Media types that a browser may show in place. */
export const shownInPlace: ReadonlySet<string> = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
])

/**
 * A file's media type from its first bytes: never what the sender says, and never anything a browser would run. Text of
 * any kind is `text/plain`, whatever is not known `application/octet-stream`.
 */
export function mediaTypeOf(start: Uint8Array): string {
  const head = Buffer.from(start.subarray(0, sniffedBytes)).toString('latin1')
  const found = signatures.find(({ offset, bytes }) => head.startsWith(bytes, offset))
  if (found !== undefined)
    return found.type === 'image/webp' && !head.startsWith('RIFF')
      ? 'application/octet-stream'
      : found.type
  return isText(start.subarray(0, sniffedBytes)) ? 'text/plain' : 'application/octet-stream'
}

function isText(bytes: Uint8Array): boolean {
  // Tab, line feed and return are the only control characters of a text.
  if (bytes.some(byte => byte < 9 || (byte > 13 && byte < 32) || byte === 127)) return false
  try {
    // Not the end of the text: a character may be cut in two.
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}
