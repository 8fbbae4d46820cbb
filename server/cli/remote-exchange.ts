import { done, type Outcome, type Problem } from '#shared/base/problem.ts'
import { readConfig } from '#server/config.ts'
import { type Terminal, UsageError } from './command.ts'
import type { Exchange, ImportReport, SignIn } from './exchange.ts'

/**
 * Works through the running server at `LINLI_BASE_URL`, else `HOST` and `PORT`, as the person of `LINLI_TOKEN`, else of
 * `LINLI_USERNAME` and `LINLI_PASSWORD`, else of the sign-in given.
 */
export async function openRemoteExchange(terminal: Terminal, signIn: SignIn): Promise<Exchange> {
  const config = readConfig(terminal.environment)
  const base = config.baseUrl ?? `http://${config.host}:${config.port}`
  const token = terminal.environment['LINLI_TOKEN'] || (await signedIn(base, terminal, signIn))
  const ask = async (path: string, init: RequestInit = {}): Promise<Outcome<Response>> => {
    const response = await fetch(`${base}/api${path}`, {
      ...init,
      headers: { authorization: `Bearer ${token}` },
    })
    if (response.ok) return done(response)
    const { error } = (await response.json()) as { error: Problem }
    return { ok: false, problem: error }
  }
  return {
    async units() {
      const boards = await ask('/boards')
      if (!boards.ok) return []
      const list = (await boards.value.json()) as { unit: string; unitName: string }[]
      return [...new Map(list.map(({ unit, unitName }) => [unit, unitName]))].map(([id, name]) => ({
        id,
        name,
      }))
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
    close: async () => undefined,
  }
}

async function signedIn(base: string, terminal: Terminal, signIn: SignIn): Promise<string> {
  const { LINLI_USERNAME, LINLI_PASSWORD } = terminal.environment
  const username = signIn.username ?? LINLI_USERNAME
  const password = signIn.passwordFromInput
    ? (await terminal.input()).replace(/\r?\n$/, '')
    : LINLI_PASSWORD
  if (!username || !password)
    throw new UsageError(
      'The server is running. Say who you are: LINLI_TOKEN, or LINLI_USERNAME and LINLI_PASSWORD, or --username <name> --password-stdin.',
    )
  const response = await fetch(`${base}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  })
  const token = response.headers.get('set-auth-token')
  if (token === null) throw new UsageError('The user name or the password is not right.')
  return token
}
