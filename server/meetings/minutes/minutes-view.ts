import type { z } from 'zod'
import { rootOf } from '#server/audit/minutes/minutes-leaf.ts'
import type { Actor } from '#shared/policy/roles.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import type { CardRecord } from '#server/room/card-record.ts'
import type { Meeting } from '#server/meetings/meeting.ts'
import { reads } from '#server/meetings/meeting-access.ts'
import type { minutesResponse } from '#server/meetings/meeting-responses.ts'
import { digestOf, type Paragraph, paragraphsOf } from './paragraphs.ts'

type Minutes = z.output<typeof minutesResponse>

/** What minutes are read with. */
export type ReadingDesk = Pick<CaseDesk, 'boards' | 'cards' | 'directory' | 'path' | 'records'>

/** The minutes as somebody may read them: what was signed, or as they stand now. */
export async function minutesView(
  desk: ReadingDesk,
  meeting: Meeting,
  card: CardRecord,
  actor: Actor,
): Promise<Minutes> {
  const { directory, records } = desk
  const leaves = await records
    .selectFrom('minutes_leaves')
    .selectAll()
    .where('meeting', '=', card.id)
    .orderBy('place')
    .execute()
  const shown = (about: string, text: string | null) => (reads(desk, actor, about) ? text : null)
  const made = leaves.length > 0 ? [] : paragraphsOf(desk, meeting, card)
  const digest = leaves.length > 0 ? (meeting.signs[0]?.root ?? '') : digestOf(made)
  return {
    paragraphs: [
      ...made.map(({ kind, about, text }) => ({ kind, text: shown(about, text) })),
      ...leaves.map(({ about, text }) => {
        if (text === null) return { kind: 'note' as const, text: null }
        const kept = JSON.parse(text) as Pick<Paragraph, 'kind' | 'text'>
        return { kind: kept.kind, text: shown(about, kept.text) }
      }),
    ],
    digest,
    signs: meeting.signs
      .filter(({ root }) => root === digest)
      .map(({ as_what, person, at }) => ({
        as: as_what,
        person: { id: person, name: directory.person(person)?.name ?? '' },
        at,
      })),
    root: leaves.length > 0 ? rootOf(leaves) : null,
  }
}
