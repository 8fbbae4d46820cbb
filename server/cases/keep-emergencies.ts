import { documentName, parseDocumentName } from '#shared/board/document-name.ts'
import { emergencyWord, numbersOf } from '#shared/policy/emergency.ts'
import type { Fanout } from '#server/fanout/fanout.ts'
import { textOfRoot } from '#server/document/text-of-root.ts'
import type { ChangeExtra } from '#server/room/commit.ts'
import type { CaseDesk } from './case-desk.ts'
import { emergencyNotices } from './report-notices.ts'
import { logger } from '#server/telemetry/logger.ts'

/** Somebody's words, waiting to be looked at. */
interface Said {
  readonly by: string
  /** A note in which danger is told of; null when title or description changed. */
  readonly note: { readonly id: string; readonly numbers: string } | null
}

/** How long a card that was looked at is left alone, ms. */
const restMs = 1_000

/** The most characters of a description that are looked at. */
const longest = 20_000

/**
 * Looks for danger in what is written freely: title and description, of which the card keeps what to call, and new notes. Danger that
 * was not told of before makes the card urgent, and whoever answers for it is told; making it less urgent is a person's step.
 */
export function keepEmergencies(
  fanout: Fanout<ChangeExtra>,
  desk: Pick<CaseDesk, 'door' | 'cards' | 'directory' | 'notices' | 'clock'>,
): { readonly settled: () => Promise<void>; readonly stop: () => void } {
  const waiting = new Map<string, Said[]>()
  const working = new Map<string, Promise<void>>()
  /** Cards that were looked at a moment ago: a case file is not read anew for each key. */
  const resting = new Map<string, NodeJS.Timeout>()

  const look = async (id: string): Promise<void> => {
    const said = take(id)
    if (said.length > 0) await lookAt(desk, id, said.at(-1)!.by, said)
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

  const stop = fanout.listen(({ document, extra }) => {
    const { kind, id } = parseDocumentName(document)!
    const { by, origin, card, writes } = extra
    if (origin !== 'connection' && origin !== 'command') return
    if (kind === 'card' && card?.before && card.before.title !== card.after.title)
      hear(id, { by, note: null })
    if (kind !== 'file') return
    if (writes.some(({ path }) => path[0] === 'description')) hear(id, { by, note: null })
    for (const { path, op, value } of writes) {
      if (path[0] !== 'notes' || path[2] !== 'text' || op !== 'put') continue
      const numbers = typeof value === 'string' ? emergencyWord(value) : ''
      if (numbers !== '') hear(id, { by, note: { id: path[1]!, numbers } })
    }
  })
  return {
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

async function lookAt(
  desk: Parameters<typeof keepEmergencies>[1],
  id: string,
  by: string,
  said: readonly Said[],
): Promise<void> {
  const card = desk.cards.get(id)
  if (card === undefined || card.closure !== '' || card.archived) return
  const file = await desk.door.copy(documentName('file', id))
  const word = emergencyWord(`${card.title}\n${textOfRoot(file, 'description', longest)}`)
  file.destroy()
  const before = new Set(numbersOf(card.emergency))
  const isNew = numbersOf(word).some(number => !before.has(number))
  const noted = said.flatMap(one => one.note ?? [])
  if (word === card.emergency && noted.length === 0) return
  const at = desk.clock.now()
  const { statements, send } = desk.notices.prepare([
    ...(isNew ? emergencyNotices(desk, card, by, at, word) : []),
    ...noted.flatMap(note => emergencyNotices(desk, card, by, at, `note ${note.id}`)),
  ])
  const outcome = await desk.door.commit(
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
    statements,
  )
  if (outcome.ok) send()
  else if (outcome.problem.kind !== 'card-erased') throw new Error(outcome.problem.kind)
}
