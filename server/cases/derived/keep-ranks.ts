import { setImmediate as nextTurn } from 'node:timers/promises'
import * as Y from 'yjs'
import { byRank } from '#shared/board/card/card-view.ts'
import { type DocumentName, documentName, parseDocumentName } from '#shared/board/document-name.ts'
import { needsRespacing, respaced } from '#shared/board/shape/rank.ts'
import type { Fanout } from '#server/fanout/fanout.ts'
import type { CardIndex } from '#server/room/card-index.ts'
import type { CardRecord } from '#server/room/card-record.ts'
import type { ChangeExtra } from '#server/room/commit.ts'
import type { DocumentStore, DocumentEdit } from '#server/room/document-store.ts'
import { logger } from '#server/telemetry/logger.ts'

/**
 * Keeps a place on both sides of everything that stands in an order: where two got one rank, or a rank has become long or is none, a few get
 * another one, in the order that is shown. Cards in a column, and columns, labels, fields, checklists, their entries and milestones.
 */
export function keepRanks(options: {
  readonly fanout: Fanout<ChangeExtra>
  readonly store: Pick<DocumentStore, 'commit'>
  readonly cards: CardIndex
}): { readonly settled: () => Promise<void>; readonly stop: () => void } {
  const { fanout, store, cards } = options
  const waiting = new Map<string, () => readonly DocumentEdit[]>()
  /** Cards whose rank was looked at and is one; a record is made anew when its card changes. */
  const sound = new WeakSet<CardRecord>()
  let working: Promise<void> | null = null

  const work = async (): Promise<void> => {
    for (const [key, entries] of waiting) {
      waiting.delete(key)
      const changes = entries()
      if (changes.length === 0) continue
      const outcome = await store.commit(changes, { actor: 'server', origin: 'derived' })
      if (!outcome.ok)
        logger.warn({ place: key, problem: outcome.problem.kind }, 'ranks stay as they are')
    }
    working = null
  }
  const later = (key: string, entries: () => readonly DocumentEdit[]) => {
    waiting.set(key, entries)
    // Of many cards that are told in one turn the column is looked through once.
    working ??= nextTurn().then(work)
  }

  const stop = fanout.listen(({ document, extra }) => {
    if (extra.origin === 'derived') return
    if (extra.card !== null) {
      const { after, before } = extra.card
      if (before?.rank !== after.rank || before.column !== after.column)
        later(`${after.board}/${after.column}`, () => {
          const standing = standingIn(cards, after)
          return needsRespacing(standing, sound) ? cardEntries(standing) : []
        })
    } else if (extra.writes.some(({ path }) => path.at(-1) === 'rank'))
      later(document, () => [{ document, build: doc => respaceMaps(doc, document) }])
  })
  return {
    settled: async () => {
      while (working !== null) await working
    },
    stop,
  }
}

const standingIn = (cards: CardIndex, { board, column }: CardRecord): readonly CardRecord[] =>
  [...cards.ofBoard(board).values()].filter(card => card.column === column)

function cardEntries(cards: readonly CardRecord[]): readonly DocumentEdit[] {
  const sorted = [...cards].sort(byRank)
  const ranks = respaced(sorted)
  return sorted
    .filter(({ id }) => ranks.has(id))
    .map(card => ({
      document: documentName('card', card.id),
      build: doc => {
        const map = doc.getMap('card')
        // Whoever moved it since has put it where it is to stand.
        if (map.get('column') === card.column && map.get('rank') === card.rank)
          map.set('rank', ranks.get(card.id))
      },
    }))
}

function respaceMaps(doc: Y.Doc, document: DocumentName): void {
  if (parseDocumentName(document)!.kind === 'board') {
    for (const root of ['columns', 'labels', 'fields']) respaceMap(doc.getMap(root))
    return
  }
  const checklists = doc.getMap<unknown>('checklists')
  respaceMap(checklists)
  respaceMap(doc.getMap('milestones'))
  for (const list of checklists.values()) {
    const items = list instanceof Y.Map ? list.get('items') : null
    if (items instanceof Y.Map) respaceMap(items as Y.Map<unknown>)
  }
}

function respaceMap(map: Y.Map<unknown>): void {
  const siblings = [...map].flatMap(([id, one]) =>
    one instanceof Y.Map ? [{ id, one, rank: String(one.get('rank') ?? '') }] : [],
  )
  if (!needsRespacing(siblings)) return
  for (const [id, rank] of respaced(siblings.sort(byRank)))
    siblings.find(one => one.id === id)!.one.set('rank', rank)
}
