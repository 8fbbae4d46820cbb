import { hash } from 'node:crypto'
import { MerkleTree } from '#server/audit/merkle-tree.ts'

/** The action of the entry that says which minutes of a meeting were signed: the root stands in its leaf and is never erased. */
export const minutesSigned = 'meeting/signed/'

/** The leaf of a paragraph of minutes: SHA-256(0x00 ‖ salt ‖ text), as RFC 6962 §2.1 hashes leaves; its salt keeps erased words from being guessed. */
export const minutesLeaf = (salt: Uint8Array, text: string): Uint8Array =>
  hash('sha256', Buffer.concat([Buffer.of(0), salt, Buffer.from(text)]), 'buffer')

/** The root over all paragraphs in their order; it stays what it was when words are erased. */
export function rootOf(leaves: readonly { readonly leaf: Uint8Array }[]): string {
  const tree = new MerkleTree()
  for (const { leaf } of leaves) tree.append(leaf)
  return Buffer.from(tree.root()).toString('base64url')
}
