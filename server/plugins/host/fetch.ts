import { done, type Outcome, refused } from '#shared/base/problem.ts'
import type { AnswerOf, ReadBy } from '#shared/plugin-api/methods/methods.ts'
import { isOwnHeader } from '#shared/plugin-api/manifest/own-headers.ts'
import type { AccessLog } from './access-log.ts'
import type { AtOnce } from './at-once.ts'
import type { Caller } from './caller.ts'
import { askOutside, type OutsideWays } from './outside-request.ts'

/** The secrets that a board's owner has entered for plugins; never shown to the plugin. */
export interface PluginSecrets {
  /** Null where none is entered. */
  value(plugin: string, board: string, secret: string): Promise<string | null>
}

/** What requests to the outside are made with. */
export interface FetchParts {
  readonly ways: OutsideWays
  readonly secrets: PluginSecrets
  readonly access: AccessLog
  readonly busy: AtOnce
  /** The host of the address people type; null where there is none. */
  readonly station: string | null
}

/** A request of a plugin to an origin that was granted; it stands in the access log on disk before it leaves. */
export async function fetchFor(
  { ways, secrets, access, busy, station }: FetchParts,
  caller: Caller,
  { url: address, method, headers, body }: ReadBy<'net.fetch'>,
): Promise<Outcome<AnswerOf<'net.fetch'>>> {
  const { plugin, board, grant, actor, by } = caller
  const url = URL.canParse(address) ? new URL(address) : null
  const granted = grant.network.find(({ origin }) => origin === url?.origin)
  if (url === null || granted === undefined || url.protocol !== 'https:')
    return refused('plugin-not-granted', { rule: 'PL80' })
  if (url.username !== '' || url.password !== '')
    return refused('bad-request', { rule: 'PL80', detail: 'url: holds a password' })
  if (!granted.methods.some(one => one === method))
    return refused('plugin-not-granted', { rule: 'PL80' })
  const wrong = Object.keys(headers).find(isOwnHeader)
  if (wrong !== undefined)
    return refused('bad-request', { rule: 'PL80', detail: `headers.${wrong}: not for a plugin` })
  const hidden: string[] = []
  const sent: Record<string, string> = { ...headers }
  for (const { id, to } of grant.manifest.secrets) {
    if (to?.origin !== url.origin || isOwnHeader(to.header)) continue
    const value = await secrets.value(plugin, board, id)
    if (value === null) continue
    hidden.push(value)
    sent[to.header] = `${to.prefix}${value}`
  }
  access.note({
    board,
    plugin,
    method: 'net.fetch',
    card: '',
    what: url.origin,
    by: by === 'bot' ? 'plugin' : actor.id,
    outcome: 'sent',
  })
  if (!(await access.keep())) return refused('storage-failed')
  const answer = await busy.run(`${plugin} ${board}`, () =>
    askOutside(ways, { url, method, headers: sent, body }, station),
  )
  if (answer === null) return refused('too-many', { rule: 'PL67', retryAfter: 1 })
  if (!answer.ok) return answer
  const { status, type, body: text } = answer.value
  const spellings = hidden.flatMap(spellingsOf)
  const shown = { type: without(type, spellings).slice(0, 200), body: without(text, spellings) }
  return done({ status, ...shown })
}

/** What a service says back of a secret is not shown to the plugin either. */
const without = (text: string, spellings: readonly string[]): string =>
  spellings
    .toSorted((a, b) => b.length - a.length)
    .reduce((rest, one) => (one === '' ? rest : rest.replaceAll(one, '***')), text)

/** A secret as it stands in a text, in JSON, in an address, in hexadecimal, in base64 also behind other words, and in a text of two or four bytes a sign. */
const spellingsOf = (secret: string): readonly string[] => {
  const address = encodeURIComponent(secret)
  const bytes = Buffer.from(secret)
  const spelt = [
    JSON.stringify(secret).slice(1, -1),
    address,
    address.replaceAll(/%../g, part => part.toLowerCase()),
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
    ...[1, 3].map(zeros => [...secret].join('\0'.repeat(zeros))),
    ...[0, 1, 2].flatMap(before => base64Behind(bytes, before)),
  ]
  // What is shorter says nothing of it.
  return [secret, ...spelt.filter(one => one.length >= Math.min(4, secret.length))]
}

/** The signs of base64 that bytes alone decide when so many others stand before them. */
function base64Behind(bytes: Buffer, before: number): readonly string[] {
  const all = Buffer.concat([Buffer.alloc(before), bytes])
  const [first, last] = [Math.ceil((before * 4) / 3), Math.floor((all.length * 4) / 3)]
  return (['base64', 'base64url'] as const).map(kind => all.toString(kind).slice(first, last))
}
