const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** The longest beginning of a text that has at most so many UTF-16 units and no half of what is read as one character. */
export function wholeCharacters(text: string, units: number): string {
  if (text.length <= units) return text
  let end = 0
  for (const { index, segment } of graphemes.segment(text)) {
    if (index + segment.length > units) break
    end = index + segment.length
  }
  return text.slice(0, end)
}

/** A text in parts of at most so many UTF-16 units, cut between characters; nothing of it is lost. */
export function inParts(text: string, units: number): readonly string[] {
  const parts: string[] = []
  for (let rest = text; rest !== '';) {
    const part = wholeCharacters(rest, units) || rest.slice(0, units)
    parts.push(part)
    rest = rest.slice(part.length)
  }
  return parts
}
