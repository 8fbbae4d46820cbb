import { isId } from '#shared/base/ids.ts'
import type { TypeFieldKind } from '#shared/board/board-view.ts'
import { instant, isSoundDate } from '#shared/board/shape/shape.ts'
import { longestPlace, mostFen, unitOfPlace } from './held-value.ts'

/** What a field takes: its kind and, of a number, its bounds. */
export interface Fillable {
  readonly kind: TypeFieldKind
  readonly least?: number | undefined
  readonly most?: number | undefined
  readonly whole?: boolean | undefined
}

/** The bounds of a number whose field sets none: what a screen can show and a person can mean. */
const widest = 1e12

/** The bounds of a field's number, of money in fen. */
export const boundsOf = ({ kind, least, most, whole = false }: Fillable) => {
  const end = kind === 'money' ? mostFen : widest
  return { least: least ?? -end, most: most ?? end, whole: whole || kind === 'money' }
}

/** Whether a value is one that somebody could enter in a field; which options, people and units there are is not looked at. */
export function isOfKind(field: Fillable, value: unknown): boolean {
  if (value === null) return true
  if (field.kind === 'checkbox') return typeof value === 'boolean'
  if (field.kind === 'number' || field.kind === 'money') {
    const { least, most, whole } = boundsOf(field)
    if (typeof value !== 'number' || !(value >= least && value <= most)) return false
    return !whole || Number.isInteger(value)
  }
  if (field.kind === 'date') return instant.accepts(value)
  if (field.kind === 'person') return isId(value)
  if (typeof value !== 'string' || !isSoundDate(value)) return false
  return field.kind !== 'place' || isPlace(value)
}

function isPlace(value: string): boolean {
  const unit = unitOfPlace(value)
  return unit === null ? value.length <= longestPlace && !/\p{Cc}/u.test(value) : isId(unit)
}
