import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import type { CardRecord } from '#server/room/card-record.ts'

/** So many are remembered. */
const most = 50_000

/** So long the look through the audit may take, ms. */
const longestMs = 10_000

/** Since when cards stand in their columns, as the audit has it; asked once for each state of a card. */
export class ColumnTimes {
  readonly #log: Pick<CaseDesk['log'], 'readInThread'>
  readonly #known = new Map<string, { readonly position: number; readonly at: number }>()

  constructor(log: Pick<CaseDesk['log'], 'readInThread'>) {
    this.#log = log
  }

  /** By card, milliseconds since 1970; one that has never been moved came when it was made. */
  async of(cards: readonly CardRecord[]): Promise<ReadonlyMap<string, number>> {
    if (this.#known.size > most) this.#known.clear()
    const asked = cards.filter(({ id, position }) => this.#known.get(id)?.position !== position)
    if (asked.length > 0) {
      const rows = await this.#log.readInThread<{ subject: string; at: number }>(
        `SELECT subject, max(at) AS at FROM json_each(?) AS ids CROSS JOIN audit
         ON audit.subject = ids.value AND action = 'column' AND before IS NOT after
         GROUP BY subject`,
        [JSON.stringify(asked.map(({ id }) => id))],
        longestMs,
      )
      const moved = new Map(rows.map(({ subject, at }) => [subject, at]))
      for (const { id, position, createdAt } of asked)
        this.#known.set(id, { position, at: moved.get(id) ?? createdAt })
    }
    return new Map(cards.map(({ id, createdAt }) => [id, this.#known.get(id)?.at ?? createdAt]))
  }
}
