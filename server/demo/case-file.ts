import { generateKeyBetween } from 'fractional-indexing'
import type { Node } from 'prosemirror-model'
import { prosemirrorToYXmlFragment } from 'y-prosemirror'
import * as Y from 'yjs'
import { newId } from '#shared/base/ids.ts'
import { richTextSchema } from '#shared/board/file/rich-text-schema.ts'
import { mapWith } from '#server/cases/cards/write-card.ts'
import type { DemoCard } from './demo-card.ts'

/** How a demo card's relative days and people become instants and ids. */
export interface DemoNames {
  readonly person: (key: string) => string
  /** The instant so many days ago, never before the card was made. */
  readonly ago: (days: number) => string
}

/** Fills an empty `file/<id>` document: description, checklist, milestones and notes. */
export function writeCaseFile(doc: Y.Doc, card: DemoCard, names: DemoNames): void {
  if (card.text !== undefined)
    prosemirrorToYXmlFragment(richText(card.text), doc.getXmlFragment('description'))
  if (card.checks !== undefined) {
    const [title, ...entries] = card.checks
    doc
      .getMap('checklists')
      .set(newId(), mapWith({ title, rank: rankAfter(null), items: checkItems(entries) }))
  }
  let rank: string | null = null
  for (const [entry, days] of card.milestones ?? []) {
    rank = rankAfter(rank)
    doc
      .getMap('milestones')
      .set(
        newId(),
        mapWith({ text: bare(entry), done: isDone(entry), rank, due: names.ago(-days) }),
      )
  }
  for (const [by, days, text] of card.notes ?? [])
    doc
      .getMap('notes')
      .set(newId(), mapWith({ by: names.person(by), at: names.ago(days), text, mentions: [] }))
}

/** The counts a board shows of what `writeCaseFile` wrote. */
export function countsOf({ checks = [''], milestones = [], notes = [] }: DemoCard) {
  const entries = [...checks.slice(1), ...milestones.map(([entry]) => entry)]
  return {
    checkTotal: entries.length,
    checkDone: entries.filter(isDone).length,
    notes: notes.length,
    attachments: 0,
  }
}

/** The rank that sorts right after another; the first one after null. */
export const rankAfter = (rank: string | null): string => generateKeyBetween(rank, null)

const isDone = (entry: string) => entry.startsWith('+')

const bare = (entry: string) => entry.replace(/^\+/, '')

function checkItems(entries: readonly string[]): Y.Map<unknown> {
  let rank: string | null = null
  const items = new Y.Map<unknown>()
  for (const entry of entries) {
    rank = rankAfter(rank)
    items.set(newId(), mapWith({ text: bare(entry), done: isDone(entry), rank }))
  }
  return items
}

function richText(lines: readonly string[]): Node {
  const { nodes } = richTextSchema
  const paragraph = (text: string) => nodes.paragraph.create(null, richTextSchema.text(text))
  const blocks: Node[] = []
  let entries: Node[] = []
  const endList = () => {
    if (entries.length > 0) blocks.push(nodes.bullet_list.create(null, entries))
    entries = []
  }
  for (const line of lines) {
    const text = line.replace(/^[-#>] /, '')
    if (line.startsWith('- ')) {
      entries.push(nodes.list_item.create(null, paragraph(text)))
      continue
    }
    endList()
    if (line.startsWith('# '))
      blocks.push(nodes.heading.create({ level: 3 }, richTextSchema.text(text)))
    else if (line.startsWith('> ')) blocks.push(nodes.blockquote.create(null, paragraph(text)))
    else blocks.push(paragraph(text))
  }
  endList()
  return nodes.doc.create(null, blocks)
}
