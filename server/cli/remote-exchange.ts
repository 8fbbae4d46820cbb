import { done, type Outcome, type Problem, sentence } from '#shared/base/problem.ts'
import { readConfig } from '#server/config.ts'
import { type Terminal, UsageError } from './command.ts'
import type { Exchange, ImportReport, SignIn } from './exchange.ts'
import { terminalLanguage } from './terminal-language.ts'

/** What "my sign-ins" shows of a command line. */
const userAgent = 'linli-cli'

interface RemoteBoard {
  readonly id: string
  readonly title: string
  readonly unit: string
  readonly unitName: string
}

/**
 * Works through the running server at `LINLI_BASE_URL`, else `HOST` and `PORT`, as the person of `LINLI_TOKEN`, else of
 * `LINLI_USERNAME` and `LINLI_PASSWORD`, else of the sign-in given. A sign-in it made itself ends with `close`.
 */
export async function openRemoteExchange(terminal: Terminal, signIn: SignIn): Promise<Exchange> {
  const config = readConfig(terminal.environment)
  const base = config.baseUrl ?? `http://${config.host}:${config.port}`
  const given = terminal.environment['LINLI_TOKEN']
  const token = given || (await signedIn(base, terminal, signIn))
  const ask = async (path: string, init: RequestInit = {}): Promise<Outcome<Response>> => {
    const response = await reach(base, path, {
      ...init,
      headers: { authorization: `Bearer ${token}` },
    })
    return response.ok
      ? done(response)
      : { ok: false, problem: await problemOfAnswer(base, response) }
  }
  const boards = async (): Promise<Outcome<readonly RemoteBoard[]>> => {
    const answer = await ask('/boards')
    return answer.ok ? done((await answer.value.json()) as RemoteBoard[]) : answer
  }
  return {
    async boards() {
      const list = await boards()
      if (!list.ok) return list
      return done(list.value.map(({ id, title, unitName }) => ({ id, title, unit: unitName })))
    },
    async units() {
      const list = await boards()
      if (!list.ok) return []
      const units = new Map(list.value.map(({ unit, unitName }) => [unit, unitName]))
      return [...units].map(([id, name]) => ({ id, name }))
    },
    async import(file, { unit, title, language }) {
      const query = new URLSearchParams({ unit, lang: language, ...(title ? { title } : {}) })
      const body = file as Uint8Array<ArrayBuffer>
      const answer = await ask(`/boards/import?${query}`, { method: 'POST', body })
      return answer.ok ? done((await answer.value.json()) as ImportReport) : answer
    },
    async export(board, kind, language) {
      const answer = await ask(
        `/boards/${encodeURIComponent(board)}/export.${kind}?lang=${language}`,
      )
      // Not `text()`, which would take the byte order mark of a table away.
      return answer.ok ? done(Buffer.from(await answer.value.arrayBuffer()).toString()) : answer
    },
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
