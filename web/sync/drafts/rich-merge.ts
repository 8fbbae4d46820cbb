import * as Y from 'yjs'

type Block = Y.XmlElement | Y.XmlText

const blocksOf = (fragment: Y.XmlFragment): readonly Block[] =>
  fragment.toArray().filter(one => one instanceof Y.XmlElement || one instanceof Y.XmlText)

/** Ranges of blocks, in the text before and in the two made of it, that lie between what is the same in all three. */
interface Chunk {
  readonly base: readonly string[]
  readonly mine: readonly number[]
  readonly theirs: { readonly from: number; readonly to: number }
}

/**
 * Brings what the person changed in a rich text into the text as it is now, block by block: blocks that only they changed become
 * theirs, blocks that others changed or wrote since stay, and where both changed the same the person's block stands after
 * the others'. Nothing that somebody wrote since is taken away.
 */
export function mergeRich(
  doc: Y.Doc,
  root: string,
  states: { readonly mine: Uint8Array; readonly base: Uint8Array },
): void {
  const [mineDoc, baseDoc] = [states.mine, states.base].map(state => {
    const made = new Y.Doc()
    Y.applyUpdate(made, state)
    return made
  }) as [Y.Doc, Y.Doc]
  const target = doc.getXmlFragment(root)
  const mine = blocksOf(mineDoc.getXmlFragment(root))
  const words = (blocks: readonly Block[]) => blocks.map(block => block.toString())
  const texts = {
    base: words(blocksOf(baseDoc.getXmlFragment(root))),
    mine: words(mine),
    theirs: words(blocksOf(target)),
  }
  for (const { base, mine: own, theirs } of chunksOf(texts).toReversed()) {
    const now = texts.theirs.slice(theirs.from, theirs.to)
    const had = own.map(index => texts.mine[index]!)
    if (same(had, base) || same(had, now)) continue
    const untouched = same(now, base)
    const insert = untouched
      ? own
      : own.filter(index => ![...base, ...now].includes(texts.mine[index]!))
    if (untouched) target.delete(theirs.from, theirs.to - theirs.from)
    const copies = insert.map(index => mine[index]!.clone() as Block)
    target.insert(untouched ? theirs.from : theirs.to, copies)
  }
  mineDoc.destroy()
  baseDoc.destroy()
}

const same = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((text, index) => text === other[index])

function chunksOf(texts: {
  readonly base: readonly string[]
  readonly mine: readonly string[]
  readonly theirs: readonly string[]
}): readonly Chunk[] {
  const toMine = matches(texts.base, texts.mine)
  const toTheirs = matches(texts.base, texts.theirs)
  const chunks: Chunk[] = []
  let at = { base: 0, mine: 0, theirs: 0 }
  for (let index = 0; index <= texts.base.length; index++) {
    const end = index === texts.base.length
    const mine = end ? texts.mine.length : toMine.get(index)
    const theirs = end ? texts.theirs.length : toTheirs.get(index)
    if (mine === undefined || theirs === undefined) continue
    chunks.push({
      base: texts.base.slice(at.base, index),
      mine: Array.from({ length: mine - at.mine }, (_, i) => at.mine + i),
      theirs: { from: at.theirs, to: theirs },
    })
    at = { base: index + 1, mine: mine + 1, theirs: theirs + 1 }
  }
  return chunks
}

/** Which blocks of one text stand in another, in order: the longest common subsequence. */
function matches(one: readonly string[], other: readonly string[]): ReadonlyMap<number, number> {
  const width = other.length + 1
  const longest = new Uint32Array((one.length + 1) * width)
  for (let i = one.length - 1; i >= 0; i--)
    for (let j = other.length - 1; j >= 0; j--)
      longest[i * width + j] =
        one[i] === other[j]
          ? longest[(i + 1) * width + j + 1]! + 1
          : Math.max(longest[(i + 1) * width + j]!, longest[i * width + j + 1]!)
  const found = new Map<number, number>()
  for (let i = 0, j = 0; i < one.length && j < other.length;) {
    if (one[i] === other[j]) found.set(i++, j++)
    else if (longest[(i + 1) * width + j]! >= longest[i * width + j + 1]!) i++
    else j++
  }
  return found
}
