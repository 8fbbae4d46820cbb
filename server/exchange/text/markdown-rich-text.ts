import markdownit from 'markdown-it'
import { MarkdownParser } from 'prosemirror-markdown'
import type { Node } from 'prosemirror-model'
import { richTextSchema } from '#shared/board/file/rich-text-schema.ts'
import { isSafeLink } from '#shared/board/file/rich-text-shape.ts'
import type { RichText } from '#server/exchange/draft/board-draft.ts'
import { limitDepth } from './rich-text-depth.ts'

type Tokenizer = ReturnType<typeof markdownit>
type Token = ReturnType<Tokenizer['parse']>[number]

/** Counted while reading, handed through the tokenizer as its environment. */
interface Found {
  images: number
}

/** What was read, and what had to change on the way. */
export interface ReadMarkdown {
  /** Null for a text without content. */
  readonly richText: RichText | null
  readonly images: number
  readonly flattened: boolean
}

/**
 * markdown-it silently drops what is nested deeper than its own limit, so that limit is put out of reach and texts
 * that could come near it are not read as markup at all.
 */
const tokenizerNesting = 1_000
const lineNesting = 200

const tokenizer: Tokenizer = markdownit('commonmark', { html: false, linkify: false })
tokenizer.enable(['table', 'strikethrough'])
tokenizer.set({ maxNesting: tokenizerNesting })
tokenizer.core.ruler.push('linli', state => {
  state.tokens = wrapCells(state.tokens)
  for (const token of state.tokens)
    if (token.children !== null)
      token.children = safeInline(token.children, state.env as unknown as Found)
})

const isTight = (tokens: readonly Token[], index: number) => {
  for (let i = index + 1; i < tokens.length; i++)
    if (tokens[i]!.type !== 'list_item_open') return tokens[i]!.hidden
  return false
}

const parser = new MarkdownParser(
  richTextSchema,
  // The parser's own copy of markdown-it is a version behind; the token stream is the same.
  tokenizer as unknown as MarkdownParser['tokenizer'],
  {
    blockquote: { block: 'blockquote' },
    paragraph: { block: 'paragraph' },
    list_item: { block: 'list_item' },
    bullet_list: {
      block: 'bullet_list',
      getAttrs: (_, tokens, i) => ({ tight: isTight(tokens as Token[], i) }),
    },
    ordered_list: {
      block: 'ordered_list',
      getAttrs: (token, tokens, i) => ({
        order: Math.min(Number(token.attrGet('start') ?? 1), 1_000_000),
        tight: isTight(tokens as Token[], i),
      }),
    },
    heading: { block: 'heading', getAttrs: token => ({ level: Number(token.tag.slice(1)) }) },
    code_block: { block: 'code_block', noCloseToken: true },
    fence: {
      block: 'code_block',
      getAttrs: token => ({ params: token.info.trim().slice(0, 40).toWellFormed() }),
      noCloseToken: true,
    },
    hr: { node: 'horizontal_rule' },
    hardbreak: { node: 'hard_break' },
    // A single line break is shown as one, as the source's own screens do.
    softbreak: { node: 'hard_break' },
    table: { block: 'table' },
    thead: { ignore: true },
    tbody: { ignore: true },
    tr: { block: 'table_row' },
    th: { block: 'table_header' },
    td: { block: 'table_cell' },
    em: { mark: 'em' },
    strong: { mark: 'strong' },
    s: { mark: 'strike' },
    link: { mark: 'link', getAttrs: token => ({ href: token.attrGet('href') }) },
    code_inline: { mark: 'code', noCloseToken: true },
  },
)

/** Reads Markdown (CommonMark, tables, strikethrough; HTML stays text) as the editor's document. Never throws. */
export function richTextOfMarkdown(markdown: string): ReadMarkdown {
  if (markdown.trim() === '') return { richText: null, images: 0, flattened: false }
  if (nestsTooDeep(markdown)) return { richText: plain(markdown), images: 0, flattened: true }
  try {
    const found: Found = { images: 0 }
    const node: Node = parser.parse(markdown, found)
    node.check()
    return { ...limitDepth(node), images: found.images }
  } catch {
    return { richText: plain(markdown), images: 0, flattened: true }
  }
}

/** A text as paragraphs, its line breaks kept and nothing read as markup. */
export function plain(text: string): RichText {
  const paragraphs = text.split(/\n{2,}/).filter(part => part !== '')
  return {
    type: 'doc',
    content: (paragraphs.length === 0 ? [''] : paragraphs).map(part => paragraph(part)),
  }
}

/** A paragraph whose line breaks are breaks. */
export function paragraph(text: string): RichText {
  const content = text
    .split('\n')
    .flatMap((line, i): RichText[] => [
      ...(i > 0 ? [{ type: 'hard_break' }] : []),
      ...(line === '' ? [] : [{ type: 'text', text: line }]),
    ])
  return content.length === 0 ? { type: 'paragraph' } : { type: 'paragraph', content }
}

function nestsTooDeep(markdown: string): boolean {
  for (const line of markdown.split('\n')) {
    let markers = 0
    let indent = 0
    const opening = /[ \t]+|>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])/y
    for (let part = opening.exec(line); part !== null; part = opening.exec(line))
      if (/\s/.test(part[0])) indent += part[0].length
      else markers++
    if (markers > lineNesting || indent > 2 * lineNesting) return true
  }
  return false
}

/** Table cells of the schema hold blocks, the tokenizer's hold text: a paragraph goes between. */
function wrapCells(tokens: readonly Token[]): Token[] {
  return tokens.flatMap(token => {
    if (token.type === 'th_open' || token.type === 'td_open')
      return [token, like(token, 'paragraph_open')]
    if (token.type === 'th_close' || token.type === 'td_close')
      return [like(token, 'paragraph_close'), token]
    return [token]
  })
}

/** Images become links, and links that may not be followed become their text with the address behind it. */
function safeInline(tokens: readonly Token[], found: Found): Token[] {
  const result: Token[] = []
  const open: { readonly safe: boolean; readonly href: string }[] = []
  for (const token of tokens) {
    if (token.type === 'image') {
      found.images++
      const href = String(token.attrGet('src') ?? '')
      const text = textToken(token, token.content || href)
      if (!isSafeLink(href)) result.push(text, textToken(token, ` (${href})`))
      else if (open.length > 0) result.push(text)
      else {
        const opening = like(token, 'link_open')
        opening.attrs = [['href', href]]
        result.push(opening, text, like(token, 'link_close'))
      }
    } else if (token.type === 'link_open') {
      const href = String(token.attrGet('href') ?? '')
      open.push({ safe: isSafeLink(href), href })
      if (isSafeLink(href)) result.push(token)
    } else if (token.type === 'link_close') {
      const link = open.pop()
      if (link === undefined || link.safe) result.push(token)
      else result.push(textToken(token, ` (${link.href})`))
    } else result.push(token)
  }
  return result
}

function like(token: Token, type: string): Token {
  const copy = Object.assign(Object.create(Object.getPrototypeOf(token) as object), token) as Token
  copy.type = type
  copy.attrs = null
  copy.children = null
  return copy
}

function textToken(token: Token, text: string): Token {
  const copy = like(token, 'text')
  copy.content = text
  return copy
}
