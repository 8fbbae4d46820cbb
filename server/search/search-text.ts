import type * as Y from 'yjs'
import { fileViewOf } from '#shared/board/file/file-view.ts'
import { maskPersonalNumbers } from '#shared/policy/personal-numbers.ts'
import { textOfRoot } from '#server/document/text-of-root.ts'

/** The most characters of one card that are searched. */
const longest = 200_000

/**
 * A text as it is searched: full-width and half-width forms are one, and numbers of people stay masked in every form. Case is the
 * index's own matter.
 */
export const plainText = (text: string): string =>
  maskPersonalNumbers(maskPersonalNumbers(text).normalize('NFKC'))

/**
 * What is searched of a case file: description, notes, checklists, milestones and field values, a piece to a line. `words` tells what a value
 * stands for by its key, null where it says itself what it is.
 */
export function bodyOf(file: Y.Doc, words: (key: string, value: unknown) => string | null): string {
  const { notes, checklists, milestones, fields, attachments } = fileViewOf(file)
  const pieces = [
    textOfRoot(file, 'description', longest),
    ...notes.map(note => note.text),
    ...checklists.flatMap(list => [list.title, ...list.items.map(item => item.text)]),
    ...milestones.map(one => one.text),
    ...attachments.map(one => one.name),
    ...[...fields].flatMap(([key, value]) => {
      if (typeof value !== 'string' && typeof value !== 'number') return []
      const said = words(key, value)
      // An amount is also found without the signs between its digits.
      return said === null ? [value] : [said, said.replaceAll(',', '')]
    }),
  ]
  return plainText(pieces.join('\n')).slice(0, longest)
}
