import { done, type Outcome, refused } from '#shared/base/problem.ts'
import { can } from '#shared/policy/can.ts'
import type { Actor } from '#shared/policy/roles.ts'
import { auditStatement } from '#server/audit/entry.ts'
import { recordRead } from '#server/audit/record-read.ts'
import { authorityOn, cardFor } from '#server/cases/card-access.ts'
import type { CaseDesk } from '#server/cases/case-desk.ts'
import type { Log } from '#server/log/log.ts'
import { statement } from '#server/records/database.ts'
import { type CardRecord, subjectOf } from '#server/room/card-record.ts'
import { type CardKeys, seal, unseal } from './card-keys.ts'
import { fieldsOf } from './contact-fields.ts'
import type { ReadingWatch } from './reading-watch.ts'

/** Where contacts are kept. */
export interface ContactsOptions {
  readonly desk: CaseDesk
  readonly log: Log
  readonly keys: CardKeys
  readonly watch: ReadingWatch
}

/** Which of a card's restricted values there are, and what the asker may do with each. */
export interface ContactLine {
  readonly field: string
  readonly filled: boolean
  readonly mayReveal: boolean
}

const place = (card: string, field: string) => `${card}/${field}`

/**
 * Residents' contacts and other restricted values of cards: encrypted, outside every document, each belonging to one card. There is no
 * way to ask for them but card by card and field by field, with a reason that stands in the audit before the value is given out.
 */
export class Contacts {
  readonly #options: ContactsOptions

  constructor(options: ContactsOptions) {
    this.#options = options
  }

  /** Which fields are filled; never what is in them. */
  async list(id: string, actor: Actor): Promise<Outcome<readonly ContactLine[]>> {
    const { desk } = this.#options
    const card = this.#card(id, actor)
    if (!card.ok) return card
    const filled = new Set(await this.#filled(id))
    const subject = subjectOf(card.value, desk.path)
    return done(
      fieldsOf(desk, card.value).map(({ field, reveal }) => ({
        field,
        filled: filled.has(field),
        mayReveal: can(actor, reveal, subject),
      })),
    )
  }

  /** Writes fields; an empty text takes one away. What stood there before is kept nowhere. */
  write(
    id: string,
    values: Readonly<Record<string, string>>,
    actor: Actor,
  ): Promise<Outcome<null>> {
    // In the card's turn, so that nothing is written on a card that is being erased.
    return this.#options.desk.turns.take([id], () => this.#write(id, values, actor))
  }

  async #write(
    id: string,
    values: Readonly<Record<string, string>>,
    actor: Actor,
  ): Promise<Outcome<null>> {
    const { desk, log, keys } = this.#options
    const card = cardFor(desk, actor, id, 'contact:write')
    if (!card.ok) return card
    const known = new Set(fieldsOf(desk, card.value).map(({ field }) => field))
    const wrong = Object.keys(values).find(field => !known.has(field))
    if (wrong !== undefined)
      return refused('bad-request', { rule: 'CO2', detail: `${wrong}: not a field of this card` })
    const at = desk.clock.now()
    const { records } = desk
    const statements = (key: Uint8Array) =>
      Object.entries(values).flatMap(([field, text]) => {
        const row = {
          sealed: seal(key, Buffer.from(text), place(id, field)),
          by: actor.id,
          at,
        }
        const kept =
          text.trim() === ''
            ? records.deleteFrom('contacts').where('card', '=', id).where('field', '=', field)
            : records
                .insertInto('contacts')
                .values({ card: id, field, ...row })
                .onConflict(conflict => conflict.columns(['card', 'field']).doUpdateSet(row))
        return [
          statement(kept),
          auditStatement({
            subject: id,
            actor: actor.id,
            origin: 'command',
            at,
            authority: authorityOn(desk, actor, card.value, 'contact:write'),
            // Who wrote which field; never what.
            action: `contact/${field}`,
            before: null,
            after: text.trim() === '' ? 'removed' : 'written',
          }),
        ]
      })
    await keys.with(id, key => log.write(statements(key)))
    return done(null)
  }

  /** Gives one value out, once the reason is on disk. `too-many` for who has read too much today. */
  async reveal(id: string, field: string, reason: string, actor: Actor): Promise<Outcome<string>> {
    const { desk, log, keys, watch } = this.#options
    const card = this.#card(id, actor)
    if (!card.ok) return card
    const found = fieldsOf(desk, card.value).find(one => one.field === field)
    if (found === undefined) return refused('not-found', { rule: 'CO2' })
    if (!can(actor, found.reveal, subjectOf(card.value, desk.path)))
      return refused('forbidden', { rule: 'CO3' })
    const row = await desk.records
      .selectFrom('contacts')
      .select('sealed')
      .where('card', '=', id)
      .where('field', '=', field)
      .executeTakeFirst()
    const key = keys.of(id)
    if (row === undefined || key === null) return refused('not-found', { rule: 'CO2' })
    const at = desk.clock.now()
    const judged = await watch.judge(card.value, actor, at)
    if (!judged.ok) return judged
    const recorded = await recordRead(log, {
      subject: id,
      actor: actor.id,
      at,
      authority: authorityOn(desk, actor, card.value, found.reveal),
      what: 'contact',
      reason: `${field}: ${reason}`,
    })
    if (!recorded.ok) return recorded
    return done(Buffer.from(unseal(key, row.sealed, place(id, field))).toString())
  }

  /** The card, for whoever may know that it has contacts at all. */
  #card(id: string, actor: Actor): Outcome<CardRecord> {
    const { desk } = this.#options
    const card = cardFor(desk, actor, id)
    if (!card.ok) return card
    const subject = subjectOf(card.value, desk.path)
    const knows = (['contact:write', 'contact:reveal'] as const).some(verb =>
      can(actor, verb, subject),
    )
    return knows ? card : refused('forbidden', { rule: 'CO1' })
  }

  async #filled(card: string): Promise<readonly string[]> {
    const rows = await this.#options.desk.records
      .selectFrom('contacts')
      .select('field')
      .where('card', '=', card)
      .execute()
    return rows.map(row => row.field)
  }
}
