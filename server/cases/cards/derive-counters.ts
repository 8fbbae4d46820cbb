import type * as Y from 'yjs'
import { fileViewOf } from '#shared/board/file/file-view.ts'

/** The counts a board shows of a card's case file. */
export type Counters = {
  readonly checkTotal: number
  readonly checkDone: number
  readonly notes: number
  readonly attachments: number
}

/** Counts a `file/<id>` document, milestones among what is to be ticked; all 0 for an empty one. Reads only. */
export function deriveCounters(file: Y.Doc): Counters {
  const { checklists, milestones, notes, attachments } = fileViewOf(file)
  const items = [...checklists.flatMap(list => list.items), ...milestones]
  return {
    checkTotal: items.length,
    checkDone: items.filter(item => item.done).length,
    notes: notes.length,
    attachments: attachments.length,
  }
}
