import type { Node, ResolvedPos } from 'prosemirror-model'
import type { EditorState, Transaction } from 'prosemirror-state'
import { ReplaceStep } from 'prosemirror-transform'
import { ySyncPluginKey } from 'y-prosemirror'
import * as Y from 'yjs'

/** What the binding keeps of a shared text. */
interface Binding {
  readonly doc: Y.Doc
  readonly type: Y.XmlFragment
  /** What the editor shows of each shared part; of a text, its nodes. */
  readonly mapping: Map<object, Node | Node[]>
  /** Does something of which the editor is not told again. */
  mux(act: () => void): void
}

/**
 * Writes what was typed into one text, or taken out of it, into the shared document where that was done. The binding looks for the
 * difference of two texts, and beside equal letters finds it elsewhere: 小王 before 小李 becomes 王小 behind 小, and whoever removes 小李
 * at that moment takes a letter of the other's along. What is more than that is left to the binding.
 */
export function writeTyped(before: EditorState, transactions: readonly Transaction[]): void {
  const [transaction] = transactions
  const [step] = transaction?.steps ?? []
  if (transactions.length !== 1 || transaction!.steps.length !== 1) return
  if (!(step instanceof ReplaceStep) || transaction!.getMeta(ySyncPluginKey) !== undefined) return
  const typed = textOf(step)
  if (typed === null) return
  const { binding } = ySyncPluginKey.getState(before) as { readonly binding: Binding }
  const place = placeOf(before.doc.resolve(step.from), step.to - step.from, binding.type)
  if (place === null) return
  binding.mux(() =>
    binding.doc.transact(() => {
      place.text.delete(place.index, step.to - step.from)
      place.text.insert(place.index, typed)
    }, ySyncPluginKey),
  )
  const after = transaction!.doc.resolve(step.from)
  place.around.forEach((part, depth) => binding.mapping.set(part, after.node(depth)))
  binding.mapping.set(place.text, [...runsOf(after.parent)[place.run]!.nodes])
}

/** What a step puts in; null when that is more than plain text. */
function textOf({ slice: { content, openStart, openEnd } }: ReplaceStep): string | null {
  let text = ''
  let isText = openStart + openEnd === 0
  content.forEach(node => {
    isText &&= node.isText && node.marks.length === 0
    text += node.text ?? ''
  })
  return isText ? text : null
}

/** Where something was typed in the shared document. */
interface Place {
  readonly text: Y.XmlText
  readonly index: number
  /** Which of the children of its block the text is. */
  readonly run: number
  /** The parts it lies in, outermost first. */
  readonly around: readonly Y.XmlFragment[]
}

/** The shared text that a place with so much behind it lies in, and where in that; null when it lies in no single one. */
function placeOf(from: ResolvedPos, length: number, root: Y.XmlFragment): Place | null {
  if (!from.parent.isTextblock) return null
  let block: unknown = root
  const around: Y.XmlFragment[] = [root]
  for (let depth = 0; depth < from.depth; depth++) {
    block = around.at(-1)!.get(from.index(depth))
    if (!(block instanceof Y.XmlFragment)) return null
    around.push(block)
  }
  const offset = from.parentOffset
  const runs = runsOf(from.parent)
  const at = runs.findIndex(
    ({ text, start }) =>
      text !== null &&
      start <= offset &&
      offset + length <= start + text.length &&
      length < text.length,
  )
  const run = runs[at]
  const text = run === undefined ? null : around.at(-1)!.get(at)
  if (!(text instanceof Y.XmlText) || lettersOf(text) !== run?.text) return null
  return { text, index: offset - run.start, run: at, around }
}

/** Children of a block as the binding shares them: texts side by side are one. */
interface Run {
  readonly start: number
  readonly nodes: readonly Node[]
  /** Null for what is no text, or has marks. */
  readonly text: string | null
}

function runsOf(block: Node): readonly Run[] {
  const runs: Run[] = []
  block.forEach((node, start) => {
    const last = runs.at(-1)
    const text = node.isText && node.marks.length === 0 ? node.text! : null
    const goesOn = node.isText && last?.nodes[0]?.isText === true
    if (goesOn) runs[runs.length - 1] = { ...last, nodes: [...last.nodes, node], text: null }
    else runs.push({ start, nodes: [node], text })
  })
  return runs
}

/** The letters of a text that was never marked; null of any other. */
const lettersOf = (text: Y.XmlText): string | null => {
  for (let item = text._start; item !== null; item = item.right)
    if (item.content instanceof Y.ContentFormat) return null
  return text.toJSON()
}
