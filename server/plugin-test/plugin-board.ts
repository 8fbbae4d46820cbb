import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Linli } from '#shared/plugin-api/index.ts'
import { manifest } from '#shared/plugin-api/manifest/manifest.ts'
import { type MethodName, methods } from '#shared/plugin-api/methods/methods.ts'
import type { Actor } from '#shared/policy/roles.ts'
import { compose, type Linli as Server } from '#server/compose.ts'
import { demoPassword } from '#server/demo/people.ts'
import type { Grant } from '#server/plugins/grants.ts'
import { openPluginHost, type PluginHostFeature } from '#server/plugins/open-plugin-host.ts'
import { InsidePlacement } from './inside-placement.ts'
import type { PluginCall } from './plugin-call.ts'
import { StandingClock } from './standing-clock.ts'
import { wholeBoard } from './whole-board.ts'

/** Somebody of the demo beat. */
export type Person = 'officer' | 'leader' | 'grid' | 'head3' | 'auditor' | 'admin'

/** What a person does on the board, in the words of the plugin API. */
export type Hands = Linli<
  | 'board:read'
  | 'cards:read'
  | 'cards:write'
  | 'notes:read'
  | 'notes:write'
  | 'attachments:read'
  | 'attachments:write'
  | 'members:read'
>

/** The board of the demo that plugins are tried on. */
export const board = 'LY1-board'
const hands = 'cn.linli.hands'
const plain = { hash: async (text: string) => text }

/** A server with the demo beat in a folder that goes with it, whose time stands still; plugins run inside it. */
export class PluginBoard {
  readonly server: Server
  readonly url: string
  readonly clock: StandingClock
  readonly calls: PluginCall[] = []
  readonly said: string[] = []
  readonly #folder: string
  readonly #placement: InsidePlacement
  readonly #host: PluginHostFeature
  readonly #tokens = new Map<Person, string>()
  readonly #moves: { count: number }

  private constructor(parts: {
    server: Server
    url: string
    clock: StandingClock
    folder: string
    placement: InsidePlacement
    host: PluginHostFeature
    moves: { count: number }
  }) {
    this.server = parts.server
    this.url = parts.url
    this.clock = parts.clock
    this.#folder = parts.folder
    this.#placement = parts.placement
    this.#host = parts.host
    this.#moves = parts.moves
  }

  /** Opens one at an instant. */
  static async open(now: number, seed: number): Promise<PluginBoard> {
    const clock = new StandingClock(now)
    const moves = { count: 0 }
    let opened: PluginBoard | null = null
    const placement = new InsidePlacement(
      { now: () => clock.now(), seed },
      {
        moved: () => void moves.count++,
        called: call => opened?.calls.push(call),
        said: (level, text) => opened?.said.push(`${level}: ${text}`),
      },
    )
    const folder = await mkdtemp(join(tmpdir(), 'linli-plugin-test-'))
    const server = await compose(
      {
        port: 0,
        host: '127.0.0.1',
        loopback: true,
        dataFolder: folder,
        baseUrl: null,
        demo: true,
        logLevel: 'silent',
      },
      clock,
      {
        placement,
        // The passwords of the demo are published, and to hash them takes a second.
        hasher: { ...plain, verify: async ({ hash, password }) => hash === password },
      },
    )
    const url = await server.listen()
    const { parts } = server
    const fields = [...parts.types.all()].flatMap(({ fields }) => fields.map(({ id }) => id))
    const grant: Grant = {
      plugin: hands,
      board,
      digest: '',
      manifest: manifestOfHands,
      capabilities: wholeBoard([...new Set(fields)]),
      network: [],
      settings: {},
    }
    const host = openPluginHost(parts, parts.desk, {
      contacts: parts.contacts,
      attachments: parts.attachments,
      grants: { of: () => grant },
    })
    parts.fanout.listen(() => void moves.count++)
    opened = new PluginBoard({ server, url, clock, folder, placement, host, moves })
    return opened
  }

