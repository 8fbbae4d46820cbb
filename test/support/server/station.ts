import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type * as Y from 'yjs'
import { PlainSocket } from '#test/support/sockets/plain-socket.ts'
import { type ServerProcess, spawnServer } from './server-process.ts'
import { signIn } from './sign-in.ts'

/** A server on one data folder that can be killed, and put back to an earlier day. */
export class Station {
  readonly #folder: string
  #server: ServerProcess | null = null
  #token = ''

  constructor(folder: string) {
    this.#folder = folder
  }

  get port(): number {
    return Number(new URL(this.#server!.url).port)
  }

  async start(): Promise<void> {
    this.#server = await spawnServer(this.#folder, { LINLI_DEMO: '1' })
    this.#token = ''
  }

  async stop(): Promise<void> {
    await this.#server?.kill()
  }

  command(...words: readonly string[]): void {
    const main = join(import.meta.dirname, '..', '..', '..', 'server', 'cli', 'main.ts')
    const { status, stderr } = spawnSync(process.execPath, [main, ...words], {
      env: { ...process.env, LINLI_DATA: this.#folder },
      encoding: 'utf8',
    })
    if (status !== 0) throw new Error(`linli ${words.join(' ')}: ${stderr}`)
  }

  async ask<T>(path: string, body?: unknown): Promise<T> {
    const { url } = this.#server!
    if (this.#token === '') this.#token = await signIn(url, 'leader')
    const response = await fetch(`${url}/api${path}`, {
      headers: { authorization: `Bearer ${this.#token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return (await response.json()) as T
  }

  /** What stands on the server's disk of a document. */
  async holds<T>(document: string, read: (doc: Y.Doc) => T): Promise<T> {
    const { url } = this.#server!
    if (this.#token === '') this.#token = await signIn(url, 'leader')
    const query = encodeURIComponent(this.#token)
    const socket = new PlainSocket(`${url.replace('http', 'ws')}/sync/${document}?token=${query}`)
    try {
      return read(await socket.fetch())
    } finally {
      socket.close()
    }
  }
}
