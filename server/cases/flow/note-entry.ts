import type * as Y from 'yjs'
import { newId } from '#shared/base/ids.ts'
import { documentName } from '#shared/board/document-name.ts'
import type { ReplyWay } from '#shared/board/card/reply-ways.ts'
import { mapWith } from '#server/cases/cards/write-card.ts'
import { type DocumentEdit, RefusedEntry } from '#server/room/document-store.ts'
import { mostOfOne } from '#server/room/memory/space.ts'

/** A note that a command writes into the case file on somebody's behalf: a reply, or the reason of a step. */
interface NoteOfStep {
  readonly by: string
  readonly at: number
  readonly text: string
  /** It is what the reporter was told, and how. */
  readonly reply?: { readonly how: ReplyWay | null }
}

/** The entry that writes one. */
export function noteEntry(card: string, { by, at, text, reply }: NoteOfStep): DocumentEdit {
  return {
    document: documentName('file', card),
    build: doc => {
      const notes = doc.getMap<Y.Map<unknown>>('notes')
      if (wordsOf(notes, by) + Buffer.byteLength(text) > mostOfOne)
        throw new RefusedEntry({ kind: 'edit-too-large', rule: 'QU11' })
      const told = {
        ...(reply === undefined ? { step: true } : { reply: true }),
        ...(reply?.how == null ? {} : { how: reply.how }),
      }
      const when = new Date(at).toISOString()
      notes.set(newId(), mapWith({ by, at: when, text, mentions: [], ...told }))
    },
  }
}

/** How many bytes the notes of a person hold. */
function wordsOf(notes: Y.Map<Y.Map<unknown>>, person: string): number {
  let bytes = 0
  for (const note of notes.values())
    if (note.get('by') === person) bytes += Buffer.byteLength(String(note.get('text') ?? ''))
  return bytes
}
