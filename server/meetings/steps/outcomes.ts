import * as Y from 'yjs'
import { newId } from '#shared/base/ids.ts'
import { done, type Outcome, refused } from '#shared/base/problem.ts'
import { fileViewOf } from '#shared/board/file/file-view.ts'
import { lastRank, rankBetween } from '#shared/board/shape/rank.ts'
import { mapWith } from '#server/cases/cards/write-card.ts'
import { noteEntry } from '#server/cases/flow/note-entry.ts'
import { statement } from '#server/records/database.ts'
import type { DocumentEdit } from '#server/room/document-store.ts'
import { inForce, isQuorate, type Meeting, putItem } from '#server/meetings/meeting.ts'
import { reads } from '#server/meetings/meeting-access.ts'
import type { MeetingItemRow, MeetingOutcomeRow } from '#server/meetings/tables.ts'
import {
  going,
  meetingNotice,
  type StepDesk,
  type StepGiven,
  type StepKind,
  type StepPlan,
} from './step.ts'

/** Until the minutes are signed. */
const writable = [...going, 'closed'] as const

/** The most an entry of a checklist holds. */
const longestEntry = 500

function spokenOf({ desk, meeting, actor }: StepGiven, id: string): Outcome<MeetingItemRow> {
  const item = meeting.items.find(one => one.id === id)
  // What one may not read one cannot write down either, and is told no more than that.
  if (item === undefined || !reads(desk, actor, item.about))
    return refused('not-found', { rule: 'MG3' })
  return done(item)
}

const kept = (desk: Pick<StepDesk, 'records'>, row: MeetingOutcomeRow) =>
  statement(desk.records.insertInto('meeting_outcomes').values(row))

const known = ({ outcomes }: Meeting, id: string): boolean => outcomes.some(one => one.id === id)

/** Writes down what was decided, also as a note on the card; nobody changes it, and a later decision may take its place. */
export const decide: StepKind<'decide'> = {
  verb: 'meeting:chair',
  states: writable,
  run(given, { id, item: itemId, text, supersedes = '' }) {
    const { desk, meeting, card, actor, at } = given
    if (known(meeting, id)) return done({ done: true })
    const item = spokenOf(given, itemId)
    if (!item.ok) return item
    const { about } = item.value
    const old = inForce(meeting.outcomes).find(one => one.id === supersedes)
    if (supersedes !== '' && (old?.kind !== 'decision' || old.item !== itemId))
      return refused('meeting-state', { rule: 'MG18' })
    const note = old === undefined ? `会议决定：${text}` : `会议决定（更正“${old.text}”）：${text}`
    const row: MeetingOutcomeRow = {
      id,
      meeting: card.id,
      item: itemId,
      about,
      kind: 'decision',
      text,
      owner: '',
      due: null,
      supersedes,
      by: actor.id,
      at,
    }
    const told = { item: itemId, quorate: isQuorate(meeting) }
    if (about === '') return done<StepPlan>({ statements: [kept(desk, row)], told })
    return done<StepPlan>({
      statements: [kept(desk, row)],
      entries: [noteEntry(about, { by: actor.id, at, text: note })],
      on: { card: about, verb: 'note:write' },
      told,
    })
  },
}

/** Writes down what somebody is to do and by when, also as an entry of a checklist on the card, and tells them. */
export const act: StepKind<'act'> = {
  verb: 'meeting:chair',
  states: writable,
  run(given, { id, item: itemId, text, owner, due }) {
    const { desk, meeting, card, actor, at } = given
    if (known(meeting, id)) return done({ done: true })
    const item = spokenOf(given, itemId)
    if (!item.ok) return item
    const { about } = item.value
    const person = desk.directory.actor(owner)
    // An action on a card that its owner could not read would never be done.
    if (person === null || !reads(desk, person, about))
      return refused('hand-over-reader', { rule: 'MG19' })
    const entry = `${text}（${person.name}）`
    if (entry.length > longestEntry) return refused('too-large', { rule: 'MG19' })
    const row: MeetingOutcomeRow = {
      id,
      meeting: card.id,
      item: itemId,
      about,
      kind: 'action',
      text,
      owner,
      due,
      supersedes: '',
      by: actor.id,
      at,
    }
    const { statements, send } = desk.notices.prepare(
      owner === actor.id
        ? []
        : [
            about === ''
              ? { ...meetingNotice(card, 'meeting-action'), to: owner, by: actor.id, at }
              : { kind: 'assignment', to: owner, card: about, by: actor.id, at },
          ],
    )
    return done<StepPlan>({
      statements: [kept(desk, row), ...statements],
      notify: send,
      told: { item: itemId, owner },
      ...(about === ''
        ? {}
        : {
            entries: [entryOnCard(about, entry, due)],
            on: { card: about, verb: 'checklist:edit' as const },
          }),
    })
  },
}

const listTitle = '会议任务'

/** An entry of the card's checklist of meetings, which is made when there is none. */
const entryOnCard = (card: string, text: string, due: number | null): DocumentEdit => ({
  document: `file/${card}`,
  build: doc => {
    const lists = doc.getMap<Y.Map<unknown>>('checklists')
    const { checklists } = fileViewOf(doc)
    const there = checklists.find(({ title }) => title === listTitle)
    const list = there === undefined ? undefined : lists.get(there.id)
    const items = list?.get('items')
    const entries: Y.Map<unknown> = items instanceof Y.Map ? items : new Y.Map<unknown>()
    const entry = {
      text,
      done: false,
      rank: rankBetween(lastRank((there?.items ?? []).map(({ rank }) => rank)), null),
      ...(due === null ? {} : { due: new Date(due).toISOString() }),
    }
    if (list === undefined || !(items instanceof Y.Map)) {
      const rank = rankBetween(lastRank(checklists.map(one => one.rank)), null)
      lists.set(newId(), mapWith({ title: listTitle, rank, items: entries }))
    }
    entries.set(newId(), mapWith(entry))
  },
})

/** Writes what was said on an item; of two who write at once the second is told that it has changed. */
export const note: StepKind<'note'> = {
  verb: 'meeting:chair',
  states: writable,
  run(given, { item: id, text, before }) {
    const item = spokenOf(given, id)
    if (!item.ok) return item
    if (item.value.note === text) return done({ done: true })
    if (item.value.note !== before) return refused('conflict', { rule: 'MG20' })
    return done({
      statements: [putItem(given.desk.records, { ...item.value, note: text })],
      told: { item: id },
    })
  },
}
