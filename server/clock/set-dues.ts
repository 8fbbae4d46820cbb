import type * as Y from 'yjs'
import type { DueFields } from '#server/cases/desk/case-clocks.ts'

/** Writes the due instants into a card's map where they have changed. */
export function setDues(map: Y.Map<unknown>, fields: DueFields): void {
  for (const [key, value] of Object.entries(fields))
    if ((map.get(key) ?? null) !== value) map.set(key, value)
}
