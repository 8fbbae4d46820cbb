import { hash } from 'node:crypto'
import { expect, it } from 'vitest'
import { MerkleTree } from '#server/audit/merkle-tree.ts'
import { seeded, seedOf } from '#test/support/seeded.ts'

/** The leaves and roots of the reference implementation of RFC 6962, certificate-transparency `merkletree_test`. */
const leaves = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
]
const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]
const leafOf = (hex: string) =>
  hash('sha256', Buffer.concat([Buffer.of(0), Buffer.from(hex, 'hex')]), 'buffer')

it('AU8 the tree has the roots of the published vectors of RFC 6962', () => {
  const tree = new MerkleTree()
  const found = [Buffer.from(tree.root()).toString('hex')]
  for (const leaf of leaves) {
    tree.append(leafOf(leaf))
    found.push(Buffer.from(tree.root()).toString('hex'))
  }
  expect(found).toEqual(roots)
})

/** The recursive definition of RFC 6962 §2.1, as slow as it is plain. */
function rootOf(list: readonly Uint8Array[]): Uint8Array {
  if (list.length === 0) return hash('sha256', '', 'buffer')
  if (list.length === 1) return list[0]!
  const half = 2 ** Math.floor(Math.log2(list.length - 1))
  const [left, right] = [rootOf(list.slice(0, half)), rootOf(list.slice(half))]
  return hash('sha256', Buffer.concat([Buffer.of(1), left, right]), 'buffer')
}

it('AU8 a tree of any size has the root of the definition, also when it goes on from a frontier', () => {
  const random = seeded(seedOf())
  const list: Uint8Array[] = []
  let tree = new MerkleTree()
  for (let i = 0; i < 300; i++) {
    const leaf = leafOf(
      Math.floor(random() * 2 ** 32)
        .toString(16)
        .padStart(8, '0'),
    )
    list.push(leaf)
    tree.append(leaf)
    if (random() < 0.3) tree = MerkleTree.from(tree.size, tree.frontier())!
    expect(Buffer.from(tree.root()).equals(rootOf(list))).toBe(true)
  }
  expect(tree.size).toBe(300)
  expect(MerkleTree.from(3, new Uint8Array(32))).toBeNull()
})
