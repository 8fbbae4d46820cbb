import type { ImportWarnings } from '#server/exchange/warnings/import-warnings.ts'

/** Of things with the same id only the first; the others are counted as `duplicate`. */
export function distinct<T extends { readonly id: string }>(
  things: readonly T[],
  warnings: ImportWarnings,
): readonly T[] {
  const seen = new Set<string>()
  return things.filter(thing => {
    const fresh = !seen.has(thing.id)
    if (!fresh) warnings.add('duplicate', { example: thing.id })
    seen.add(thing.id)
    return fresh
  })
}

/** Things in the order of their `pos`, as Trello keeps it; those without one stand last, in file order. */
export function byPos<T extends { readonly pos?: number | string | null | undefined }>(
  things: readonly T[],
): readonly T[] {
  const at = ({ pos }: T) =>
    pos === 'top'
      ? -Infinity
      : typeof pos === 'number' && Number.isFinite(pos)
        ? pos
        : Number.MAX_VALUE
  return things.toSorted((a, b) => {
    const [x, y] = [at(a), at(b)]
    return x < y ? -1 : x > y ? 1 : 0
  })
}
