import type { Language } from '#shared/base/problem.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { textLimits } from '#server/exchange/limits.ts'
import type { LinliBoard } from '#server/exchange/linli/linli-shape.ts'
import { shorten } from '#server/exchange/text/text.ts'

interface Known {
  readonly id: string
  readonly name: string
  readonly username: string
}

/** The people of one file, in the order they are met. A placeholder that was mapped is the account it was mapped to. */
export class FilePeople {
  readonly #known: ReadonlyMap<string, Known>
  readonly #plugin: (id: string) => string | undefined
  readonly #met = new Map<string, LinliBoard['people'][number]>()

  private constructor(
    known: ReadonlyMap<string, Known>,
    plugin: (id: string) => string | undefined,
  ) {
    this.#known = known
    this.#plugin = plugin
  }

  /** Reads who the board's documents may name. */
  static async of(
    desk: Pick<CaseDesk, 'records' | 'directory'>,
    board: string,
    language: Language,
  ): Promise<FilePeople> {
    const known = new Map<string, Known>()
    for (const { id, name, username } of desk.directory.people())
      known.set(id, { id, name, username })
    const rows = await desk.records
      .selectFrom('placeholders')
      .selectAll()
      .where('board', '=', board)
      .execute()
    for (const { id, name, username, person } of rows) {
      const key = `placeholder_${id}`
      known.set(
        key,
        (person === null ? undefined : known.get(person)) ?? { id: key, name, username },
      )
    }
    return new FilePeople(
      known,
      id => desk.directory.pluginCalled(id) && desk.directory.nameOf(id, language),
    )
  }

  /** The person's id in the file; null for the server and for people who are gone. */
  take(id: string | null): string | null {
    const person = this.#of(id ?? '')
    if (person === undefined) return null
    const { name, username } = person
    this.#met.set(person.id, {
      id: person.id,
      name: shorten(name, textLimits.person),
      username: shorten(username, textLimits.person),
    })
    return person.id
  }

  /** Several people's ids, in an order that does not depend on the ids. */
  takeAll(ids: Iterable<string>): string[] {
    const people = [...ids].flatMap(id => this.#of(id) ?? [])
    const key = (person: { name: string; username: string }) => `${person.username} ${person.name}`
    people.sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0))
    return [...new Set(people.map(person => this.take(person.id)!))]
  }

  /** The name a person goes by; empty for one who is not known. */
  name(id: string | null): string {
    return this.#of(id ?? '')?.name ?? ''
  }

  #of(id: string): Known | undefined {
    const name = this.#known.has(id) ? undefined : this.#plugin(id)
    return name === undefined ? this.#known.get(id) : { id, name, username: '' }
  }

  /** Everybody met so far. */
  list(): LinliBoard['people'] {
    return [...this.#met.values()]
  }
}
