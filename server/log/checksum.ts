import { crc32 } from 'node:zlib'

/** The CRC-32 of stored bytes together with the document they belong to, so that a row cannot pass for another's. */
export const checksum = (document: string, bytes: Uint8Array): number =>
  crc32(bytes, crc32(document))
