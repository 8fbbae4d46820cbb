/** The most fen a field of money holds, either way: ten thousand million yuan. */
export const mostFen = 1e12

/** An amount of fen as people read it, `¥1,234.50`; whole numbers all the way, so that no cent is lost. */
export function moneyText(fen: number): string {
  const all = Math.abs(fen)
  const yuan = String(Math.trunc(all / 100)).replace(/\B(?=(?:\d{3})+$)/g, ',')
  return `${fen < 0 ? '-' : ''}¥${yuan}.${String(all % 100).padStart(2, '0')}`
}

/** The fen of an amount of yuan as people write it: `1234.5`, `¥1,234.50`, `１２元`; null for what is none. */
export function fenOf(text: string): number | null {
  const plain = text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/−/g, '-')
    .replace(/^(-?)(?:¥|CNY|RMB|人民币)/i, '$1')
    .replace(/(?:元|圆|CNY|RMB)$/i, '')
  const found = /^(-?)(\d{1,13}|\d{1,3}(?:,\d{3}){1,4})(?:\.(\d{1,2}))?$/.exec(plain)
  if (found === null) return null
  const [, sign, yuan = '', cents = ''] = found
  const fen = Number(yuan.replaceAll(',', '')) * 100 + Number(cents.padEnd(2, '0'))
  if (fen > mostFen) return null
  return sign === '-' && fen > 0 ? -fen : fen
}

/** What stands before the id of a unit in a field of a place; without it a place is free text. */
export const unitPrefix = 'unit:'

/** The unit that a place is; null for free text. */
export const unitOfPlace = (place: string): string | null =>
  place.startsWith(unitPrefix) ? place.slice(unitPrefix.length) : null

/** The most characters of a place in free text. */
export const longestPlace = 200

/** Who turns ids into names: `undefined` for nobody and nothing that is known. */
export interface NamesOf {
  readonly person: (id: string) => string | undefined
  readonly unit: (id: string) => string | undefined
}

/** What an amount, person or place reads as; null for values of other kinds of fields, and for ids of nothing that is known. */
export function heldText(kind: string, value: unknown, names: NamesOf): string | null {
  if (kind === 'money') return typeof value === 'number' ? moneyText(value) : null
  if (typeof value !== 'string') return null
  if (kind === 'person') return names.person(value) ?? null
  if (kind !== 'place') return null
  const unit = unitOfPlace(value)
  return unit === null ? value : (names.unit(unit) ?? null)
}
