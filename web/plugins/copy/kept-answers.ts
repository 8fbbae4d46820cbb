const reading: ReadonlySet<string> = new Set([
  'board.read',
  'cards.list',
  'cards.get',
  'cards.query',
  'notes.list',
  'files.list',
  'members.list',
  'settings.read',
  'state.get',
  'state.query',
])

const writing: ReadonlySet<string> = new Set([
  'state.put',
  'state.patch',
  'state.delete',
  'state.counter',
  'state.text',
  'state.tx',
])

/** Whether a method only reads: its last answer stands in without a network. */
export const isReading = (method: string): boolean => reading.has(method)

/** Whether a method writes to the state: it waits for the network. */
export const isWriting = (method: string): boolean => writing.has(method)

type Parts = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Parts => typeof value === 'object' && value !== null

const idsOf = (list: unknown, name: string): readonly unknown[] =>
  Array.isArray(list) ? list.filter(isObject).map(one => one[name]) : []

/** The cards that an answer tells of, or was asked about: it is not kept longer than they may be read. */
export function cardsIn(input: unknown, answer: unknown): readonly string[] {
  const [asked, told] = [isObject(input) ? input : {}, isObject(answer) ? answer : {}]
  const record = isObject(told['record']) ? told['record'] : {}
  const named = [
    asked['card'],
    record['card'],
    isObject(told['card']) ? told['card']['id'] : null,
    ...idsOf(told['cards'], 'id'),
    ...idsOf(told['records'], 'card'),
  ]
  return [...new Set(named.filter(one => typeof one === 'string'))]
}
