import { prosemirrorToYXmlFragment } from 'y-prosemirror'
import * as Y from 'yjs'
import { newId } from '#shared/base/ids.ts'
import { documentName } from '#shared/board/document-name.ts'
import { rankBetween, ranksAfter } from '#shared/board/shape/rank.ts'
import { richTextSchema } from '#shared/board/file/rich-text-schema.ts'
import type { CardTemplate, CardTypeDefinition } from '#shared/board/types/type-definition.ts'
import type { DocumentEdit } from '#server/room/document-store.ts'
import { mapWith } from './write-card.ts'

/** The case file of a new card as a template begins it: its text, and its steps as a checklist or as milestones. */
export function templateFile(
  card: string,
  type: CardTypeDefinition,
  template: CardTemplate,
): DocumentEdit {
  return {
    document: documentName('file', card),
    build: doc => {
      if (template.text !== '')
        prosemirrorToYXmlFragment(paragraphs(template.text), doc.getXmlFragment('description'))
      if (template.checklist.length === 0) return
      const steps = entries(template.checklist)
      if (type.milestones) {
        const milestones = doc.getMap('milestones')
        for (const [id, step] of steps) milestones.set(id, step)
        return
      }
      const rank = rankBetween(null, null)
      const title = template.name['zh-CN']
      doc.getMap('checklists').set(newId(), mapWith({ title, rank, items: new Y.Map(steps) }))
    },
  }
}

/** A plain text as rich text, a line to a paragraph. */
export function paragraphs(text: string) {
  const { nodes } = richTextSchema
  return nodes.doc.create(
    null,
    text
      .split('\n')
      .map(line => nodes.paragraph.create(null, line === '' ? null : richTextSchema.text(line))),
  )
}

function entries(steps: readonly string[]): (readonly [string, Y.Map<unknown>])[] {
  const ranks = ranksAfter(null, steps.length)
  return steps.map((text, i) => [newId(), mapWith({ text, done: false, rank: ranks[i]! })] as const)
}
