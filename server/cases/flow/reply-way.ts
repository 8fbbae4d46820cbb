import { done, type Outcome, refused } from '#shared/base/problem.ts'
import { type ReplyWay, waysFor } from '#shared/board/card/reply-ways.ts'
import { can } from '#shared/policy/can.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { type CardRecord, subjectOf } from '#server/room/card-record.ts'

/**
 * How the reporter is told; null where that is nobody but whoever writes the reply. Linli itself tells only somebody with an account who may
 * read the card, which is what leaving it out means; everybody else is told by a person, who says how.
 */
export function judgeReplyWay(
  desk: Pick<CaseDesk, 'directory' | 'path'>,
  card: CardRecord,
  by: string,
  how: ReplyWay = card.residents > 0 ? 'page' : 'linli',
): Outcome<ReplyWay | null> {
  const own = card.createdBy === by
  // Nobody reported what the product made itself.
  if (how === 'linli' && (own || card.createdBy === 'server')) return done(null)
  const reporter = desk.directory.actor(card.createdBy)
  const hears = reporter !== null && can(reporter, 'card:read', subjectOf(card, desk.path))
  return waysFor({
    own,
    hears,
    open: card.visibility === 'board',
    residents: card.residents,
  }).includes(how)
    ? done(how)
    : refused('flow-needs', { rule: 'RP4', detail: 'how' })
}
