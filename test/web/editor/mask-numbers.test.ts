import { EditorState } from 'prosemirror-state'
import { expect, it } from 'vitest'
import { richTextSchema } from '#shared/board/file/rich-text-schema.ts'
import { maskNumbers } from '#web/editor/mask-numbers.ts'
import { onMasked } from '#web/state/masking.ts'

it('MK4 the editor masks a number as soon as it is complete, keeps what stands around it, and says so', () => {
  const { nodes } = richTextSchema
  const paragraph = (words: string) => nodes.paragraph.create(null, richTextSchema.text(words))
  let told = 0
  const stop = onMasked(() => told++)
  let state = EditorState.create({
    doc: nodes.doc.create(null, [paragraph('打 1381234567'), paragraph('后文')]),
    plugins: [maskNumbers()],
  })
  state = state.apply(state.tr.insertText('8', 13))
  expect(state.doc.textContent).toBe('打 138****5678后文')
  expect(told).toBe(1)
  state = state.apply(state.tr.insertText('又一句。', 1))
  expect(state.doc.firstChild?.textContent).toBe('又一句。打 138****5678')
  expect(told).toBe(1)
  stop()
})

it('MK4 a link that leads to a number loses its address, not its words', () => {
  const { nodes, marks } = richTextSchema
  let told = 0
  const stop = onMasked(() => told++)
  let state = EditorState.create({
    doc: nodes.doc.create(null, [nodes.paragraph.create()]),
    plugins: [maskNumbers()],
  })
  const link = (href: string) => richTextSchema.text('回电', [marks.link.create({ href })])
  state = state.apply(state.tr.insert(1, [link('tel:13812345678'), link('https://example.org/')]))
  const hrefs: unknown[] = []
  state.doc.descendants(node => {
    for (const { attrs } of node.marks) hrefs.push(attrs['href'])
  })
  expect([state.doc.textContent, hrefs, told]).toEqual(['回电回电', ['https://example.org/'], 1])
  stop()
})
