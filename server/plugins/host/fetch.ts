import { done, type Outcome, refused } from '#shared/base/problem.ts'
import type { AnswerOf, ReadBy } from '#shared/plugin-api/methods.ts'
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
}

/** Headers that are the connection's own, say who one is to the station, or have an answer come in parts or packed. */
const own =
  /^(?:host|connection|content-length|expect|te|trailer|transfer-encoding|upgrade|cookie|forwarded|via|keep-alive|range|if-range|accept-encoding|proxy-.*|x-forwarded-.*|sec-.*)$/

/** A request of a plugin to an origin that was granted; it stands in the access log on disk before it leaves. */
export async function fetchFor(
  { ways, secrets, access, busy }: FetchParts,
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
  const wrong = Object.keys(headers).find(name => own.test(name))
  if (wrong !== undefined)
    return refused('bad-request', { rule: 'PL80', detail: `headers.${wrong}: not for a plugin` })
  const hidden: string[] = []
  const sent: Record<string, string> = { ...headers }
  for (const { id, to } of grant.manifest.secrets) {
    if (to?.origin !== url.origin) continue
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
    askOutside(ways, { url, method, headers: sent, body }),
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

/** A secret as it stands in a text, in JSON, in an address and in base64. */
const spellingsOf = (secret: string): readonly string[] => [
  secret,
  JSON.stringify(secret).slice(1, -1),
  encodeURIComponent(secret),
  Buffer.from(secret).toString('base64').replaceAll('=', ''),
  Buffer.from(secret).toString('base64url'),
]
