import { Fragment, type Node, Slice } from 'prosemirror-model'
import { Plugin } from 'prosemirror-state'
import { ySyncPluginKey } from 'y-prosemirror'
import { richTextShape } from '#shared/board/file/rich-text-shape.ts'

/** The most characters and places the editor lets one text have: far enough from the gate's cap for what others write meanwhile. */
const longest = 100_000

/** Why the editor did not take a change: nested too deep, or too much text. */
export type EditorLimit = 'depth' | 'text'

function depthOf(node: Node): number {
  let deepest = 0
  node.forEach(child => {
    if (!child.isText) deepest = Math.max(deepest, 1 + depthOf(child))
  })
  return deepest
}

/**
 * Keeps the description within what the gate accepts (`rich-text-shape.ts`), so that nothing is typed that would be
 * refused later. What others wrote always passes.
 */
export const limitPlugin = (refused: (limit: EditorLimit) => void): Plugin =>
  new Plugin({
    filterTransaction(transaction, state) {
      if (!transaction.docChanged || transaction.getMeta(ySyncPluginKey)) return true
      const size = transaction.doc.content.size
      if (size > longest && size > state.doc.content.size) {
        refused('text')
        return false
      }
      if (depthOf(transaction.doc) > richTextShape.maxDepth) {
        refused('depth')
        return false
      }
      return true
    },
    props: {
      transformPasted: slice => new Slice(tamed(slice.content), slice.openStart, slice.openEnd),
    },
  })

/** Attributes from a foreign page brought into the range the gate accepts. */
function tamed(content: Fragment): Fragment {
  const nodes: Node[] = []
  content.forEach(node => {
    const inside = node.isText ? node.content : tamed(node.content)
    const order = Number(node.attrs['order'])
    const fits = Number.isInteger(order) && order >= 0 && order <= 1_000_000
    nodes.push(
      node.type.name === 'ordered_list' && !fits
        ? node.type.create({ ...node.attrs, order: 1 }, inside, node.marks)
        : node.copy(inside),
    )
  })
  return Fragment.fromArray(nodes)
}
