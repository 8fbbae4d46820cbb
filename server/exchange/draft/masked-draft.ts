import { hasPersonalNumber, maskPersonalNumbers } from '#shared/policy/personal-numbers.ts'
import type { BoardDraft, RichText } from './board-draft.ts'

/** Names of parts that only connect the parts of a file with each other; of these nothing is kept but a hash, see `ImportedIds`. */
const references: ReadonlySet<string> = new Set([
  'assignees',
  'by',
  'column',
  'createdBy',
  'field',
  'id',
  'labels',
  'named',
  'option',
  'source',
  'type',
])

/**
 * A draft without a personal number in any text, also where only reading put it together: over marks, out of Markdown, as a figure, in
 * an address. A figure or the address of a link cannot be masked and goes.
 */
export function maskedDraft(draft: BoardDraft): BoardDraft {
  let count = 0
  const text = (raw: string): string => {
    const masked = maskPersonalNumbers(raw)
    if (masked !== raw) count++
    return masked
  }
  const mask = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return references.has(key) ? value : text(value)
    if (Array.isArray(value)) return value.map(one => mask(one, key))
    if (typeof value !== 'object' || value === null || key === 'warnings') return value
    if (key === 'description') return maskedText(value as RichText, text)
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, mask(one, name)]))
  }
  const masked = mask(draft, '') as BoardDraft
  const sound = ({ value }: { readonly value: unknown }) => {
    const isNumber = typeof value === 'number' && hasPersonalNumber(String(value))
    if (isNumber) count++
    return !isNumber
  }
  const cards = masked.cards.map(card => ({
    ...card,
    values: card.values.filter(sound),
    typeValues: card.typeValues.filter(sound),
    formerValues: card.formerValues?.filter(sound) ?? [],
  }))
  draft.warnings.add('personal', { count })
  return { ...masked, cards, warnings: draft.warnings }
}

/** A block's words are masked as one, whatever marks part them. */
function maskedText(node: RichText, text: (raw: string) => string): RichText {
  const { content, attrs } = node
  const own = attrs === undefined ? {} : { attrs: attributesOf(attrs, text) }
  if (content === undefined) return { ...node, ...own }
  if (!content.some(one => one.text !== undefined))
    return { ...node, ...own, content: content.map(one => maskedText(one, text)) }
  const words = text(content.map(one => one.text ?? '\n').join(''))
  let at = 0
  const parts = content.map(one => {
    const { length } = one.text ?? '\n'
    const part = words.slice(at, (at += length))
    return one.text === undefined ? one : { ...one, text: part, ...marksOf(one, text) }
  })
  return { ...node, ...own, content: parts }
}

const attributesOf = (attrs: Readonly<Record<string, unknown>>, text: (raw: string) => string) =>
  Object.fromEntries(
    Object.entries(attrs).map(([name, value]) => [
      name,
      typeof value === 'string' ? text(value) : value,
    ]),
  )

/** Its marks but a link that leads to a number. */
function marksOf({ marks }: RichText, text: (raw: string) => string): Pick<RichText, 'marks'> {
  if (marks === undefined) return {}
  const isSound = ({ attrs }: { readonly attrs?: Record<string, unknown> }) => {
    const href = attrs?.['href']
    return typeof href !== 'string' || text(href) === href
  }
  return { marks: marks.filter(isSound) }
}
