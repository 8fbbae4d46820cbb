import { hash } from 'node:crypto'
import { minuteMs } from '#shared/base/day.ts'
import { canonicalJson } from '#server/audit/canonical-json.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import type { CardRecord } from '#server/room/card-record.ts'
import { inForce, type Meeting, optionsOf } from '#server/meetings/meeting.ts'
import type { MeetingItemRow, MeetingPollRow } from '#server/meetings/tables.ts'

/** A paragraph of minutes. */
export interface Paragraph {
  readonly kind: 'head' | 'people' | 'item' | 'note' | 'decision' | 'vote' | 'action' | 'open'
  /** The card it is about, which only who reads that card reads; '' for none. */
  readonly about: string
  readonly text: string
}

/** What minutes are made from. */
export type MinutesDesk = Pick<CaseDesk, 'cards' | 'directory'>

const when = (at: number): string =>
  new Intl.DateTimeFormat('zh-CN', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'long',
    timeStyle: 'short',
  }).format(at)

const day = (at: number): string =>
  new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'long' }).format(at)

/** The minutes of a meeting as its record stands: made anew whenever it changes, until they are signed. */
export function paragraphsOf(
  { cards, directory }: MinutesDesk,
  meeting: Meeting,
  card: CardRecord,
): readonly Paragraph[] {
  const { row } = meeting
  const name = (id: string) => directory.person(id)?.name ?? ''
  const open = (text: string): Paragraph => ({ kind: 'head', about: '', text })
  const people = new Map(
    meeting.people.map(({ person, label }) => {
      const shown = person === '' ? label : name(person)
      return [person === '' ? `label ${label}` : person, shown] as const
    }),
  )
  const items = meeting.items.filter(({ state }) => state !== 'withdrawn')
  const reached = items.filter(({ state }) => state === 'done' || state === 'current')
  const left = items.filter(({ state }) => state === 'planned' || state === 'deferred')
  const title = ({ about, title: free }: MeetingItemRow) => {
    const of = cards.get(about)
    return of === undefined ? free : `${of.number ?? ''} ${of.title}`.trim()
  }
  return [
    open(card.title),
    open(`时间：${when(row.started_at ?? row.starts_at)}至${when(row.closed_at ?? row.starts_at)}`),
    open(`地点：${row.place}`),
    open(`主持：${name(row.chair)}　记录：${name(row.recorder)}`),
    {
      kind: 'people',
      about: '',
      text: `出席（${people.size}人${people.size < row.quorum ? `，未达到规定的${row.quorum}人` : ''}）：${[...people.values()].join('、')}`,
    },
    ...reached.flatMap((item, at): Paragraph[] => {
      const { id, about } = item
      const minutes = Math.max(1, Math.round(item.used_ms / minuteMs))
      const own = inForce(meeting.outcomes).filter(one => one.item === id)
      return [
        { kind: 'item', about, text: `${at + 1}. ${title(item)}（${minutes}分钟）` },
        ...(item.note === '' ? [] : [{ kind: 'note' as const, about, text: item.note }]),
        ...own.map(({ kind, text, owner, due }): Paragraph => ({
          kind,
          about,
          text:
            kind === 'decision'
              ? `决定：${text}`
              : `任务：${text}（${name(owner)}${due === null ? '' : `，${day(due)}前`}）`,
        })),
        ...meeting.polls
          .filter(poll => poll.item === id && poll.totals !== null)
          .map((poll): Paragraph => ({ kind: 'vote', about, text: voteText(poll, row.quorum) })),
      ]
    }),
    ...left.map((item): Paragraph => ({
      kind: 'open',
      about: item.about,
      text: `未议：${title(item)}`,
    })),
  ]
}

function voteText(poll: MeetingPollRow, quorum: number): string {
  const totals = JSON.parse(poll.totals ?? '[]') as number[]
  const counts = optionsOf(poll).map((option, at) => `${option}${totals[at] ?? 0}票`)
  const short = poll.entitled < quorum ? '，到会人数不足' : ''
  return `表决：${poll.question}（有表决权${poll.entitled}人${short}）：${counts.join('，')}`
}

/** Stands for what was read: another word gives another digest. */
export const digestOf = (paragraphs: readonly Paragraph[]): string =>
  hash('sha256', canonicalJson(paragraphs), 'base64url')
