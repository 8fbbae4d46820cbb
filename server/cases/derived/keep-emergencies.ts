import { documentName, parseDocumentName } from '#shared/board/document-name.ts'
import { emergencyWord, isOrdinary, numbersOf } from '#shared/policy/emergency.ts'
import { textOfRoot } from '#server/document/text-of-root.ts'
import type { Fanout } from '#server/fanout/fanout.ts'
import type { RecordStatement } from '#server/log/log.ts'
import type { AppliedChange, ChangeExtra, Commit } from '#server/room/commit.ts'
import { logger } from '#server/telemetry/logger.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { emergencyNotices } from '#server/cases/cards/report-notices.ts'

/** Somebody's words, waiting to be looked at. */
interface Said {
  readonly by: string
  /** The note in which danger is told of; `''` when title or description changed. */
  readonly note: string
}

/** How long a card that was looked at is left alone, ms. */
const restMs = 1_000

/** The most characters of a description that are looked at. */
const longest = 20_000

/**
 * Looks for danger in what is written freely: title and description, of which the card keeps what to call, and new notes. Danger that
 * was not told of before makes the card urgent, and whoever answers for it is told; making it less urgent is a person's step. What is to
 * be looked at is kept beside the change until that is done.
 */
export function keepEmergencies(
  {
    fanout,
    store,
  }: { readonly fanout: Fanout<ChangeExtra>; readonly store: Pick<Commit, 'addSideRows'> },
  desk: Pick<CaseDesk, 'store' | 'log' | 'cards' | 'directory' | 'notices' | 'clock'>,
): {
  readonly start: () => Promise<void>
  readonly settled: () => Promise<void>
  readonly stop: () => void
} {
  const waiting = new Map<string, Said[]>()
  const working = new Map<string, Promise<void>>()
  /** Cards that were looked at a moment ago: a case file is not read anew for each key. */
  const resting = new Map<string, NodeJS.Timeout>()

  /** What of a change on its way to the disk is to be looked at, by its writes. */
  const found = new WeakMap<AppliedChange['writes'], readonly string[]>()

  const look = async (id: string): Promise<void> => {
    const said = take(id)
    if (said.length > 0) await lookAt(desk, id, said)
  }
  const wake = (id: string) => {
    clearTimeout(resting.get(id))
    resting.delete(id)
    if (waiting.has(id)) begin(id)
  }
  const take = (id: string) => {
    const said = waiting.get(id) ?? []
    waiting.delete(id)
    return said
  }
  const hear = (id: string, said: Said) => {
    waiting.set(id, [...(waiting.get(id) ?? []), said])
    if (!working.has(id) && !resting.has(id)) begin(id)
  }
  const begin = (id: string) => {
    const work = look(id)
      .catch(error =>
        logger.error({ err: error, card: id }, 'a card was not looked through for danger'),
      )
      .finally(() => {
        working.delete(id)
        resting.set(id, setTimeout(() => wake(id), restMs).unref())
      })
    working.set(id, work)
  }

  store.addSideRows(change => {
    const notes = notesOrWords(change)
    if (notes.length > 0) found.set(change.writes, notes)
    return notes.map(note => mark(change, note))
  })
  const stop = fanout.listen(({ document, extra }) => {
    for (const note of found.get(extra.writes) ?? [])
      hear(parseDocumentName(document)!.id, { by: extra.by, note })
  })
  return {
    start: async () => {
      const left = await desk.log.read<Said & { card: string }>(
        'SELECT card, note, by FROM emergencies_due ORDER BY position',
      )
      for (const { card, ...said } of left) hear(card, said)
    },
    settled: async () => {
      while (working.size > 0 || waiting.size > 0) {
        for (const id of resting.keys()) wake(id)
        await Promise.all(working.values())
      }
      for (const timer of resting.values()) clearTimeout(timer)
    },
    stop,
  }
}

/** What of a change is to be looked at: the notes in which danger is told of, and `''` for title and description. */
function notesOrWords({
  document,
  origin,
  writes,
  before,
  card,
}: AppliedChange): readonly string[] {
  if (origin !== 'connection' && origin !== 'command') return []
  const { kind } = parseDocumentName(document)!
  const said = new Set<string>()
  // What makes a card has been looked at.
  if (kind === 'card' && !writes.some(({ path }) => path[1] === 'board'))
    if (writes.some(({ path }) => path[1] === 'title') && !areOrdinary(before, card)) said.add('')
  if (kind !== 'file') return [...said]
  for (const { path, op, value } of writes) {
    if (path[0] === 'description') said.add('')
    if (path[0] !== 'notes' || path[2] !== 'text' || op !== 'put') continue
    if (typeof value === 'string' && emergencyWord(value) !== '') said.add(path[1]!)
  }
  return [...said]
}

/** Whether a title has changed that told nothing into one that tells nothing: what the description tells stays as it was. */
const areOrdinary = (...cards: readonly AppliedChange['card'][]): boolean =>
  cards.every(card => card !== undefined && isOrdinary(card.title))

/** Keeps that something is to be looked at, so that a crash before it leaves no danger unseen. */
const mark = ({ document, by }: AppliedChange, note: string): RecordStatement => ({
  sql: `INSERT OR REPLACE INTO emergencies_due (card, note, by, position)
        VALUES (?1, ?2, ?3, (SELECT max(position) FROM updates WHERE document = ?4))`,
  parameters: [parseDocumentName(document)!.id, note, by, document],
})

/** What was said after a position of the log, or could not be looked at, is still to be. */
const lookedAt = (card: string, said: readonly Said[], upTo: number): RecordStatement => ({
  sql: `DELETE FROM emergencies_due
        WHERE card = ? AND position <= ? AND note IN (SELECT value FROM json_each(?))`,
  parameters: [card, upTo, JSON.stringify(said.map(({ note }) => note))],
})

async function lookAt(
  desk: Parameters<typeof keepEmergencies>[1],
  id: string,
  said: readonly Said[],
): Promise<void> {
  // Everything up to here is in what is read below; the newest of a document may be what the server wrote beside the words.
  const seen = lookedAt(id, said, desk.log.position())
  await desk.store.settled(documentName('card', id))
  const card = desk.cards.get(id)
  if (card === undefined || card.closure !== '' || card.archived) {
    await desk.log.write([seen])
    return
  }
  const file = await desk.store.copy(documentName('file', id))
  const word = emergencyWord(`${card.title}\n${textOfRoot(file, 'description', longest)}`)
  file.destroy()
  const before = new Set(numbersOf(card.emergency))
  const isNew = numbersOf(word).some(number => !before.has(number))
  const noted = said.filter(({ note }) => note !== '')
  if (word === card.emergency && noted.length === 0) {
    await desk.log.write([seen])
    return
  }
  const at = desk.clock.now()
  const { statements, send } = desk.notices.prepare([
    ...(isNew ? emergencyNotices(desk, card, said.at(-1)!.by, at, word) : []),
    ...noted.flatMap(({ by, note }) => emergencyNotices(desk, card, by, at, `note ${note}`)),
  ])
  const outcome = await desk.store.commit(
    [
      {
        document: documentName('card', id),
        build: doc => {
          const map = doc.getMap('card')
          if ((map.get('emergency') ?? '') !== word) map.set('emergency', word)
          if ((isNew || noted.length > 0) && map.get('priority') !== 'urgent')
            map.set('priority', 'urgent')
        },
      },
    ],
    { actor: 'server', origin: 'derived', at },
    [...statements, seen],
  )
  if (outcome.ok) send()
  else if (outcome.problem.kind !== 'card-erased') throw new Error(outcome.problem.kind)
}
