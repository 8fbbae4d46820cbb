import {
  maskDeep,
  maskPersonalNumbers,
  type PersonalKind,
  personalNumbers,
} from '#shared/policy/personal-numbers.ts'

type Listener = (kind: PersonalKind) => void

const listeners = new Set<Listener>()

/** Called with what was masked whenever somebody wrote a number that is. Returns the disposer. */
export function onMasked(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Says what was masked in a text, if anything was. */
function tell(text: string): boolean {
  const [first] = personalNumbers(text)
  if (first === undefined) return false
  for (const listener of listeners) listener(first.kind)
  return true
}

/** A text as it may be stored; whoever wrote it is told when a number was masked. The server refuses what is not. */
export const masked = (text: string): string => (tell(text) ? maskPersonalNumbers(text) : text)

/**
 * A field's text while somebody types in it. A number that ends at the caret is left until it is known not to go on; null
 * for the caret masks all. The text keeps its length.
 */
export function maskedWhileTyped(text: string, caret: number | null): string {
  let result = text
  for (const { kind, start, end } of personalNumbers(text)) {
    if (end === caret) continue
    const number = maskPersonalNumbers(text.slice(start, end))
    result = result.slice(0, start) + number + result.slice(end)
    for (const listener of listeners) listener(kind)
  }
  return result
}

/** A value ready for a document: texts masked, a figure that is such a number left out, everything else as it is. */
export function storable(value: unknown): unknown {
  if (typeof value === 'number') return tell(String(value)) ? null : value
  return typeof value === 'string' ? masked(value) : value
}

/** What a form is sent with: every text in it masked. */
export function maskedForm<T extends object>(form: T): T {
  tell(textsOf(form).join('\n'))
  return maskDeep(form)
}

const textsOf = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(textsOf)
      : []
