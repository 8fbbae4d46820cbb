import { done, type Outcome, refused } from '#shared/base/problem.ts'
import { machineLimits } from '#server/plugins/child/limits.ts'
import { readPlain } from '#server/plugins/runner/plain-json.ts'

/** A message as it came to a webhook. */
export interface Letter {
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
  /** ISO 8601. */
  readonly receivedAt: string
}

/** What the handler of a webhook is given; `json` where the body is JSON and there is room for it. */
export interface GivenLetter extends Letter {
  readonly json?: unknown
}

/** Headers that a plugin is shown: what a message is, and nothing of who brought it. */
const shown: readonly string[] = [
  'content-type',
  'user-agent',
  'webhook-id',
  'webhook-timestamp',
  'x-delivery-id',
  'x-event',
  'x-event-type',
  'x-github-delivery',
  'x-github-event',
  'x-gitlab-event',
  'x-request-id',
]

/** Those of the headers that name a delivery, the same when it is sent again. */
const naming = ['webhook-id', 'x-delivery-id', 'x-github-delivery'] as const

/** The headers of a request that a plugin is shown. */
export const shownHeaders = (
  header: (name: string) => string | undefined,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    shown.flatMap(name => {
      const value = header(name)
      return value === undefined ? [] : [[name, value.slice(0, 200)]]
    }),
  )

/** Under which id the sender says it sends; null where it says none. */
export const deliveryId = ({ headers }: Letter): string | null =>
  naming.map(name => headers[name]).find(id => id !== undefined && id !== '') ?? null

/** What fits into one message to a virtual machine, with room for what stands around it. */
const most = machineLimits.message - 1_000

/** A letter as its handler is given it; refused when it is too large for that. */
export function givenLetter(letter: Letter): Outcome<GivenLetter> {
  const plain = JSON.stringify(letter).length
  if (plain > most) return refused('too-large', { rule: 'PL201' })
  const json = readPlain(letter.body)
  if (!json.ok || plain + JSON.stringify(json.value).length > most) return done(letter)
  return done({ ...letter, json: json.value })
}
