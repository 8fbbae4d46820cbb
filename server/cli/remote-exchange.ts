import { done, type Outcome } from '#shared/base/problem.ts'
import type { Terminal } from './command.ts'
import type { Exchange, ImportReport } from './exchange.ts'
import type { SignIn } from './sign-in.ts'
import { openRemoteServer } from './remote-server.ts'

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
  const { ask, close } = await openRemoteServer(terminal, signIn)
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
    close,
  }
}
