import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import * as Y from 'yjs'
import { BoardSocket } from '#test/support/sockets/board-socket.ts'
import { Bystanders } from './bystanders.ts'
import { contentOf } from '#test/support/document-content.ts'
import { openLinli } from '#test/support/server/linli.ts'
import { makeBoard, type Person } from '#test/support/server/make-board.ts'
import { PlainSocket } from '#test/support/sockets/plain-socket.ts'
import { type ServerProcess, spawnServer } from '#test/support/server/server-process.ts'
import { until } from '#test/support/until.ts'

/** Megabytes the server may have grown by when a file of attacks is over. */
const growthAllowed = 256

const victims = 60

/**
 * A real server process to be attacked: `officer` is the victim, `grid` the attacker who may edit the same cards, and
 * bystanders work all the time. Every attacked document is read again from disk by a new process at the end.
 */
export class AttackRange {
  readonly folder: string
  readonly server: ServerProcess
  readonly board: string
  readonly tokens: Readonly<Record<Person, string>>
  readonly bystanders: Bystanders
  readonly #cards: string[]
  readonly #officer: BoardSocket
  readonly #memory: number
  /** What each attacked document must hold for ever. */
  readonly #contents = new Map<string, ReadonlyMap<string, string>>()
  #edits = 0

  private constructor(
    folder: string,
    server: ServerProcess,
    board: string,
    tokens: Readonly<Record<Person, string>>,
    cards: string[],
    bystanders: Bystanders,
    officer: BoardSocket,
  ) {
    this.folder = folder
    this.server = server
    this.board = board
    this.tokens = tokens
    this.bystanders = bystanders
    this.#cards = cards
    this.#officer = officer
    this.#memory = memoryOf(server.child.pid!)
  }

  /** Makes the board and its people, starts the process and the bystanders. */
  static async open(): Promise<AttackRange> {
    const folder = mkdtempSync(join(tmpdir(), 'linli-attack-'))
    const first = await openLinli(folder, { demo: false })
    const { board, token } = await makeBoard(first)
    const titles = Array.from({ length: victims + 1 }, (_, i) => ({ title: `卡片 ${i}` }))
    const cards = [...(await board.cards(titles))]
    const people: Person[] = ['leader', 'officer', 'other', 'grid', 'head', 'auditor', 'admin']
    const tokens = Object.fromEntries(
      await Promise.all(people.map(async person => [person, await token(person)])),
    ) as Record<Person, string>
    await first.linli.stop()
    const server = await spawnServer(folder)
    const sync = `${server.url.replace('http', 'ws')}/sync`
    const bystanders = await new Bystanders({
      sync,
      board: board.id,
      card: cards.pop()!,
      tokens: [tokens.leader, tokens.officer],
    }).start()
    const officer = new BoardSocket(
      `${sync}/board/${board.id}?token=${encodeURIComponent(tokens.officer)}`,
    )
    await officer.ready()
    return new AttackRange(folder, server, board.id, tokens, cards, bystanders, officer)
  }

  /** The path of a sync socket for a person. */
  path(document: string, person: Person = 'grid'): string {
    return `/sync/${document}?token=${encodeURIComponent(this.tokens[person])}`
  }

