import { type ReplyWay, replyWays } from '#shared/board/card/reply-ways.ts'
import { isMention, type Mention } from './mention.ts'
import type * as Y from 'yjs'
import { byRank } from '#shared/board/card/card-view.ts'
import { mapOf, numberOf, textOf } from '#shared/board/shape/plain-values.ts'
import { plainMap, type PlainMap } from '#shared/board/shape/plain-map.ts'

/** One entry of a checklist. */
export interface ChecklistItemView {
  readonly id: string
  readonly text: string
  readonly done: boolean
  readonly rank: string
  readonly due: string | null
}

/** A checklist with its entries in rank order. */
export interface ChecklistView {
  readonly id: string
  readonly title: string
  readonly rank: string
  readonly items: readonly ChecklistItemView[]
}

/** A note on the case; `by` is null only when an import did not know the author. */
export interface NoteView {
  readonly id: string
  readonly by: string | null
  readonly byName: string | null
  readonly at: string | null
  readonly text: string
  readonly mentions: readonly string[]
  /** Where in the text the mentioned were picked; empty in notes from before that was kept. */
  readonly places: readonly Mention[]
  readonly editedAt: string | null
  /** What the reporter was told. */
  readonly reply: boolean
  /** How the reporter was told of it; null where nobody said. */
  readonly how: ReplyWay | null
  /** A step wrote it, as its reason. */
  readonly step: boolean
}

/** A stored file, or a link when `url` is given. */
export interface AttachmentView {
  readonly id: string
  readonly name: string
  /** Media type. */
  readonly kind: string
  readonly bytes: number
  readonly url: string | null
  readonly by: string | null
  readonly at: string | null
}

/** A custom field's value. */
export type FieldValue = string | number | boolean | null

/** The case file as screens show it, without the description, which the editor binds to. */
export interface FileView {
  readonly checklists: readonly ChecklistView[]
  /** Oldest first. */
  readonly notes: readonly NoteView[]
  /** Oldest first. */
  readonly attachments: readonly AttachmentView[]
  readonly fields: ReadonlyMap<string, FieldValue>
  /** The steps of a project, in rank order. */
  readonly milestones: readonly ChecklistItemView[]
}

interface Dated {
  readonly id: string
  readonly at: string | null
}

function byAge(a: Dated, b: Dated): number {
  const left = a.at ?? ''
  const right = b.at ?? ''
  return left < right ? -1 : left > right ? 1 : a.id < b.id ? -1 : 1
}

const entries = (doc: Y.Doc, root: string): [string, PlainMap][] =>
  Object.entries(plainMap(doc.getMap(root))).map(([id, fields]) => [id, mapOf(fields)])

const itemsOf = (items: PlainMap): ChecklistItemView[] =>
  Object.entries(items)
    .map(([id, value]) => {
      const item = mapOf(value)
      return {
        id,
        text: textOf(item['text'], ''),
        done: item['done'] === true,
        rank: textOf(item['rank'], ''),
        due: textOf(item['due'], null),
      }
    })
    .sort(byRank)

/** Builds the view of a `file/<id>` document. */
export function fileViewOf(doc: Y.Doc): FileView {
  return {
    checklists: entries(doc, 'checklists')
      .map(([id, list]) => ({
        id,
        title: textOf(list['title'], ''),
        rank: textOf(list['rank'], ''),
        items: itemsOf(mapOf(list['items'])),
      }))
      .sort(byRank),
    notes: entries(doc, 'notes')
      .map(([id, note]) => ({
        id,
        by: textOf(note['by'], null),
        byName: textOf(note['byName'], null),
        at: textOf(note['at'], null),
        text: textOf(note['text'], ''),
        mentions: Array.isArray(note['mentions'])
          ? note['mentions'].filter((one): one is string => typeof one === 'string')
          : [],
        places: Array.isArray(note['places']) ? note['places'].filter(isMention) : [],
        editedAt: textOf(note['editedAt'], null),
        reply: note['reply'] === true,
        how: replyWays.find(one => one === note['how']) ?? null,
        step: note['step'] === true,
      }))
      .sort(byAge),
    attachments: entries(doc, 'attachments')
      .map(([id, file]) => ({
        id,
        name: textOf(file['name'], ''),
        kind: textOf(file['kind'], ''),
        bytes: numberOf(file['bytes'], 0),
        url: textOf(file['url'], null),
        by: textOf(file['by'], null),
        at: textOf(file['at'], null),
      }))
      .sort(byAge),
    fields: new Map(doc.getMap<FieldValue>('fields')),
    milestones: itemsOf(plainMap(doc.getMap('milestones'))),
  }
}
