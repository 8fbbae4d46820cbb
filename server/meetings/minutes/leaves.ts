import { randomBytes } from '#shared/base/random-bytes.ts'
import { canonicalJson } from '#server/audit/canonical-json.ts'
import { minutesLeaf } from '#server/audit/minutes/minutes-leaf.ts'
import type { MinutesLeafRow } from '#server/meetings/tables.ts'
import type { Paragraph } from './paragraphs.ts'

/** The paragraphs as they are signed. */
export const leavesOf = (
  meeting: string,
  paragraphs: readonly Paragraph[],
): readonly MinutesLeafRow[] =>
  paragraphs.map(({ kind, about, text }, place) => {
    const salt = randomBytes(16)
    const kept = canonicalJson({ kind, text })
    return { meeting, place, about, text: kept, salt, leaf: minutesLeaf(salt, kept) }
  })
