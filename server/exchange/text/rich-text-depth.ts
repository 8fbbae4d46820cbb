import type { Node } from 'prosemirror-model'
import { richTextShape } from '#shared/board/file/rich-text-shape.ts'
import type { RichText } from '#server/exchange/draft/board-draft.ts'

/** One level is kept for line breaks inside the deepest paragraph, one for the text itself. */
const deepest = richTextShape.maxDepth - 2

/** How many levels a block needs below itself to hold a paragraph. */
const levels: Readonly<Record<string, number>> = {
  blockquote: 1,
  bullet_list: 2,
  ordered_list: 2,
  table: 3,
}

/** The document as JSON with nothing nested deeper than the shape allows: what is deeper becomes a paragraph of text. */
export function limitDepth(root: Node): {
  readonly richText: RichText
  readonly flattened: boolean
} {
  let flattened = false
  const visit = (node: Node, depth: number): RichText => {
    const json = bare(node)
    if (node.isTextblock || node.isLeaf) return json
    const content: RichText[] = []
    node.forEach(child => {
      if (depth + 1 + (levels[child.type.name] ?? 0) <= deepest) {
        content.push(visit(child, depth + 1))
        return
      }
      flattened = true
      const text = child.textBetween(0, child.content.size, ' ', ' ').trim()
      content.push({
        type: 'paragraph',
        ...(text === '' ? {} : { content: [{ type: 'text', text }] }),
      })
    })
    return { ...json, content }
  }
  const richText = visit(root, 0)
  return { richText, flattened }
}

/** A node's JSON; of a node that is visited further only type and attributes. */
function bare(node: Node): RichText {
  if (node.isTextblock || node.isLeaf) return node.toJSON() as RichText
  const attrs = Object.keys(node.attrs).length === 0 ? {} : { attrs: node.attrs }
  return { type: node.type.name, ...attrs }
}
