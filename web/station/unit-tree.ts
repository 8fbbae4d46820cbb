/** A unit as the pages of the station know it. */
export interface Unit {
  readonly id: string
  readonly kind: 'station' | 'beat' | 'grid' | 'building'
  readonly name: string
  readonly parent: string | null
  readonly closed?: number | null | undefined
}

/** The levels from above downwards. */
export const unitLevels = ['station', 'beat', 'grid', 'building'] as const

/** Each unit with how deep it lies, those below right after it; those whose parent is not listed are roots. */
export function treeOf(units: readonly Unit[]): readonly (Unit & { readonly depth: number })[] {
  const ids = new Set(units.map(({ id }) => id))
  const below = Map.groupBy(units, ({ parent }) =>
    parent !== null && ids.has(parent) ? parent : null,
  )
  const walk = (parent: string | null, depth: number): (Unit & { depth: number })[] =>
    (below.get(parent) ?? [])
      .toSorted((a, b) => a.name.localeCompare(b.name, 'zh-CN', { numeric: true }))
      .flatMap(unit => [{ ...unit, depth }, ...walk(unit.id, depth + 1)])
  return walk(null, 0)
}

/** A unit with those above it, as one tells it from another of the same name. */
export function placeOf(units: readonly Unit[], id: string): string {
  const unit = units.find(one => one.id === id)
  if (unit === undefined) return ''
  const above = unit.parent === null ? '' : placeOf(units, unit.parent)
  return above === '' || unit.kind === 'beat' ? unit.name : `${above} / ${unit.name}`
}
