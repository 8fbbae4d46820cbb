import type { FieldKind } from '#shared/board/board-view.ts'
import { instant, isSoundDate } from '#shared/board/shape/shape.ts'

/** What a field takes: its kind and, of a number, its bounds. */
export interface Fillable {
  readonly kind: FieldKind
  readonly least?: number | undefined
  readonly most?: number | undefined
  readonly whole?: boolean | undefined
}

/** The bounds of a number whose field sets none: what a screen can show and a person can mean. */
const widest = 1e12

/** The bounds of a field's number. */
export const boundsOf = ({ least = -widest, most = widest, whole = false }: Fillable) => ({
  least,
  most,
  whole,
})

/** Whether a value is one that somebody could enter in a field; which options a choice has is not looked at. */
export function isOfKind(field: Fillable, value: unknown): boolean {
  if (value === null) return true
  if (field.kind === 'checkbox') return typeof value === 'boolean'
  if (field.kind === 'number') {
    const { least, most, whole } = boundsOf(field)
    if (typeof value !== 'number' || !(value >= least && value <= most)) return false
    return !whole || Number.isInteger(value)
  }
  if (field.kind === 'date') return instant.accepts(value)
  return typeof value === 'string' && isSoundDate(value)
}
