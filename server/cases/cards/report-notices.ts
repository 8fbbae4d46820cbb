import type { CardRecord } from '#server/room/card-record.ts'
import type { NoticeDetail } from '#shared/live/notice.ts'
import type { Notice } from '#server/notices/notice-statement.ts'
import { Answerers } from './answerers.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'

type Reported = Pick<
  CardRecord,
  'id' | 'unit' | 'visibility' | 'assignees' | 'named' | 'owner' | 'emergency'
>

/** The notices of a new card to whoever answers for its unit; whoever was given it is told of that. */
export function newCardNotices(
  desk: Pick<CaseDesk, 'directory'>,
  card: Reported,
  by: string,
  at: number,
): readonly Notice[] {
  if (card.owner !== '') return []
  return new Answerers(desk.directory)
    .of(card)
    .filter(to => !card.assignees.has(to))
    .map(to => ({
      kind: 'report',
      to,
      card: card.id,
      by,
      at,
      detail: whatOf(card),
      key: `new ${card.id}`,
    }))
}

/** The notices of danger that is told of on a card that was there before. */
export function emergencyNotices(
  desk: Pick<CaseDesk, 'directory'>,
  card: Reported,
  by: string,
  at: number,
  key: string,
): readonly Notice[] {
  const people = new Set([
    ...(card.owner === '' ? [] : [card.owner]),
    ...card.assignees,
    ...new Answerers(desk.directory).of(card),
  ])
  return [...people].map(to => ({
    kind: 'report',
    to,
    card: card.id,
    by,
    at,
    detail: { what: 'emergency' },
    key: `emergency ${card.id} ${key}`,
  }))
}

/** The notice to whoever reported a card of what has become of it; nobody else, and not of their own step. */
export const toReporter = (
  { id, createdBy }: Pick<CardRecord, 'id' | 'createdBy'>,
  at: number,
  detail: NoticeDetail = {},
): Omit<Notice, 'by'> => ({ kind: 'reply', to: createdBy, card: id, at, detail })

const whatOf = ({ emergency }: Reported) => ({ what: emergency === '' ? 'new' : 'emergency' })
