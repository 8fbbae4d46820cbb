import * as Y from 'yjs'
import type { DocumentKind } from '#shared/board/document-name.ts'
import { erasedTitle } from '#shared/board/erasing.ts'
import { shapes } from '#shared/board/shapes.ts'
import { noCounts } from '#server/cases/write-card.ts'

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

/** Fills a document with what the old one shows, without the given roots; what was ever deleted does not come along. */
export const copyWithout =
  (kind: DocumentKind, left: ReadonlySet<string> = new Set()) =>
  (fresh: Y.Doc, old: Y.Doc): void => {
    for (const [root, shape] of Object.entries(shapes[kind])) {
      if (left.has(root)) continue
      if (shape.type === 'rich') copyText(old.getXmlFragment(root), fresh.getXmlFragment(root))
      else copyMap(old.getMap(root), fresh.getMap(root))
    }
  }

function copyMap(from: Y.Map<unknown>, to: Y.Map<unknown>, only?: ReadonlySet<string>): void {
  for (const [key, value] of from.entries())
    if (only?.has(key) ?? true) to.set(key, value instanceof Y.Map ? value.clone() : value)
}

function copyText(from: Y.XmlFragment, to: Y.XmlFragment): void {
  to.insert(
    0,
    from
      .toArray()
      .flatMap(node =>
        node instanceof Y.XmlElement || node instanceof Y.XmlText ? [node.clone()] : [],
      ),
  )
}