  /** A board connection of a person, streamed to its end. */
  attacker(person: Person = 'grid'): Promise<BoardSocket> {
    return new BoardSocket(this.#address(this.path(`board/${this.board}`, person))).ready()
  }

  /** A plain connection of a person. */
  plain(document: string, person: Person = 'grid'): Promise<PlainSocket> {
    return new PlainSocket(this.#address(this.path(document, person))).ready()
  }

  /** A card nobody has attacked yet, and the officer's clientIDs in its case file and in itself. */
  async victim(): Promise<{
    readonly card: string
    readonly file: string
    readonly client: number
    readonly owner: number
  }> {
    const id = this.#cards.pop()!
    const [card, file] = [`card/${id}`, `file/${id}`]
    const { client } = await this.#honest(file, doc => {
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.insert(0, [new Y.XmlText('警务记录一二三')])
      doc.getXmlFragment('description').insert(0, [paragraph])
      doc.getMap('fields').set('hazard_place', '原值')
    })
    const written = await this.#honest(card, doc => {
      doc.getMap('card').set('title', `证据 ${id}`)
    })
    return { card, file, client, owner: written.client }
  }

  /** What a document shows to somebody who opens it now. */
  async content(document: string): Promise<ReadonlyMap<string, string>> {
    const socket = await this.plain(document, 'leader')
    const content = contentOf(await socket.fetch())
    socket.close()
    return content
  }

  /**
   * Runs an attack on a document: afterwards it shows what it showed, still takes and gives out honest edits, the
   * bystanders' edits have gone round and the server lives.
   */
  async withstands(document: string, attack: () => Promise<void>): Promise<void> {
    const before = await this.content(document)
    await attack()
    this.#lives()
    expect(await this.content(document)).toEqual(before)
    const { key, value } = await this.#honest(document, doc => this.#mark(document, doc))
    const after = await this.content(document)
    expect(after.get(key)).toBe(JSON.stringify(value))
    expect([...after].filter(([path]) => path !== key)).toEqual(
      [...before].filter(([path]) => path !== key),
    )
    this.#contents.set(document, after)
    await this.bystanders.rounds()
  }

  /** Megabytes of the server since the range was opened: now, and the highest. */
  get growth(): { readonly now: number; readonly peak: number } {
    const pid = this.server.child.pid!
    return { now: memoryOf(pid) - this.#memory, peak: memoryOf(pid, 'VmHWM') - this.#memory }
  }

  /** Checks memory, prints the figures, kills the server and reads every attacked document from disk in a new one. */
  async close(name: string): Promise<void> {
    this.#lives()
    const figures = await this.bystanders.stop()
    const { now, peak } = this.growth
    console.info(
      `${name}: server grew ${now.toFixed(0)} MB, at most ${peak.toFixed(0)} MB; ${figures}`,
    )
    this.#officer.close()
    await this.server.kill()
    const again = await openLinli(this.folder, { demo: false })
    try {
      for (const [document, content] of this.#contents) {
        const doc = await again.linli.parts.store.copy(document as `file/${string}`)
        expect(contentOf(doc), document).toEqual(content)
        doc.destroy()
      }
    } finally {
      await again.linli.stop()
      rmSync(this.folder, { recursive: true, force: true })
    }
    expect(now).toBeLessThan(growthAllowed)
  }

  #lives(): void {
    const { exitCode, signalCode } = this.server.child
    expect([exitCode, signalCode], this.server.errors()).toEqual([null, null])
  }

  #mark(document: string, doc: Y.Doc): { readonly key: string; readonly value: string } {
    const value = `改 ${++this.#edits}`
    const [root, key] = document.startsWith('card/')
      ? ['card', 'title']
      : ['fields', 'dispute_agreement']
    doc.getMap(root).set(key, value)
    return { key: `${root}/${key}`, value }
  }

  async #honest<T>(document: string, change: (doc: Y.Doc) => T) {
    const officer = this.#officer
    expect(officer.closed, this.server.errors()).toBeNull()
    if (document.startsWith('file/') && !officer.documents.has(document)) {
      officer.subscribe(document)
      await until(
        () => officer.states.has(document) || officer.closed !== null,
        'the case file to open',
      )
    }
    let result: T | undefined
    const push = officer.edit(document, doc => {
      result = change(doc)
    })
    await until(() => officer.acked.has(push) || officer.closed !== null, 'an honest edit')
    expect([officer.closed, officer.refusals]).toEqual([null, []])
    return { ...(result as T), client: officer.document(document).clientID }
  }

  #address(path: string): string {
    return this.server.url.replace('http', 'ws') + path
  }
}

/** Megabytes of a process as Linux counts them. */
function memoryOf(pid: number, line: 'VmRSS' | 'VmHWM' = 'VmRSS'): number {
  const found = new RegExp(`${line}:\\s+(\\d+) kB`).exec(
    readFileSync(`/proc/${pid}/status`, 'utf8'),
  )
  return Number(found?.[1] ?? 0) / 1_024
}
