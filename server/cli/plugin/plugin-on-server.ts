import { readFile } from 'node:fs/promises'
import { type Outcome, sentence } from '#shared/base/problem.ts'
import type { Terminal } from '#server/cli/command.ts'
import { oneLine } from '#server/cli/one-line.ts'
import { openRemoteServer, type RemoteServer } from '#server/cli/remote-server.ts'
import type { SignIn } from '#server/cli/sign-in.ts'
import { terminalLanguage } from '#server/cli/terminal-language.ts'

/** What is done on a running server. */
export const serverVerbs = ['list', 'install', 'disable', 'enable', 'rollback', 'remove'] as const
export type ServerVerb = (typeof serverVerbs)[number]

interface Given {
  readonly terminal: Terminal
  readonly signIn: SignIn
  /** That a package is signed with another key than the plugin had before. */
  readonly acceptKey: boolean
}

interface Version {
  readonly id: string
  readonly version: string
  readonly digest: string
}

const json = (body: object): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

/** Does it as whoever signs in; answers the exit status. */
export async function pluginOnServer(
  verb: ServerVerb,
  about: string,
  { terminal, signIn, acceptKey }: Given,
): Promise<number> {
  const file = verb === 'install' ? await readFile(about).catch(() => null) : null
  if (verb === 'install' && file === null) {
    terminal.error(`${about} cannot be read.`)
    return 1
  }
  const server = await openRemoteServer(terminal, signIn)
  try {
    const answer =
      verb === 'list'
        ? await list(server, terminal)
        : file !== null
          ? await install(server, file, acceptKey)
          : await server.ask(
              `/plugins/${encodeURIComponent(about)}${verb === 'remove' ? '' : `/${verb}`}`,
              { method: verb === 'remove' ? 'DELETE' : 'POST' },
            )
    if (!answer.ok) {
      terminal.error(sentence(answer.problem.kind, terminalLanguage(terminal)))
      return 1
    }
    if (answer.value === null || verb === 'remove') return 0
    const { id, version, digest } = (await answer.value.json()) as Version
    terminal.out([id, version, digest].join('\t'))
    return 0
  } finally {
    await server.close()
  }
}

async function install(
  { ask }: RemoteServer,
  file: Uint8Array,
  acceptKey: boolean,
): Promise<Outcome<Response>> {
  const uploaded = await ask('/plugins', { method: 'POST', body: new Uint8Array(file) })
  if (!uploaded.ok) return uploaded
  const { id, digest } = (await uploaded.value.json()) as Version
  return ask(`/plugins/${id}/approve`, json({ digest, acceptKey }))
}

async function list({ ask }: RemoteServer, terminal: Terminal): Promise<Outcome<null>> {
  const answer = await ask('/plugins')
  if (!answer.ok) return answer
  const { plugins, waiting } = (await answer.value.json()) as Readonly<
    Record<
      'plugins' | 'waiting',
      readonly {
        readonly id: string
        readonly package: Version
        readonly disabled?: boolean
        readonly boards?: number
      }[]
    >
  >
  for (const one of [...plugins, ...waiting]) {
    const boards = one.boards === undefined ? 'waits' : `${one.boards} boards`
    const state = one.disabled === true ? 'disabled' : boards
    terminal.out(oneLine([one.id, one.package.version, state, one.package.digest].join('  ')))
  }
  return { ok: true, value: null }
}
