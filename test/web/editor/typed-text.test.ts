import { TextSelection, type Transaction } from 'prosemirror-state'
import { expect, it } from 'vitest'
import { prosemirrorToYXmlFragment, yXmlFragmentToProseMirrorRootNode } from 'y-prosemirror'
import * as Y from 'yjs'
import { richTextSchema } from '#shared/board/file/rich-text-schema.ts'
import { HeadlessEditor } from '#test/support/browser/headless-editor.ts'
import { description, paragraph } from '#test/support/description.ts'
import { seeded, seedOf } from '#test/support/seeded.ts'

/** Two copies of a description of one paragraph, in one text or more, the first of them open in an editor. */
function two(text: string, ...more: readonly string[]) {
  const [begun, mine, theirs] = [new Y.Doc(), new Y.Doc(), new Y.Doc()]
  description(begun).insert(0, [paragraph(text)])
  const line = description(begun).get(0) as Y.XmlElement
  line.push(more.map(one => new Y.XmlText(one)))
  for (const doc of [mine, theirs]) Y.applyUpdate(doc, Y.encodeStateAsUpdate(begun))
  const merge = () => {
    Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs))
    return description(mine).toString()
  }
  const editor = new HeadlessEditor(mine)
  const { state } = editor
  /** A change as the editor finds it, with the cursor where it is then. */
  const found = (change: (tr: Transaction) => Transaction, cursor: number) => {
    const tr = change(editor.state.tr)
    editor.dispatch(tr.setSelection(TextSelection.create(tr.doc, cursor)))
  }
  const select = (from: number, to: number) =>
    editor.dispatch(state.tr.setSelection(TextSelection.create(state.doc, from, to)))
  const texts = (description(theirs).get(0) as Y.XmlElement).toArray() as Y.XmlText[]
  return { editor, theirs: texts[0]!, texts, merge, found, select }
}

it('KW21 what is typed before a word that begins alike stays whole when somebody removes that word at once', () => {
  const { editor, theirs, merge } = two('小李在家')
  editor.dispatch(editor.state.tr.insertText('小王，', 1))
  theirs.delete(0, 2)
  expect(merge()).toBe('<paragraph>小王，在家</paragraph>')
})

it('KW21 what is taken out before a word that begins alike takes no letter of that word along', () => {
  const { editor, theirs, merge } = two('小王，小李在家')
  editor.dispatch(editor.state.tr.delete(1, 4))
  theirs.insert(3, '老')
  expect(merge()).toBe('<paragraph>老小李在家</paragraph>')
})

it('KW24 what is typed stays whole also where the editor has not heard yet that the cursor moved there', () => {
  const { theirs, merge, found } = two('小李在家')
  found(tr => tr.insertText('王，小', 2), 4)
  theirs.delete(0, 2)
  expect(merge()).toBe('<paragraph>小王，在家</paragraph>')
})

it('KW24 what is taken out takes no letter of the next word along also where the cursor had just moved there', () => {
  const { theirs, merge, found } = two('小王，小李在家')
  found(tr => tr.delete(2, 5), 1)
  theirs.insert(3, '老')
  expect(merge()).toBe('<paragraph>老小李在家</paragraph>')
})

it.each(['在家', ''])(
  'KW24 what is typed over a selection that begins alike is whole when somebody removes what was selected, before "%s"',
  rest => {
    const { theirs, merge, found, select } = two(`小李${rest}`)
    select(1, 3)
    found(tr => tr.insertText('王', 2, 3), 3)
    theirs.delete(0, 2)
    expect(merge()).toBe(`<paragraph>小王${rest}</paragraph>`)
  },
)

it('KW24 what is typed into a line that two people began stays whole, and so does what is taken out of both parts', () => {
  const { editor, texts, merge } = two('小李', '小王在家')
  editor.dispatch(editor.state.tr.insertText('小赵，', 3))
  editor.dispatch(editor.state.tr.delete(2, 3))
  texts[1]!.delete(0, 2)
  expect(merge()).toBe('<paragraph>小小赵，在家</paragraph>')
  editor.dispatch(editor.state.tr.delete(4, 6))
  expect(merge()).toBe('<paragraph>小小赵家</paragraph>')
})

it('KW21 what was typed into a list stays on the screen when somebody else writes into another entry of it', () => {
  const { nodes } = richTextSchema
  const entry = (text: string) =>
    nodes['list_item']!.create(null, nodes['paragraph']!.create(null, richTextSchema.text(text)))
  const list = nodes['bullet_list']!.create(null, [entry('二层'), entry('三层')])
  const mine = new Y.Doc()
  prosemirrorToYXmlFragment(nodes['doc']!.create(null, list), description(mine))
  const editor = new HeadlessEditor(mine)
  editor.dispatch(editor.state.tr.insertText('电池', 5))
  const theirs = new Y.Doc()
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine))
  const items = (description(theirs).get(0) as Y.XmlElement).toArray() as Y.XmlElement[]
  ;((items[1]!.get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(2, '空着')
  Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs))
  expect(editor.text).toBe('二层电池\n三层空着')
})

it('KW21 whatever is typed and taken out among marks, breaks and blocks, the shared text says what the editor shows', () => {
  const random = seeded(seedOf())
  const below = (count: number) => Math.floor(random() * count)
  const { nodes, marks } = richTextSchema
  const bold = [marks['strong']!.create()]
  const line = () =>
    nodes['paragraph']!.create(null, [
      richTextSchema.text('啊啊'),
      richTextSchema.text('啊啊', bold),
      nodes['hard_break']!.create(),
      richTextSchema.text('啊'),
    ])
  const quote = nodes['blockquote']!.create(null, [line(), nodes['paragraph']!.create()])
  const doc = new Y.Doc()
  prosemirrorToYXmlFragment(nodes['doc']!.create(null, [line(), quote, line()]), description(doc))
  const editor = new HeadlessEditor(doc)
  for (let step = 0; step < 300; step++) {
    const { tr } = editor.state
    const from = below(tr.doc.content.size + 1)
    const to = Math.min(tr.doc.content.size, from + below(4))
    if (random() < 0.4) tr.deleteRange(from, to)
    else if (tr.doc.resolve(from).parent.isTextblock) tr.insertText('啊哦'.slice(below(2)), from)
    // The cursor may be anywhere beside equal letters.
    const near = Math.min(tr.doc.content.size, from + below(3))
    editor.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(near))))
    const shared = yXmlFragmentToProseMirrorRootNode(description(doc), richTextSchema)
    expect(shared.toJSON()).toEqual(editor.state.doc.toJSON())
  }
})
