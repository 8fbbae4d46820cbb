import type { Node } from 'prosemirror-model'
import { expect, it } from 'vitest'
import { prosemirrorToYXmlFragment } from 'y-prosemirror'
import * as Y from 'yjs'
import { decide } from '#server/gate/decide.ts'
import { serverLimits } from '#server/room/server-limits.ts'
import { fileShape as shape } from '#shared/board/file/file-shape.ts'
import { richTextSchema } from '#shared/board/file/rich-text-schema.ts'
import { richTextShape } from '#shared/board/file/rich-text-shape.ts'
import * as craft from '#test/support/attacks/craft.ts'

const { nodes, marks } = richTextSchema
const owns = () => true
const me = 7

function written(node: Node) {
  const doc = new Y.Doc()
  prosemirrorToYXmlFragment(node, doc.getXmlFragment('description'))
  return decide(new Y.Doc(), Y.encodeStateAsUpdate(doc), { shape, owns })
}
const paragraph = (text = '') =>
  nodes.paragraph.create(null, text === '' ? null : richTextSchema.text(text))
const judge = (...items: readonly craft.RawItem[]) =>
  decide(new Y.Doc(), craft.update(me, 0, items), { shape, owns, limits: serverLimits })
const element = (name: string): craft.RawItem => ({
  kind: 7,
  root: 'description',
  content: craft.type(3, name),
})
const inside = (clock: number, raw: Omit<craft.RawItem, 'parent'>): craft.RawItem => ({
  ...raw,
  parent: [me, clock],
})
const textIn = (clock: number) => inside(clock, { kind: 7, content: craft.type(6) })

it('G9 lets every node, attribute and mark of the editor through as one write', () => {
  const { strong, em, strike, code, link } = marks
  const all = [strong, em, strike, code].map(mark => mark.create())
  const href = link.create({ href: 'https://example.org/' })
  const table = nodes.table.create(null, [
    nodes.table_row.create(null, [
      nodes.table_header.create({ colspan: 2, rowspan: 3, colwidth: [100, 0] }, paragraph('h')),
      nodes.table_cell.create(null, paragraph('c')),
    ]),
  ])
  const doc = nodes.doc.create(null, [
    paragraph('plain'),
    nodes.heading.create({ level: 6 }, richTextSchema.text('head', [href])),
    nodes.blockquote.create(null, paragraph('quote')),
    nodes.code_block.create({ params: 'ts' }, richTextSchema.text('code')),
    nodes.horizontal_rule.create(),
    nodes.bullet_list.create({ tight: false }, nodes.list_item.create(null, paragraph('a'))),
    nodes.ordered_list.create({ order: 3 }, nodes.list_item.create(null, paragraph('b'))),
    table,
    nodes.paragraph.create(null, [richTextSchema.text('all', all), nodes.hard_break.create()]),
  ])
  doc.check()
  expect(written(doc)).toMatchObject({ ok: true, writes: [{ path: ['description'], op: 'put' }] })
  expect(Object.keys(richTextShape.elements).sort()).toEqual(
    Object.keys(nodes)
      .filter(name => name !== 'doc' && name !== 'text')
      .sort(),
  )
  expect(Object.keys(richTextShape.marks).sort()).toEqual(Object.keys(marks).sort())
})

it('G9 knows marks by their plain name because none of them overlaps itself', () => {
  for (const mark of Object.values(marks)) expect(mark.excludes(mark), mark.name).toBe(true)
})

it('G9 refuses elements, attributes, marks and links that the editor does not have', () => {
  const refused = { kind: 'edit-shape', rule: 'G9' }
  expect(judge(element('script'))).toMatchObject(refused)
  expect(judge(element('constructor'))).toMatchObject(refused)
  const attribute = (sub: string, value: unknown) =>
    judge(element('heading'), inside(0, { kind: 8, sub, content: craft.any(value) }))
  expect(attribute('level', 3)).toMatchObject({ ok: true })
  expect(attribute('onclick', 'x')).toMatchObject(refused)
  expect(attribute('level', 7)).toMatchObject({ kind: 'edit-shape', rule: 'G8' })
  const mark = (key: string, value: unknown) =>
    judge(
      element('paragraph'),
      textIn(0),
      inside(1, { kind: 6, content: craft.format(key, value) }),
    )
  expect(mark('strong', {})).toMatchObject({ ok: true })
  expect(mark('link', null)).toMatchObject({ ok: true })
  expect(mark('blink', {})).toMatchObject(refused)
  expect(mark('strong', { style: 'x' })).toMatchObject(refused)
  expect(mark('link', { href: 'javascript:alert(1)' })).toMatchObject(refused)
})

it('G9 refuses text and types in the wrong place', () => {
  const cases: readonly (readonly craft.RawItem[])[] = [
    [{ kind: 7, root: 'description', content: craft.type(6) }],
    [{ kind: 4, root: 'description', content: craft.string('x') }],
    [{ kind: 8, root: 'description', sub: 'k', content: craft.any('x') }],
    [element('paragraph'), inside(0, { kind: 4, content: craft.string('x') })],
    [element('paragraph'), inside(0, { kind: 7, content: craft.type(1) })],
    [element('paragraph'), textIn(0), inside(1, { kind: 7, content: craft.type(3) })],
    [element('paragraph'), textIn(0), inside(1, { kind: 8, content: craft.any('x') })],
    [element('paragraph'), textIn(0), inside(1, { kind: 8, sub: 'k', content: craft.any('x') })],
  ]
  for (const items of cases) expect(judge(...items)).toMatchObject({ kind: 'edit-shape' })
})

it('G9 refuses a run of text beyond the cap', () => {
  const run = (length: number) =>
    judge(
      element('paragraph'),
      textIn(0),
      inside(1, { kind: 4, content: craft.string('x'.repeat(length)) }),
    )
  expect(run(richTextShape.maxSize)).toMatchObject({ ok: true })
  expect(run(richTextShape.maxSize + 1)).toMatchObject({ kind: 'edit-too-large', rule: 'G9' })
})

it('G10 refuses elements nested deeper than the shape, in one update or in two', () => {
  const nested = (levels: number): Node =>
    levels === 1 ? paragraph('deep') : nodes.blockquote.create(null, nested(levels - 1))
  const { maxDepth } = richTextShape
  expect(written(nodes.doc.create(null, nested(maxDepth)))).toMatchObject({ ok: true })
  expect(written(nodes.doc.create(null, nested(maxDepth + 1)))).toMatchObject({
    kind: 'edit-shape',
    rule: 'G10',
  })

  const server = new Y.Doc()
  prosemirrorToYXmlFragment(
    nodes.doc.create(null, nested(maxDepth)),
    server.getXmlFragment('description'),
  )
  const client = new Y.Doc()
  Y.applyUpdate(client, Y.encodeStateAsUpdate(server))
  let deepest = client.getXmlFragment('description').get(0) as Y.XmlElement
  while (deepest.get(0) instanceof Y.XmlElement) deepest = deepest.get(0) as Y.XmlElement
  deepest.insert(1, [new Y.XmlElement('hard_break')])
  const update = Y.encodeStateAsUpdate(client, Y.encodeStateVector(server))
  expect(decide(server, update, { shape, owns })).toMatchObject({ rule: 'G10' })
})
