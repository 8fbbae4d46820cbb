import { hourMs } from '#shared/base/day.ts'
import { done, type Outcome, refused } from '#shared/base/problem.ts'
import type { Actor } from '#shared/policy/roles.ts'
import { auditStatement } from '#server/audit/entry.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import type { Log } from '#server/log/log.ts'
import type { CardRecord } from '#server/room/card-record.ts'

/** How many restricted values one person reads before somebody is told, and before no more are given out. */
export const readingLimits = { unusualPerHour: 15, perHour: 40, perDay: 120 } as const

/** Watches how much each person reads, by the audit itself, so that a restart forgets nothing. */
export class ReadingWatch {
  readonly #desk: Pick<CaseDesk, 'directory' | 'notices'>
  readonly #log: Log

  constructor(desk: Pick<CaseDesk, 'directory' | 'notices'>, log: Log) {
    this.#desk = desk
    this.#log = log
  }

  /** Whether a person may read one more. The first that is unusual within an hour is an entry of its own, and leadership is told. */
  async judge(card: CardRecord, actor: Actor, at: number): Promise<Outcome<null>> {
    const [hour, day] = [
      await this.#count(actor.id, at - hourMs),
      await this.#count(actor.id, at - 24 * hourMs),
    ]
    if (hour >= readingLimits.perHour || day >= readingLimits.perDay)
      return refused('contact-too-many', { rule: 'CO5' })
    if (hour === readingLimits.unusualPerHour) await this.#flag(card, actor, at, hour + 1)
    return done(null)
  }

  async #count(person: string, since: number): Promise<number> {
    const rows = await this.#log.read<{ n: number }>(
      `SELECT count(*) AS n FROM audit WHERE actor = ? AND action = 'read:contact' AND at > ?`,
      [person, since],
    )
    return Number(rows[0]?.n ?? 0)
  }

  async #flag(card: CardRecord, actor: Actor, at: number, n: number): Promise<void> {
    const { directory, notices } = this.#desk
    const leaders = directory
      .peopleAround(card.unit)
      .filter(({ role, person }) => role === 'leadership' && person.id !== actor.id)
      .map(({ person }) => person.id)
    const { statements, send } = notices.prepare(
      [...new Set(leaders)].map(to => ({
        kind: 'system',
        to,
        card: card.id,
        by: actor.id,
        at,
        detail: { what: 'reading', n },
      })),
    )
    const entry = auditStatement({
      subject: card.id,
      actor: actor.id,
      origin: 'derived',
      at,
      authority: 'server',
      action: 'read:unusual',
      before: null,
      after: n,
    })
    await this.#log.write([entry, ...statements])
    send()
  }
}
