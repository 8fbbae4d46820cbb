import * as Y from 'yjs'
import type { Verdict } from '#server/gate/verdict.ts'
import type { DocumentShape } from '#shared/board/shape/shape.ts'
import { changedPaths, contentOf, shapeFaults } from '#test/support/document-content.ts'

export type Accepted = Extract<Verdict, { ok: true }>

/**
 * Applies an accepted update to the document and compares content before and after with what the gate said. Returns
 * what is wrong, in words; empty when the gate was right. The document has the update afterwards.
 */
export function faultsOf(doc: Y.Doc, verdict: Accepted, shape: DocumentShape): readonly string[] {
  const faults: string[] = []
  const base = Y.encodeStateAsUpdate(doc)
  const before = contentOf(doc)
  const paths = verdict.writes.map(write => write.path.join('/'))
  try {
    Y.applyUpdate(doc, verdict.update)
  } catch (error) {
    return [`apply threw ${String(error)}`]
  }
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) faults.push('pending')
  const after = contentOf(doc)
  const changed = changedPaths(before, after)
  for (const path of changed)
    if (!paths.some(write => path === write || path.startsWith(`${write}/`)))
      faults.push(`not covered: ${path}`)
  for (const write of verdict.writes) {
    const path = write.path.join('/')
    const value = after.get(path)
    if (write.op === 'delete' && value !== undefined) faults.push(`said deleted: ${path}`)
    if ('value' in write && value !== JSON.stringify(write.value)) faults.push(`said put: ${path}`)
  }
  faults.push(...shapeFaults(doc, shape).map(fault => `outside the shape: ${fault}`))
  try {
    const whole = new Y.Doc()
    Y.applyUpdate(whole, Y.encodeStateAsUpdate(doc))
    if (changedPaths(after, contentOf(whole)).length > 0) faults.push('reload differs')
    const merged = new Y.Doc()
    Y.applyUpdate(merged, Y.mergeUpdates([base, verdict.update]))
    if (changedPaths(after, contentOf(merged)).length > 0) faults.push('merged log differs')
  } catch (error) {
    faults.push(`reload threw ${String(error)}`)
  }
  return faults
}

/** Random choices from one seed. */
export interface Dice {
  readonly chance: (probability: number) => boolean
  readonly below: (n: number) => number
  readonly pick: <T>(list: readonly T[]) => T
}

export function diceOf(random: () => number): Dice {
  const below = (n: number) => Math.floor(random() * n)
  return {
    chance: probability => random() < probability,
    below,
    pick: list => list[below(list.length)]!,
  }
}
