import { z } from 'zod'
import { done, refused } from '#shared/base/problem.ts'
import { reasonOf } from '#shared/base/reason.ts'
import { documentName } from '#shared/board/document-name.ts'
import { fileViewOf, type NoteView } from '#shared/board/file/file-view.ts'
import { isMapKey } from '#shared/board/shape/key-shape.ts'
import { can } from '#shared/policy/can.ts'
import { isKeptNote, lastClosedOf } from '#shared/policy/kept-note.ts'
import { auditStatement } from '#server/audit/entry.ts'
import { authorityOn } from '#server/cases/cards/card-access.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { type DecidersDesk, decidersOf } from '#server/cases/flow/deciders.ts'
import { stepEntry } from '#server/cases/flow/step.ts'
import { planNotices } from '#server/cases/desk/plan-notices.ts'
import { type CardRecord, subjectOf } from '#server/room/card-record.ts'
import type { DocumentEdit } from '#server/room/document-store.ts'
import { cardCommand } from '#server/cases/desk/command.ts'

/** As many notes go at once. */
const most = 500

/** Removes notes whoever wrote them: what stays is who wrote them, who removed them and why. */
export const removeNotes = cardCommand({
  name: 'remove-notes',
  verb: 'note:remove',
  summary:
    'Removes notes of somebody else, with the reason; their words go, who wrote and who removed them stays.',
  body: z.object({
    notes: z.array(z.string().refine(isMapKey, 'not an identifier')).min(1).max(most),
    why: reasonOf(2_000),
  }),
  answer: z.object({ removed: z.number().int() }),
  async run(desk: DecidersDesk & Pick<CaseDesk, 'copy' | 'notices'>, card, request, { actor, at }) {
    if (await isOnLegalHold(desk, card, at)) return refused('legal-hold', { rule: 'NR2' })
    const wanted = new Set(request.notes)
    const notes = (await notesOf(desk, card)).filter(({ id }) => wanted.has(id))
    // Somebody was faster: there is nothing left to remove.
    if (notes.length === 0) return done({ answer: { removed: 0 } })
    const kept = notes.filter(note => isKeptNote(note, lastClosedOf(card)))
    if (kept.length > 0 && !can(actor, 'note:remove-kept', subjectOf(card, desk.path)))
      return refused('note-kept', { rule: 'NR2' })
    for (const by of new Set(kept.map(writerOf)))
      if (!(await decidersOf(desk, 'note:remove-kept', card, by)).includes(actor.id))
        return refused('flow-same-person', { rule: 'NR2' })
    const verb = kept.length > 0 ? 'note:remove-kept' : 'note:remove'
    const authority = authorityOn(desk, actor, card, verb)
    const written = Map.groupBy(notes, writerOf)
    const notices = planNotices(
      desk,
      actor.id,
      [...written].map(([to, { length: n }]) => ({
        kind: 'system',
        to,
        card: card.id,
        at,
        detail: { what: 'notes-removed', n },
      })),
    )
    return done({
      answer: { removed: notes.length },
      verb,
      entries: [removing(card, notes), stepEntry(card, {})],
      statements: [
        ...[...written].map(([by, { length: n }]) =>
          auditStatement({
            subject: card.id,
            unit: card.unit,
            actor: actor.id,
            origin: 'command',
            at,
            authority,
            action: 'notes-removed',
            before: null,
            after: { by, n, why: request.why },
          }),
        ),
        ...notices.statements,
      ],
      notify: notices.notify,
    })
  },
})

async function isOnLegalHold(
  { records }: Pick<CaseDesk, 'records'>,
  { id }: CardRecord,
  at: number,
) {
  const holds = records.selectFrom('legal_holds').select('id').where('card', '=', id)
  const inForce = holds.where('ended_at', 'is', null).where('until', '>', at)
  return (await inForce.executeTakeFirst()) !== undefined
}

/** Who wrote a note; '' for an imported one of somebody without an account. */
const writerOf = ({ by, byName }: NoteView): string => (byName === null ? (by ?? '') : '')

async function notesOf(
  desk: Pick<CaseDesk, 'copy'>,
  { id }: CardRecord,
): Promise<readonly NoteView[]> {
  const doc = await desk.copy(documentName('file', id))
  const { notes } = fileViewOf(doc)
  doc.destroy()
  return notes
}

const removing = ({ id }: CardRecord, notes: readonly NoteView[]): DocumentEdit => ({
  document: documentName('file', id),
  build: doc => {
    const map = doc.getMap('notes')
    for (const note of notes) map.delete(note.id)
  },
})
