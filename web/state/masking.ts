import { maskPersonalNumbers } from '#shared/policy/personal-numbers.ts'

const listeners = new Set<() => void>()

/** Called whenever a number was masked that somebody wrote. Returns the disposer. */
export function onMasked(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** A text as it may be stored; whoever wrote it is told when a number was masked. The server refuses what is not. */
export function masked(text: string): string {
  const result = maskPersonalNumbers(text)
  if (result !== text) for (const listener of listeners) listener()
  return result
}

/** A value ready for a document: texts masked, everything else as it is. */
export const storable = (value: unknown): unknown =>
  typeof value === 'string' ? masked(value) : value
