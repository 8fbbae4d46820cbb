import { done, type Outcome, type Problem, sentence } from '#shared/base/problem.ts'
import { readConfig } from '#server/config.ts'
import { type Terminal, UsageError } from './command.ts'
import type { SignIn } from './sign-in.ts'
import { terminalLanguage } from './terminal-language.ts'

/** What "my sign-ins" shows of a command line. */
const userAgent = 'linli-cli'

/** A running server, asked as somebody. */
export interface RemoteServer {
  ask(path: string, init?: RequestInit): Promise<Outcome<Response>>
  /** Ends a sign-in that was made for this. */
  close(): Promise<void>
}

/**
 * The running server at `LINLI_BASE_URL`, else `HOST` and `PORT`, as the person of `LINLI_TOKEN`, else of
 * `LINLI_USERNAME` and `LINLI_PASSWORD` (and `LINLI_CODE`, where a second factor is asked for), else of the sign-in given.
 */
export async function openRemoteServer(terminal: Terminal, signIn: SignIn): Promise<RemoteServer> {
  const config = readConfig(terminal.environment)
  const base = config.baseUrl ?? `http://${config.host}:${config.port}`
  const given = terminal.environment['LINLI_TOKEN']
  const token = given || (await signedIn(base, terminal, signIn))
  const ask = async (path: string, init: RequestInit = {}): Promise<Outcome<Response>> => {
    const response = await reach(base, path, {
      ...init,
      headers: { ...(init.headers as object), authorization: `Bearer ${token}` },
    })
    return response.ok
      ? done(response)
      : { ok: false, problem: await problemOfAnswer(base, response) }
  }
  return {
    ask,
    async close() {
      if (given) return
      // What the command did stands, whether or not the server still answers.
      await ask('/auth/sign-out', { method: 'POST' }).catch(() => undefined)
    },
  }
}

async function signedIn(base: string, terminal: Terminal, signIn: SignIn): Promise<string> {
  const { LINLI_USERNAME, LINLI_PASSWORD } = terminal.environment
  const username = signIn.username ?? LINLI_USERNAME
  const password = signIn.passwordFromInput
    ? (await terminal.input()).replace(/\r?\n$/, '')
    : LINLI_PASSWORD
  if (!username || !password)
    throw new UsageError(`The server is running. Say who you are, in one of these ways:
  LINLI_USERNAME=officer LINLI_PASSWORD=… npx linli …
  npx linli … --username officer --password-stdin < file-with-the-password
  LINLI_TOKEN=… npx linli …
Or stop the server; then no sign-in is needed.`)
  const response = await reach(base, '/auth/sign-in/username', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  })
  const token = response.headers.get('set-auth-token')
  if (token !== null) return token
  if (response.status === 202) return secondStep(base, terminal, response)
  const { kind } = await problemOfAnswer(base, response)
  throw new UsageError(sentence(kind, terminalLanguage(terminal)))
}

/** Goes on with a sign-in whose account asks for a second factor. */
async function secondStep(base: string, terminal: Terminal, begun: Response): Promise<string> {
  const code = terminal.environment['LINLI_CODE']
  if (!code)
    throw new UsageError(
      'This account asks for a second factor: set LINLI_CODE to the code of your authenticator, or to a recovery code.',
    )
  const { second } = (await begun.json()) as { readonly second: { readonly step: string } }
  const response = await reach(base, '/auth/sign-in/second', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ step: second.step, code }),
  })
  const token = response.headers.get('set-auth-token')
  if (token !== null) return token
  const { kind } = await problemOfAnswer(base, response)
  throw new UsageError(sentence(kind, terminalLanguage(terminal)))
}

/** A request to the API; a server that cannot be reached is a wrong setting, said in words. */
async function reach(
  base: string,
  path: string,
  init: RequestInit & { readonly headers: Readonly<Record<string, string>> },
): Promise<Response> {
  const headers = { ...init.headers, 'user-agent': userAgent }
  return fetch(`${base}/api${path}`, { ...init, headers }).catch(() => {
    throw new UsageError(
      `A server has the data folder open, but none answers at ${base}. Set HOST and PORT, or LINLI_BASE_URL, as that server has them.`,
    )
  })
}

async function problemOfAnswer(base: string, response: Response): Promise<Problem> {
  const answer = (await response.json().catch(() => null)) as { error?: Problem } | null
  if (answer?.error === undefined)
    throw new UsageError(
      `What answers at ${base} is not Linli. Check HOST, PORT and LINLI_BASE_URL.`,
    )
  return answer.error
}
