import { Node } from 'prosemirror-model'
import { expect, it } from 'vitest'
import { richTextSchema } from '#shared/board/file/rich-text-schema.ts'
import { richTextOfMarkdown } from '#server/exchange/text/markdown-rich-text.ts'
import { markdownOfRichText } from '#server/exchange/text/rich-text-markdown.ts'

const nodeOf = (markdown: string) => {
  const { richText } = richTextOfMarkdown(markdown)
  return Node.fromJSON(
    richTextSchema,
    richText ?? { type: 'doc', content: [{ type: 'paragraph' }] },
  )
}
const back = (markdown: string) => markdownOfRichText(nodeOf(markdown))

it.each([
  ['headings', '# a\n\n###### b'],
  ['marks', '**a** *b* ~~c~~ `d` [e](https://example.org/)'],
  ['lists', '* a\n  * b\n\n3. c\n4. d'],
  ['a quote', '> a\n>\n> b'],
  ['code', '```js\nlet a = 1\n```'],
  ['a rule', 'a\n\n---\n\nb'],
  ['a table', '| a | b |\n| --- | --- |\n| 1 | **2** |'],
  ['a line break', 'a\\\nb'],
  ['a pipe in a cell', '| a |\n| --- |\n| x \\| y |'],
])('X18 %s come back as they were', (_, markdown) => {
  expect(back(markdown)).toBe(markdown)
})

it.each(['a~~b', '~x~', '* not a list', '1. no', '# no', '<b>', '[x](y)', '| a |', '`', '\\'])(
  'X18 the text %s stays a text',
  text => {
    const paragraph = richTextSchema.node('doc', null, [
      richTextSchema.node('paragraph', null, [richTextSchema.text(text)]),
    ])
    expect(nodeOf(markdownOfRichText(paragraph)).textContent).toBe(text)
  },
)

it('X18 HTML, scripts and addresses that may not be followed are text', () => {
  expect(nodeOf('<script>alert(1)</script>').textContent).toBe('<script>alert(1)</script>')
  for (const href of [
    'javascript:alert(1)',
    'JaVaScRiPt:1',
    'data:text/html,x',
    'vbscript:x',
    '/relative',
    'file:///x',
  ]) {
    const node = nodeOf(`[words](${href}) ![image](${href})`)
    expect(node.textContent).toContain('words')
    expect(JSON.stringify(node.toJSON())).not.toContain('"link"')
  }
})

it('X18 a nesting that is too deep becomes text and nothing is lost', () => {
  for (const depth of [20, 40, 90, 190, 300, 5_000]) {
    const quote = `${'> '.repeat(depth)}deep`
    const list = Array.from(
      { length: Math.min(depth, 300) },
      (_, i) => `${'  '.repeat(i)}- n${i}`,
    ).join('\n')
    expect(nodeOf(quote).textContent).toContain('deep')
    expect(heightOf(nodeOf(quote))).toBeLessThanOrEqual(31)
    expect(nodeOf(list).textContent).toContain(`n${Math.min(depth, 300) - 1}`)
    expect(heightOf(nodeOf(list))).toBeLessThanOrEqual(31)
  }
})

it.each([
  ['brackets', '['.repeat(20_000)],
  ['images', '![a]('.repeat(5_000)],
  ['emphasis', '*a _b '.repeat(5_000)],
  ['backticks', '`'.repeat(20_000)],
  [
    'quotes over lines',
    Array.from({ length: 300 }, (_, i) => `${'>'.repeat(i % 200)}a`).join('\n'),
  ],
  ['tables', '|'.repeat(10_000) + '\n' + '|-'.repeat(5_000)],
  ['entities', '&#x110000;'.repeat(2_000)],
])('X18 hostile %s are read', (_, markdown) => {
  expect(nodeOf(markdown).type.name).toBe('doc')
})

function heightOf(node: Node): number {
  let height = 0
  node.forEach(child => {
    if (!child.isText) height = Math.max(height, heightOf(child))
  })
  return node.type.name === 'doc' ? height : height + 1
}