  /** What somebody does on the board. */
  as(person: Person): Hands {
    const groups: Record<string, Record<string, (input: unknown) => Promise<unknown>>> = {}
    for (const name of Object.keys(methods) as MethodName[]) {
      const [group, verb] = name.split('.') as [string, string]
      ;(groups[group] ??= {})[verb] = input => this.#do(person, name, input)
    }
    return groups as unknown as Hands
  }

  async #do(person: Person, method: MethodName, input: unknown): Promise<unknown> {
    const { authority } = this.server.parts
    const session = (await authority.session(await this.token(person)))!
    const outcome = await this.#host.host.call({
      instance: { plugin: hands, board, digest: '' },
      runsFor: { kind: 'person', person: session.account, session: session.id },
      cause: { origin: 'board', depth: 0, key: `hands ${this.#moves.count}` },
      method,
      input: JSON.parse(JSON.stringify(input ?? {})) as unknown,
    })
    if (!outcome.ok) throw new RefusedError(outcome.problem.kind, outcome.problem.detail)
    return outcome.value
  }

  /** Somebody with their rights of now. */
  async actor(person: Person): Promise<Actor> {
    const { authority } = this.server.parts
    return authority.actor((await authority.session(await this.token(person)))!)!
  }

  /** The sign-in of somebody. */
  async token(person: Person): Promise<string> {
    const known = this.#tokens.get(person)
    if (known !== undefined) return known
    const answer = await fetch(`${this.url}/api/auth/sign-in/username`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: person, password: demoPassword }),
    })
    const token = answer.headers.get('set-auth-token')
    if (token === null) throw new Error(`${person} could not sign in: ${answer.status}`)
    this.#tokens.set(person, token)
    return token
  }

  /** Asks the server as somebody; what is refused is thrown. */
  async ask(
    person: Person,
    method: string,
    path: string,
    body?: Uint8Array | object,
  ): Promise<unknown> {
    const isFile = body instanceof Uint8Array
    const answer = await fetch(`${this.url}/api${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await this.token(person)}`,
        ...(body !== undefined && !isFile && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: isFile ? new Uint8Array(body) : JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (answer.ok) {
      const isJson = answer.headers.get('content-type')?.includes('json') === true
      return isJson ? (JSON.parse(text) as unknown) : text
    }
    const { error } = JSON.parse(text) as {
      error: { kind: string; detail?: string; sentence?: string }
    }
    throw new RefusedError(error.kind, error.detail ?? error.sentence)
  }

  /** Lets time pass until plugins have been told of everything and nothing of them runs. */
  async settle(): Promise<void> {
    let quiet = 0
    for (let round = 0; quiet < 5; round++) {
      if (round > 2_000) throw new Error('the plugin never comes to rest')
      const before = this.#moves.count
      this.clock.advance(100)
      // What was done is on the disk, and whoever waits for that has gone on.
      await this.server.parts.log.write([
        { sql: 'DELETE FROM plugin_events WHERE 0', parameters: [] },
      ])
      await new Promise(resolve => setImmediate(resolve))
      const idle = this.#placement.idle && !this.server.parts.pluginBadging.badges.busy
      quiet = this.#moves.count === before && idle ? quiet + 1 : 0
    }
  }

  /** Ends the server and takes its folder away. */
  async close(): Promise<void> {
    await this.#host.stop?.()
    await this.server.stop()
    await rm(this.#folder, { recursive: true, force: true })
  }
}

/** What the host or the server refused. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError'
  readonly kind: string
  readonly sentence: string

  constructor(kind: string, detail = '') {
    super(detail === '' ? kind : `${kind}: ${detail}`)
    this.kind = kind
    this.sentence = detail
  }
}

const words = { 'zh-CN': '测试', en: 'Test' }
const manifestOfHands = manifest.parse({
  manifest: 1,
  id: hands,
  name: words,
  summary: words,
  version: '1.0.0',
  publisher: { name: 'Linli', key: `${'A'.repeat(43)}=` },
  license: 'MIT',
  api: 1,
  server: 'server.js',
  capabilities: {},
  contributes: {},
})
