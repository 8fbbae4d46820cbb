import type { Node } from 'prosemirror-model'
import { expect, it } from 'vitest'
import { prosemirrorToYXmlFragment } from 'y-prosemirror'
import * as Y from 'yjs'
import { richTextSchema } from '#shared/board/file/rich-text-schema.ts'
import { richTextShape } from '#shared/board/file/rich-text-shape.ts'
import { addressOf } from '#web/editor/link.ts'

it('D12 completes what is a safe address and refuses the rest', () => {
  expect(addressOf('example.org/a')).toBe('https://example.org/a')
  expect(addressOf('wang@example.org')).toBe('mailto:wang@example.org')
  expect(addressOf('0571-8888 1234')).toBe('tel:057188881234')
  expect(addressOf(' https://example.org ')).toBe('https://example.org')
  expect(addressOf('javascript:alert(1)')).toBeNull()
  expect(addressOf('data:text/html,x')).toBeNull()
  expect(addressOf('随便写写')).toBeNull()
})

it('D14 the gate’s shape accepts every node and mark of the schema as the binding writes it', () => {
  const { nodes, marks } = richTextSchema
  const paragraph = nodes['paragraph']!.create(null, richTextSchema.text('字'))
  const blocks: Node[] = Object.values(nodes).flatMap(type => {
    if (type.name === 'doc' || type.isInline || !type.isInGroup('block')) return []
    const filled = type.createAndFill(
      null,
      type.contentMatch.matchType(paragraph.type) ? paragraph : null,
    )
    return filled === null ? [] : [filled]
  })
  const marked = Object.values(marks).map(mark => {
    const attrs = mark.name === 'link' ? { href: 'https://example.org' } : null
    return nodes['paragraph']!.create(null, richTextSchema.text('字', [mark.create(attrs)]))
  })
  const header = nodes['table_row']!.create(null, nodes['table_header']!.create(null, paragraph))
  const cells = nodes['table_row']!.create(null, nodes['table_cell']!.create(null, paragraph))
  const table = nodes['table']!.create(null, [header, cells])
  const line = nodes['paragraph']!.create(null, nodes['hard_break']!.create())
  const doc = nodes['doc']!.create(null, [...blocks, ...marked, table, line])
  doc.check()
  const fragment = new Y.Doc().getXmlFragment('description')
  prosemirrorToYXmlFragment(doc, fragment)

  const seen = new Set<string>()
  const check = (element: Y.XmlElement | Y.XmlFragment): void => {
    for (const child of element.toArray()) {
      if (child instanceof Y.XmlText) {
        for (const { attributes } of child.toDelta() as { attributes?: Record<string, unknown> }[])
          for (const [mark, value] of Object.entries(attributes ?? {})) {
            seen.add(mark)
            expect([mark, richTextShape.marks[mark]?.(value)]).toEqual([mark, true])
          }
      } else if (child instanceof Y.XmlElement) {
        const rules = richTextShape.elements[child.nodeName]
        seen.add(child.nodeName)
        expect([child.nodeName, rules !== undefined]).toEqual([child.nodeName, true])
        for (const [name, value] of Object.entries(child.getAttributes()))
          expect([child.nodeName, name, rules?.[name]?.(value)]).toEqual([
            child.nodeName,
            name,
            true,
          ])
        check(child)
      }
    }
  }
  check(fragment)
  const expected = [...Object.keys(nodes), ...Object.keys(marks)]
  expect(expected.filter(name => !seen.has(name))).toEqual(['doc', 'text'])
})
