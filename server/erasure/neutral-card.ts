import type * as Y from 'yjs'
import { erasedTitle } from '#shared/board/erasing.ts'
import { copyMap } from '#server/document/copy-without.ts'
import { noCounts } from '#server/cases/cards/write-card.ts'

/** Fields of a card that say how it went through the station and nothing about a resident. */
const ofTheCase: ReadonlySet<string> = new Set([
  'acceptDue',
  'archived',
  'asked',
  'askedBy',
  'assignees',
  'board',
  'closeDue',
  'closedAt',
  'closure',
  'column',
  'createdAt',
  'createdBy',
  'due',
  'holdUntil',
  'labels',
  'legalHold',
  'merged',
  'named',
  'number',
  'offer',
  'owner',
  'priority',
  'rank',
  'replyDue',
  'steps',
  'type',
  'unit',
  'visibility',
])

/** Fills a card without anything personal: what is not known to be harmless does not come along. */
export function neutralCard(fresh: Y.Doc, old: Y.Doc): void {
  const card = fresh.getMap('card')
  copyMap(old.getMap('card'), card, ofTheCase)
  card.set('title', erasedTitle)
  for (const [key, value] of Object.entries(noCounts)) card.set(key, value)
}

/** Leaves a case file empty. */
export function neutralFile(): void {}
