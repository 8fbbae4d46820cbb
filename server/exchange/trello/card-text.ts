import type { NoteDraft, RichText } from '#server/exchange/draft/board-draft.ts'
import type { ImportWarnings } from '#server/exchange/warnings/import-warnings.ts'
import { textLimits } from '#server/exchange/limits.ts'
import { paragraph, richTextOfMarkdown } from '#server/exchange/text/markdown-rich-text.ts'
import { parts, shorten } from '#server/exchange/text/text.ts'

/** The texts of one card, fitted to their limits; what does not fit is kept in further notes. */
export class CardText {
  readonly #id: string
  readonly #at: string
  readonly #warnings: ImportWarnings
  readonly #kept: NoteDraft[] = []

  constructor(options: {
    readonly id: string
    readonly at: string
    readonly warnings: ImportWarnings
  }) {
    this.#id = options.id
    this.#at = options.at
    this.#warnings = options.warnings
  }

  /** The notes made of what did not fit elsewhere. */
  get kept(): readonly NoteDraft[] {
    return this.#kept
  }

  /** Title and description together: a title that had to be shortened opens the description in full. */
  opening(
    title: string,
    markdown: string,
  ): { readonly title: string; readonly description: RichText | null } {
    const long = title.length > textLimits.cardTitle
    const [first = '', ...more] = parts(markdown, textLimits.description)
    const read = richTextOfMarkdown(first)
    this.#warnings.add('images', { count: read.images })
    if (read.flattened) this.#warnings.add('flattened', { example: title })
    if (more.length > 0) {
      this.#warnings.add('text-continued')
      this.keep(more.join(''))
    }
    if (!long) return { title, description: read.richText }
    this.#warnings.add('title-shortened')
    const [top = '', ...rest] = parts(title, textLimits.description)
    if (rest.length > 0) this.keep(rest.join(''))
    return {
      title: shorten(title, textLimits.cardTitle),
      description: { type: 'doc', content: [paragraph(top), ...(read.richText?.content ?? [])] },
    }
  }

  /** A text that may hold `max`; the whole of a longer one is kept as a note. */
  fit(text: string, max: number): string {
    if (text.length <= max) return text
    this.#warnings.add('item-shortened')
    this.keep(text)
    return shorten(text, max)
  }

  /** One human text as as many notes as it needs. */
  notes(note: NoteDraft): readonly NoteDraft[] {
    const texts = parts(note.text, textLimits.note)
    if (texts.length > 1) this.#warnings.add('text-continued')
    return texts.map((text, i) => ({ ...note, id: i === 0 ? note.id : `${note.id}/${i}`, text }))
  }

  /** Keeps a text as notes of the import. */
  keep(text: string): void {
    for (const part of parts(text, textLimits.note))
      this.#kept.push({
        id: `${this.#id}/kept/${this.#kept.length}`,
        by: null,
        byName: null,
        at: this.#at,
        text: part,
        editedAt: null,
        reply: false,
      })
  }
}
