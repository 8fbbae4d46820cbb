import { defaultChoices, noticeChoices, type NoticeChoices } from '#shared/live/notice-choices.ts'
import type { RecordsDatabase } from '#server/records/database.ts'

/** A plugin on a board, by the id under which its own work stands. */
export interface Source {
  readonly board: string
  readonly by: string
}

/** What people chose about their notices: rows, and a copy in memory that answers without waiting. */
export class Choices {
  readonly #records: RecordsDatabase
  readonly #chosen: Map<string, NoticeChoices>
  readonly #muted = new Map<string, Map<string, Source>>()

  private constructor(records: RecordsDatabase, chosen: Map<string, NoticeChoices>) {
    this.#records = records
    this.#chosen = chosen
  }

  /** Reads what is stored; choices that this version cannot read count as none. */
  static async open(records: RecordsDatabase): Promise<Choices> {
    const rows = await records.selectFrom('notice_choices').selectAll().execute()
    const read = rows.flatMap(row => {
      const parsed = noticeChoices.safeParse(JSON.parse(row.choices))
      return parsed.success ? [[row.person, parsed.data] as const] : []
    })
    const choices = new Choices(records, new Map(read))
    const muted = await records.selectFrom('notice_muted').selectAll().execute()
    for (const { person, board, by } of muted)
      choices.#mutedOf(person).set(`${board} ${by}`, { board, by })
    return choices
  }

  of(person: string): NoticeChoices {
    return this.#chosen.get(person) ?? defaultChoices
  }

  /** Makes choices durable, then answers by them. */
  async set(person: string, chosen: NoticeChoices): Promise<void> {
    const choices = JSON.stringify(chosen)
    await this.#records
      .insertInto('notice_choices')
      .values({ person, choices })
      .onConflict(conflict => conflict.column('person').doUpdateSet({ choices }))
      .execute()
    this.#chosen.set(person, chosen)
  }

  /** The plugins that a person wants to hear nothing of, each on its board. */
  muted(person: string): readonly Source[] {
    return [...(this.#muted.get(person)?.values() ?? [])]
  }

  /** Whether a person wants to hear nothing of a plugin on a board. */
  isMuted(person: string, { board, by }: Source): boolean {
    return this.#muted.get(person)?.has(`${board} ${by}`) === true
  }

  /** Has a person hear no more of a plugin on a board, or again. */
  async mute(person: string, { board, by }: Source, muted: boolean): Promise<void> {
    const row = { person, board, by }
    if (muted)
      await this.#records
        .insertInto('notice_muted')
        .values(row)
        .onConflict(conflict => conflict.doNothing())
        .execute()
    else
      await this.#records
        .deleteFrom('notice_muted')
        .where('person', '=', person)
        .where('board', '=', board)
        .where('by', '=', by)
        .execute()
    if (muted) this.#mutedOf(person).set(`${board} ${by}`, { board, by })
    else this.#muted.get(person)?.delete(`${board} ${by}`)
  }

  #mutedOf(person: string): Map<string, Source> {
    const known = this.#muted.get(person) ?? new Map<string, Source>()
    this.#muted.set(person, known)
    return known
  }
}
