import * as Y from 'yjs'
import type { BoardDocuments } from './documents/board-documents.ts'
import type { OfflineBoardStore } from './documents/offline-board-store.ts'
import { type Draft, draftOf, ownWordsOf } from './drafts/draft.ts'
import type { DraftBox } from './drafts/draft-box.ts'
import { restoredDraft } from './drafts/restored-draft.ts'
import type { Pushes } from './replica/pushes.ts'
import type { Replica } from './replica/replica.ts'
import type { UndoStack } from './undo/undo-stack.ts'

/** Keeps the person's unsaved words as a draft and takes them off the document. */
export function setAside(
  replica: Replica,
  why: Pick<Draft, 'kind' | 'rule'>,
  { drafts, store }: { readonly drafts: DraftBox; readonly store: () => OfflineBoardStore | null },
): void {
  if (!replica.hasPending) return
  const theirs = replica.confirmedDoc()
  const draft = replica.read(mine => draftOf(replica.name, why, mine, theirs))
  theirs.destroy()
  drafts.add(why.kind === 'left' || why.kind === 'epoch' ? ownWordsOf(draft) : draft)
  replica.dropPending()
  store()?.edited(replica.name)
}

/** What beginning again with a restored server needs. */
export interface Restoring {
  readonly documents: Pick<BoardDocuments, 'own'>
  readonly drafts: DraftBox
  readonly undo: UndoStack
  readonly pushes: Pushes
  /** The account that is signed in. */
  readonly account: string
  /** The log of the restored server. */
  readonly log: string
}

/** What the person wrote into a copy and a restored server has not got becomes a draft; null when it has no such document. */
export function setAsideRestored(
  replica: Replica,
  parts: readonly Uint8Array[] | null,
  { documents, drafts, undo, pushes, account, log }: Restoring,
): void {
  const { name } = replica
  const own = documents.own.of(name)
  const theirs = parts === null ? null : new Y.Doc()
  for (const part of parts ?? []) Y.applyUpdate(theirs!, part)
  const draft = replica.read(mine => restoredDraft({ name, mine, theirs, own, account }))
  // Whoever has to begin again, because the page went meanwhile, offers it once.
  if (draft !== null) drafts.add({ ...draft, id: `${log} ${name}` })
  theirs?.destroy()
  undo.forget(name)
  pushes.forget(name)
  replica.dropPending()
}
