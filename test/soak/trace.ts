import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import * as Y from 'yjs'
import { wordsIn } from '#test/support/words.ts'

interface Row {
  readonly position: number
  readonly actor: string
  readonly origin: string
  readonly bytes: Uint8Array
}

/** Follows what the server stores of a document, to tell by which edit a word came and went. */
export class Trace {
  readonly #folder: string
  readonly #document: string
  readonly #doc = new Y.Doc({ gc: false })
  readonly #story = new Map<string, string[]>()
  #position = 0

  constructor(folder: string, document: string) {
    this.#folder = folder
    this.#document = document
  }

  /** Reads on; what was joined into a state meanwhile is told as one edit. */
  read(deed: string): void {
    const database = new DatabaseSync(join(this.#folder, 'linli.db'), { readOnly: true })
    try {
      const rows = database
        .prepare(
          'SELECT position, actor, origin, bytes FROM updates WHERE document = ? AND position > ? ORDER BY position',
        )
        .all(this.#document, this.#position) as unknown as Row[]
      const [state] = database
        .prepare(
          "SELECT position, 'compacted' AS actor, '' AS origin, bytes FROM states WHERE document = ? AND position > ?",
        )
        .all(this.#document, this.#position) as unknown as Row[]
      for (const row of [state, ...rows])
        if (row !== undefined && row.position > this.#position) this.#apply(row, deed)
    } finally {
      database.close()
    }
  }

  /** How a word came and went. */
  of(word: string): readonly string[] {
    return this.#story.get(word) ?? ['never stored']
  }

  #apply({ position, actor, origin, bytes }: Row, deed: string): void {
    const before = this.#words()
    const text = this.#text()
    Y.applyUpdate(this.#doc, bytes)
    this.#position = position
    const after = this.#words()
    const { structs, ds } = Y.decodeUpdate(bytes)
    const deletes = [...ds.clients.values()].flat().length
    const what = `${position} by ${actor} (${origin}) after ${deed}, ${structs.length} structs, ${deletes} deletes`
    for (const word of after.difference(before)) this.#tell(word, `came with ${what}`)
    for (const word of written(structs).difference(after))
      this.#tell(word, `was among the letters of ${what}, and stood nowhere`)
    for (const word of before.difference(after))
      this.#tell(word, `went with ${what}: ${text} → ${this.#text()}`)
  }

  #tell(word: string, what: string): void {
    this.#story.set(word, [...(this.#story.get(word) ?? []), what])
  }

  #text(): string {
    return this.#doc.getXmlFragment('description').toString().replaceAll('paragraph', 'p')
  }

  #words(): Set<string> {
    return wordsIn(this.#text() + JSON.stringify(this.#doc.getMap('notes').toJSON()))
  }
}

/** The words that structs hold, also of parts that are gone. */
const written = (structs: ReturnType<typeof Y.decodeUpdate>['structs']): Set<string> =>
  wordsIn(
    structs
      .map(one =>
        one instanceof Y.Item && one.content instanceof Y.ContentString ? one.content.str : ' ',
      )
      .join(''),
  )
