import createClient from 'openapi-fetch'
import { listPage } from '#shared/base/pages.ts'
import type { Language } from '#shared/base/problem.ts'
import type { paths } from './api-schema.ts'
import type { DeepReadonly } from '#shared/base/deep-readonly.ts'
import type { Result } from './api-types.ts'
import { patientFetch, type Send } from './patient-fetch.ts'
import { offlineProblem, problemOfBody } from './problem-shown.ts'

/** What the HTTP client needs. */
export interface TransportOptions {
  /** The server's origin; '' for the page's own. */
  readonly base?: string
  readonly fetch?: Send
  /** How long an answer may take, ms; longer for what brings a file. */
  readonly patience?: number
  /** The language sentences come in, asked at every call. */
  readonly language: () => Language
  /** Called when a call other than sign-in says that nobody is signed in. */
  readonly onSignedOut?: () => void
  /** The account this page was made for, asked at every call; requests go through for nobody else. */
  readonly account?: () => string | null
  /** Called when a call says that somebody else is signed in here. */
  readonly onOtherAccount?: () => void
}

/** Where people sign in; the one call that goes for no account. */
export const signInPath = '/api/auth/sign-in/username'

/** How requests go to the server: the typed client, and what turns its answers into results. Expected failures are returned, never thrown. */
export type Transport = ReturnType<typeof createTransport>

/** Builds the HTTP client on the types of the API's description, see `api-schema.ts`. */
export function createTransport(options: TransportOptions) {
  const base = options.base ?? ''
  const sending = (bytes?: number) => patientFetch(options.fetch, bytes, options.patience)
  const client = createClient<paths>({ baseUrl: base, fetch: sending() })
  client.use({
    onRequest({ request }) {
      request.headers.set('accept-language', options.language())
      const account = options.account?.() ?? null
      if (account !== null && !request.url.endsWith(signInPath))
        request.headers.set('x-linli-account', account)
    },
  })
  const result = settling(options)
  /** A link that a browser follows by itself, which sends no header. */
  const link = (path: string) => {
    const account = options.account?.() ?? null
    return `${base}${path}${account === null ? '' : `?account=${encodeURIComponent(account)}`}`
  }
  /** For a body that is no JSON to be made. */
  const asItIs = { bodySerializer: (body: unknown) => body }
  return {
    client,
    result,
    whole,
    link,
    sending,
    asItIs,
    language: options.language,
  }
}

/** The one id in an address. */
export const withId = (id: string) => ({ params: { path: { id } } })

/** The client's types do not know values that are only read, which it does. */
type Mutable<T> = T extends readonly (infer Item)[]
  ? Mutable<Item>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Mutable<T[Key]> }
    : T

/** What is only read, as something the client sends. */
export const writable = <T>(value: T) => value as Mutable<T>

/** What the client gives back: `data` of a success, `error` of a refusal. */
interface Settled<Value> {
  readonly data?: Value | undefined
  readonly error?: unknown
  readonly response: Response
}

/** All of a list that comes page by page, or why one of them did not. */
async function whole<T extends { readonly id: string }>(
  page: (query: { readonly after?: string }) => Promise<Result<readonly T[]>>,
): Promise<Result<readonly T[]>> {
  const all: T[] = []
  for (;;) {
    const last = all.at(-1)
    const answer = await page(last === undefined ? {} : { after: last.id })
    if (!answer.ok) return answer
    all.push(...answer.value)
    if (answer.value.length < listPage) return { ok: true, value: all }
  }
}

/** Turns the client's answers into results: a network that fails is a problem like others, and a lost sign-in is told. */
function settling(options: TransportOptions) {
  return async <Value>(
    asking: Promise<Settled<Value>>,
    signingIn?: 'signing in',
  ): Promise<Result<DeepReadonly<Exclude<Value, undefined>>>> => {
    const language = options.language()
    let settled: Settled<Value>
    try {
      settled = await asking
    } catch {
      return { ok: false, problem: offlineProblem(language) }
    }
    const { data, error, response } = settled
    if (response.ok)
      return {
        ok: true,
        value: data as DeepReadonly<Exclude<Value, undefined>>,
      }
    if (response.status !== 401) {
      const problem = problemOfBody(response.status, error, language)
      if (problem.kind === 'other-account') options.onOtherAccount?.()
      // Their role needs one since a moment ago: the way back in leads to it.
      if (problem.kind === 'second-factor-needed') options.onSignedOut?.()
      return { ok: false, problem }
    }
    const problem = problemOfBody(401, error, language)
    const out = problem.kind === 'not-signed-in'
    if (out && !signingIn) options.onSignedOut?.()
    return {
      ok: false,
      problem:
        out && signingIn
          ? problemOfBody(401, { error: { kind: 'wrong-password' } }, language)
          : problem,
    }
  }
}
