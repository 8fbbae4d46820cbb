import { html, type TemplateResult } from 'lit'

/** A text with the words that were searched for marked, whatever their case and width. */
export function marked(
  text: string,
  words: readonly string[],
): readonly (string | TemplateResult)[] {
  const plain = text.normalize('NFKC')
  // Where normalising changes the length, places in the one are not places in the other.
  if (plain.length !== text.length) return [text]
  const low = plain.toLowerCase()
  const hit = Array.from({ length: text.length }, () => false)
  for (const word of words) {
    const wanted = word.normalize('NFKC').toLowerCase().replaceAll('"', '')
    if (wanted === '') continue
    for (let at = low.indexOf(wanted); at >= 0; at = low.indexOf(wanted, at + wanted.length))
      hit.fill(true, at, at + wanted.length)
  }
  const parts: (string | TemplateResult)[] = []
  for (let from = 0; from < text.length;) {
    let to = from
    while (to < text.length && hit[to] === hit[from]) to++
    const piece = text.slice(from, to)
    parts.push(hit[from] ? html`<mark>${piece}</mark>` : piece)
    from = to
  }
  return parts
}
