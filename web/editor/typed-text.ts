import { type Fragment, type Node, type ResolvedPos, Slice } from 'prosemirror-model'
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
 * Writes what was typed into a text, or taken out of it, into the shared document where that was done. The binding looks for the
 * difference of two texts, and beside equal letters finds it elsewhere: 小王 before 小李 becomes 王小 behind 小, and whoever removes 小李
 * at that moment takes a letter of the other's along. What is more than that is left to the binding.
 */
export function writeTyped(before: EditorState, transactions: readonly Transaction[]): void {
  const [transaction] = transactions
  const [step] = transaction?.steps ?? []
  if (transactions.length !== 1 || transaction!.steps.length !== 1) return
  if (!(step instanceof ReplaceStep) || transaction!.getMeta(ySyncPluginKey) !== undefined) return
  const { content: typed, openStart, openEnd } = step.slice
  if (openStart + openEnd > 0 || !isLetters(typed)) return
  if (!before.doc.resolve(step.from).parent.isTextblock) return
  const { binding } = ySyncPluginKey.getState(before) as { readonly binding: Binding }
  const edit = whereTyped(before, transaction!, { from: step.from, to: step.to, typed })
  const place = placeOf(before.doc.resolve(edit.from), edit, binding.type)
  if (place === null) return
  binding.mux(() =>
    binding.doc.transact(() => {
      for (const { text, index, length } of place.parts.toReversed()) text.delete(index, length)
      const [{ text, index }] = place.parts
      text.insert(index, edit.typed.textBetween(0, edit.typed.size))
    }, ySyncPluginKey),
  )
  const after = transaction!.doc.resolve(edit.from)
  place.around.forEach((part, depth) => binding.mapping.set(part, after.node(depth)))
  for (const { text } of place.parts) binding.mapping.delete(text)
}

/** Whether it is letters without marks; Yjs tidies those up in each copy by itself, so they are left to the binding. */
function isLetters(content: Fragment): boolean {
  let letters = true
  content.forEach(node => (letters &&= node.isText && node.marks.length === 0))
  return letters
}

/** Letters put in the place of those between two places of a document. */
interface Edit {
  readonly from: number
  readonly to: number
  readonly typed: Fragment
}

/**
 * Where an edit was done. The editor finds it as a difference too, and knows only where the cursor was when it last heard of that; whoever
 * types has the cursor behind what was typed, or where it was taken out.
 */
function whereTyped({ doc, selection }: EditorState, after: Transaction, edit: Edit): Edit {
  const { head } = after.selection
  const at = doc.resolve(edit.from)
  const { parent } = at
  const start = at.start()
  const whole = after.doc.resolve(edit.from).parent
  const length = edit.to - edit.from
  const grown = edit.typed.size - length
  const places: { readonly from: number; readonly to: number }[] = []
  // What was selected is typed over as a whole, also where the new begins or ends like it.
  if (!selection.empty && selection.to + grown === head) places.push(selection)
  if (length === 0) places.push({ from: head - grown, to: head - grown })
  if (edit.typed.size === 0) places.push({ from: head, to: head + length })
  for (const { from, to } of places) {
    if (from < start || to > start + parent.content.size || to + grown < from) continue
    const typed = whole.content.cut(from - start, to + grown - start)
    if (!isLetters(typed)) continue
    if (parent.replace(from - start, to - start, new Slice(typed, 0, 0)).eq(whole))
      return { from, to, typed }
  }
  return edit
}

/** Where something was typed in the shared document. */
interface Place {
  /** The shared texts it goes over, with what of each; it is put into the first. */
  readonly parts: readonly [Part, ...Part[]]
  /** The parts they lie in, outermost first. */
  readonly around: readonly Y.XmlFragment[]
}

interface Part {
  readonly text: Y.XmlText
  readonly index: number
  readonly length: number
}

/** The shared texts that an edit at a place goes over; null when it goes over more than letters without marks. */
function placeOf(at: ResolvedPos, { from, to, typed }: Edit, root: Y.XmlFragment): Place | null {
  const around: Y.XmlFragment[] = [root]
  for (let depth = 0; depth < at.depth; depth++) {
    const block: unknown = around.at(-1)!.get(at.index(depth))
    if (!(block instanceof Y.XmlFragment)) return null
    around.push(block)
  }
  const runs = runsOf(at.parent)
  const offset = at.parentOffset
  const length = to - from
  const nth = runs.findIndex(
    ({ text, start }) =>
      text !== null &&
      start <= offset &&
      offset + length <= start + text.length &&
      (typed.size > 0 || length < text.length),
  )
  const run = runs[nth]
  const texts = run === undefined ? undefined : sharedRunsOf(around.at(-1)!)[nth]
  const letters = texts?.map(lettersOf) ?? [null]
  if (letters.includes(null) || letters.join('') !== run!.text) return null
  const [first, ...more] = partsOf(texts!, offset - run!.start, length)
  return first === undefined ? null : { parts: [first, ...more], around }
}

/** What of each of some texts, read as one, so many letters are; without letters the first that can hold them there. */
function partsOf(texts: readonly Y.XmlText[], offset: number, length: number): readonly Part[] {
  const parts: Part[] = []
  let start = 0
  for (const text of texts) {
    const index = Math.max(0, offset - start)
    const end = Math.min(text.length, offset + length - start)
    if (index <= text.length && (end > index || (parts.length === 0 && length === 0)))
      parts.push({ text, index, length: end - index })
    start += text.length
  }
  return parts
}

/** The texts of each of a block's runs, as `runsOf` counts them; none where something else stands. */
function sharedRunsOf(block: Y.XmlFragment): readonly (readonly Y.XmlText[])[] {
  const runs: Y.XmlText[][] = []
  let last: unknown = null
  for (const child of block.toArray()) {
    if (child instanceof Y.XmlText && child.length === 0) continue
    if (!(child instanceof Y.XmlText)) runs.push([])
    else if (last instanceof Y.XmlText) runs.at(-1)!.push(child)
    else runs.push([child])
    last = child
  }
  return runs
}

/** Children of a block as the binding shares them: texts side by side are one. */
interface Run {
  readonly start: number
  /** Its letters; null for what is no text. */
  readonly text: string | null
}

function runsOf(block: Node): readonly Run[] {
  const runs: { readonly start: number; text: string | null }[] = []
  block.forEach((node, start) => {
    const last = runs.at(-1)
    if (node.isText && last !== undefined && last.text !== null) last.text += node.text!
    else runs.push({ start, text: node.isText ? node.text! : null })
  })
  return runs
}

/** The letters of a text that was never marked; null of any other. */
const lettersOf = (text: Y.XmlText): string | null => {
  for (let item = text._start; item !== null; item = item.right)
    if (item.content instanceof Y.ContentFormat) return null
  return text.toJSON()
}
