import { hash } from 'node:crypto'

const hashBytes = 32
const emptyRoot = hash('sha256', '', 'buffer')
const inside = Buffer.of(1)

/** The hash of an inner node, RFC 6962 §2.1. */
const nodeOf = (left: Uint8Array, right: Uint8Array): Buffer =>
  hash('sha256', Buffer.concat([inside, left, right]), 'buffer')

/**
 * A Merkle tree as of RFC 6962 that only grows. It keeps one hash for each full subtree, so a million leaves take twenty
 * hashes of memory, and going on from `frontier` needs none of the older leaves.
 */
export class MerkleTree {
  #size = 0
  readonly #full: Uint8Array[] = []

  /** A tree of so many leaves that goes on from what `frontier` answered; null when the two do not fit. */
  static from(size: number, frontier: Uint8Array): MerkleTree | null {
    const tree = new MerkleTree()
    const count = [...size.toString(2)].filter(bit => bit === '1').length
    if (frontier.length !== count * hashBytes) return null
    tree.#size = size
    for (let i = 0; i < count; i++)
      tree.#full.push(frontier.slice(i * hashBytes, (i + 1) * hashBytes))
    return tree
  }

  /** How many leaves it has. */
  get size(): number {
    return this.#size
  }

  /** Adds a leaf by its hash. */
  append(leaf: Uint8Array): void {
    let node = leaf
    for (let rest = this.#size; rest % 2 === 1; rest = Math.floor(rest / 2))
      node = nodeOf(this.#full.pop()!, node)
    this.#full.push(node)
    this.#size++
  }

  /** The tree's head: one hash that every leaf and its place are bound to. */
  root(): Uint8Array {
    let root = this.#full.at(-1) ?? emptyRoot
    for (let i = this.#full.length - 2; i >= 0; i--) root = nodeOf(this.#full[i]!, root)
    return root
  }

  /** The hashes of the full subtrees from left to right, 32 bytes each. */
  frontier(): Uint8Array {
    return Buffer.concat(this.#full)
  }
}
