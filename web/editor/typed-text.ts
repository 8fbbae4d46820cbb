import type { Node, ResolvedPos } from 'prosemirror-model'
import type { EditorState, Transaction } from 'prosemirror-state'
import { ReplaceStep } from 'prosemirror-transform'
import { ySyncPluginKey } from 'y-prosemirror'
import * as Y from 'yjs'

/** What the binding keeps of a shared text. */
interface Binding {
  readonly doc: Y.Doc
  readonly type: Y.XmlFragment
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
}

/** What a step puts in; null when that is more than text. */
function textOf({ slice: { content, openStart, openEnd } }: ReplaceStep): string | null {
  let text = ''
  let isText = openStart + openEnd === 0
  content.forEach(node => {
    isText &&= node.isText
    text += node.text ?? ''
  })
  return isText ? text : null
}

/** The shared text that a place with so much behind it lies in, and where in that; null when it lies in no single one. */
function placeOf(
  from: ResolvedPos,
  length: number,
  root: Y.XmlFragment,
): { readonly text: Y.XmlText; readonly index: number } | null {
  if (!from.parent.isTextblock) return null
  let block: unknown = root
  for (let depth = 0; depth < from.depth; depth++) {
    if (!(block instanceof Y.XmlFragment)) return null
    block = block.get(from.index(depth))
  }
  const offset = from.parentOffset
  const at = runsOf(from.parent).findIndex(
    run =>
      run.text !== null && run.start <= offset && offset + length <= run.start + run.text.length,
  )
  const run = runsOf(from.parent)[at]
  const text = block instanceof Y.XmlFragment && run !== undefined ? block.get(at) : null
  if (!(text instanceof Y.XmlText) || lettersOf(text) !== run?.text) return null
  return { text, index: offset - run.start }
}

/** The children of a block as the binding shares them: texts side by side are one. */
function runsOf(block: Node): readonly { readonly start: number; readonly text: string | null }[] {
  const runs: { start: number; text: string | null }[] = []
  block.forEach((node, start) => {
    const last = runs.at(-1)
    if (node.isText && last !== undefined && last.text !== null) last.text += node.text!
    else runs.push({ start, text: node.isText ? node.text! : null })
  })
  return runs
}

const lettersOf = (text: Y.XmlText): string =>
  (text.toDelta() as { insert: unknown }[]).map(({ insert }) => insert).join('')
