import { expect, it } from 'vitest'
import { prosemirrorToYXmlFragment, yXmlFragmentToProseMirrorRootNode } from 'y-prosemirror'
import * as Y from 'yjs'
import { richTextSchema } from '#shared/board/file/rich-text-schema.ts'
import { HeadlessEditor } from '#test/support/browser/headless-editor.ts'
import { description, paragraph } from '#test/support/description.ts'
import { seeded, seedOf } from '#test/support/seeded.ts'

/** Two copies of a description of one paragraph, the first of them open in an editor. */
function two(text: string) {
  const [mine, theirs] = [new Y.Doc(), new Y.Doc()]
  description(mine).insert(0, [paragraph(text)])
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine))
  const merge = () => {
    Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs))
    return description(mine).toString()
  }
  const editor = new HeadlessEditor(mine)
  return { editor, theirs: (description(theirs).get(0) as Y.XmlElement).get(0) as Y.XmlText, merge }
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
    editor.dispatch(tr)
    const shared = yXmlFragmentToProseMirrorRootNode(description(doc), richTextSchema)
    expect(shared.toJSON()).toEqual(editor.state.doc.toJSON())
  }
})
