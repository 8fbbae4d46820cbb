/** Where a digit stands, in UTF-16 units. */
export interface Place {
  readonly at: number
  readonly units: number
}

/** A digit of a row of them. */
export interface Digit extends Place {
  readonly digit: string
  readonly alike: boolean
  /** Nothing stands between it and the one before, and both are of one style: 老三138… begins at the 1. */
  readonly joined: boolean
  /** What parts the items of a list, or hours from minutes, stands between it and the one before. */
  readonly listed: 'list' | 'time' | null
}

/** Digits that stand together. */
interface Group {
  readonly digits: Digit[]
  /** How it stands apart from the one before. */
  readonly listed: Digit['listed']
}

/**
 * Dates, times, amounts and lists of rooms or houses have digits enough to be a number, and are none. Each has to look like one from end to end:
 * what a list may hide is a number whose own digits are a date, a time, or numbers that follow each other.
 */
export function isListed(text: string, digits: readonly Digit[]): boolean {
  if (digits.slice(1).every(one => one.listed === null)) return false
  const groups = groupsOf(digits)
  const lengths = groups.map(group => group.digits.length)
  if (spelled.has(lengths.join('-')) || lengths.every(length => length === 1)) return false
  return (
    areAmounts(text, groups) ||
    dates.test(groups.map(figures).join(' ')) ||
    areTimes(groups) ||
    areHouses(groups)
  )
}

/** How people part a mobile number into groups. */
const spelled: ReadonlySet<string> = new Set(['3-4-4', '3-8', '7-4', '4-7', '3-3-5', '4-4-3'])

function groupsOf(digits: readonly Digit[]): readonly Group[] {
  const groups: Group[] = []
  for (const [i, digit] of digits.entries()) {
    // B15, B17, B18 are houses: a letter belongs to what it touches.
    if (i > 0 && (digit.joined || touches(digits[i - 1]!, digit))) groups.at(-1)!.digits.push(digit)
    else groups.push({ digits: [digit], listed: digit.listed })
  }
  return groups
}

/** Whether nothing stands between two digits, also where they are of different styles. */
const touches = (one: Digit, other: Digit): boolean =>
  one.at + one.units === other.at || other.at + other.units === one.at

const figures = ({ digits }: Group): string => digits.map(one => one.digit).join('')

/** What a group is without the letter before it. */
const bare = ({ digits: [first, ...rest] }: Group): string =>
  figures({
    digits: first!.alike && rest.some(one => !one.alike) ? rest : [first!, ...rest],
    listed: null,
  })

/** Sums of money with commas in them, one after the other: 13,500、128,000; what would be more than nine digits says that it is money. */
function areAmounts(text: string, groups: readonly Group[]): boolean {
  const amounts: string[][] = []
  const marks = groups.map((group, i) => (i === 0 ? '' : textBetween(text, groups[i - 1]!, group)))
  const comma = marks.includes(',') ? ',' : '，'
  for (const [i, group] of groups.entries())
    if (marks[i] === comma) amounts.at(-1)!.push(figures(group))
    else amounts.push([figures(group)])
  return (
    amounts.some(parts => parts.length > 1) &&
    amounts.every(
      ([first, ...rest]) => first!.length <= 3 && rest.every(part => part.length === 3),
    ) &&
    (amounts.every(parts => parts.length <= 3) || isMoney(text, groups))
  )
}

function textBetween(text: string, { digits: before }: Group, { digits: after }: Group): string {
  const [one, other] = [before.at(-1)!, after[0]!].sort((a, b) => a.at - b.at)
  return text.slice(one!.at + one!.units, other!.at)
}

/** Whether a word of money stands beside the groups. */
function isMoney(text: string, groups: readonly Group[]): boolean {
  const places = groups.flatMap(({ digits }) => digits).map(({ at }) => at)
  const [from, to] = [Math.min(...places), Math.max(...places) + 1]
  return /[元圆块¥￥$€万亿费款额价]|RMB|CNY|yuan/i.test(
    `${text.slice(Math.max(0, from - 6), from)} ${text.slice(to, to + 6)}`,
  )
}

const [year, month, day] = ['(?:19|20)\\d\\d', '(?:0?[1-9]|1[0-2])', '(?:0?[1-9]|[12]\\d|3[01])']
const hour = '(?: (?:[01]?\\d|2[0-4]) [0-5]\\d(?: [0-5]\\d(?: \\d{3})?)?)?'
const withYear = `(?:${year} ${month}(?: ${day})?|${day} ${month} ${year})${hour}`
const anyDay = `(?:${withYear}|${day} ${day}${hour})`

/** Days, one of them with its year, each with a time or without. */
const dates = new RegExp(`^(?:${anyDay} )*${withYear}(?: ${anyDay})*$`)

/** Hours and minutes, also seconds, with a colon between them, after what is left of a day. */
function areTimes(groups: readonly Group[]): boolean {
  const parts = groups.map(
    (group, i) => `${i > 0 && group.listed === 'time' ? ':' : ' '}${figures(group)}`,
  )
  return /^(?: (?:0?[1-9]|[12]\d|3[01])){0,2}(?: (?:[01]?\d|2[0-4])(?::[0-5]\d){1,2})+(?: \d{3})?$/.test(
    parts.join(''),
  )
}

/** Numbers of houses or rooms that follow each other, or have three figures each, as rooms do; 四户 may stand behind them, 3 号楼 before. */
function areHouses(groups: readonly Group[]): boolean {
  const [from, to] = [groups[1]?.listed === null, groups.at(-1)!.listed === null]
  const list = groups.slice(
    from && isFigure(groups[0]!) ? 1 : 0,
    to && isFigure(groups.at(-1)!) ? -1 : undefined,
  )
  if (list.length < 3 || list.slice(1).some(({ listed }) => listed === null)) return false
  const numbers = list.map(bare)
  if (numbers.every(({ length }) => length === 3)) return true
  if (numbers.some(({ length }) => length > 4)) return false
  const values = numbers.map(Number)
  const rise = values.every((value, i) => i === 0 || value > values[i - 1]!)
  // Beside four houses that are near each other one may be far.
  const far = values.filter(value => value > 2 * values[0]! + 20).length
  return rise && (far === 0 || (far === 1 && values.length > 4))
}

const isFigure = ({ digits }: Group): boolean => digits.length === 1
