import { defaultChoices, noticeChoices, type NoticeChoices } from '#shared/live/notice-choices.ts'
import type { RecordsDatabase } from '#server/records/database.ts'

/** What people chose about their notices: rows, and a copy in memory that answers without waiting. */
export class Choices {
  readonly #records: RecordsDatabase
  readonly #chosen: Map<string, NoticeChoices>

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
    return new Choices(records, new Map(read))
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
}
