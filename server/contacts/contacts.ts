import type * as Y from 'yjs'
import { done, type Outcome, refused } from '#shared/base/problem.ts'
import { documentName } from '#shared/board/document-name.ts'
import { can } from '#shared/policy/can.ts'
import type { Actor } from '#shared/policy/roles.ts'
import { auditStatement } from '#server/audit/entry.ts'
import { recordRead } from '#server/audit/record-read.ts'
import { authorityOn, cardFor, rightOn } from '#server/cases/cards/card-access.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { judgeAtCommit, type JudgedRight } from '#server/cases/cards/judge-at-commit.ts'
import { oneMoreStep } from '#server/cases/flow/step.ts'
import type { Log, RecordStatement } from '#server/log/log.ts'
import { statement } from '#server/records/database.ts'
import { type CardRecord, subjectOf } from '#server/room/card-record.ts'
import { seal, unseal } from '#server/auth/seal.ts'
import type { ContactKeys } from './contact-keys.ts'
import { fieldsOf, formerFieldsOf } from './contact-fields.ts'
import { keysInUse } from './keys-in-use.ts'
import type { ReadingWatch } from './reading-watch.ts'

/** Where contacts are kept. */
export interface ContactsOptions {
  readonly desk: Pick<
    CaseDesk,
    'store' | 'records' | 'cards' | 'boards' | 'types' | 'clock' | 'mutex' | 'path'
  >
  readonly log: Log
  readonly keys: ContactKeys
  readonly watch: ReadingWatch
}

/** Which of a card's restricted values there are, and what the asker may do with each. */
export interface ContactLine {
  readonly field: string
  readonly filled: boolean
  readonly mayReveal: boolean
  /** Whoever may not read a value adds it where there is none, and changes what they wrote themselves. */
  readonly mayWrite: boolean
}

const place = (card: string, field: string) => `${card}/${field}`

const empty = (text: string) => text.trim() === ''

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
    const card = this.#card(id, actor)
    return card.ok ? done(await this.#lines(card.value, actor)) : card
  }

  /** Writes fields; an empty text takes one away. What stood there before is kept nowhere. */
  write(
    id: string,
    values: Readonly<Record<string, string>>,
    actor: Actor,
  ): Promise<Outcome<null>> {
    const { desk } = this.#options
    // In the card's turn, as its commands and its erasure are: what is erased is not written to afterwards.
    return desk.mutex.run([id], async () => {
      return judgeAtCommit(desk, { actor, cards: [id] }, right =>
        this.#write(id, values, actor, right),
      )
    })
  }

  async #write(
    id: string,
    values: Readonly<Record<string, string>>,
    actor: Actor,
    right: JudgedRight,
  ): Promise<Outcome<null>> {
    const { desk } = this.#options
    const card = cardFor(desk, actor, id, 'contact:write')
    if (!card.ok) return card
    const lines = new Map((await this.#lines(card.value, actor)).map(line => [line.field, line]))
    for (const field of Object.keys(values)) {
      const line = lines.get(field)
      if (line === undefined)
        return refused('bad-request', {
          rule: 'CO2',
          detail: `${field}: not a field of this card`,
        })
      if (!line.mayWrite)
        return refused('forbidden', {
          rule: 'CO9',
          detail: `${field}: written by somebody else`,
        })
    }
    // Nothing is sealed under a key that nobody could open again.
    if (!this.#options.keys.opens(id)) return refused('contact-locked', { rule: 'CO10' })
    return this.#keep(card.value, values, actor, right)
  }

  /**
   * Gives one value out, once the reason is on disk. `contact-too-many` for who has read too much lately, `contact-locked` when the key
   * that sealed it is not here.
   */
  async reveal(id: string, field: string, reason: string, actor: Actor): Promise<Outcome<string>> {
    const { desk, log, watch } = this.#options
    const first = this.#revealing(id, field, actor)
    if (!first.ok) return first
    const value = await this.#open(id, field)
    if (!value.ok) return value
    // One reading of a person at a time: what they read is counted before the next is judged.
    return desk.mutex.run([`reading/${actor.id}`], async () => {
      const at = desk.clock.now()
      const judged = await watch.judge(first.value.card, actor, at)
      if (!judged.ok) return judged
      const now = this.#revealing(id, field, actor)
      if (!now.ok) return now
      const recorded = await recordRead(log, {
        subject: id,
        actor: actor.id,
        at,
        authority: now.value.authority,
        what: 'contact',
        reason: `${field}: ${reason}`,
      })
      if (!recorded.ok) return recorded
      const still = this.#revealing(id, field, actor)
      return still.ok ? value : still
    })
  }

  /** On whose authority a person may see a field's value at this moment. */
  #revealing(
    id: string,
    field: string,
    actor: Actor,
  ): Outcome<{ readonly card: CardRecord; readonly authority: string }> {
    const { desk } = this.#options
    const card = this.#card(id, actor)
    if (!card.ok) return card
    const found = [
      ...fieldsOf(desk, card.value),
      ...formerFieldsOf(desk, card.value, [field]),
    ].find(one => one.field === field)
    if (found === undefined) return refused('not-found', { rule: 'CO2' })
    if (!can(actor, found.reveal, subjectOf(card.value, desk.path)))
      return refused('forbidden', { rule: 'CO3' })
    return done({
      card: card.value,
      authority: authorityOn(desk, actor, card.value, found.reveal),
    })
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

  async #lines(card: CardRecord, actor: Actor): Promise<readonly ContactLine[]> {
    const { desk } = this.#options
    const rows = await desk.records
      .selectFrom('contacts')
      .select(['field', 'by'])
      .where('card', '=', card.id)
      .execute()
    const writers = new Map(rows.map(({ field, by }) => [field, by]))
    const subject = subjectOf(card, desk.path)
    const writes = can(actor, 'contact:write', subject)
    const former = formerFieldsOf(desk, card, [...writers.keys()])
    return [...fieldsOf(desk, card), ...former].map(({ field, reveal, off = false }) => {
      const writer = writers.get(field)
      const mayReveal = can(actor, reveal, subject)
      return {
        field,
        filled: writer !== undefined,
        mayReveal,
        mayWrite: writes && !off && (writer === undefined || mayReveal || writer === actor.id),
      }
    })
  }

  /** Seals and stores values, with an entry for each that says who wrote which field and never what. */
  async #keep(
    card: CardRecord,
    values: Readonly<Record<string, string>>,
    actor: Actor,
    right: JudgedRight,
  ): Promise<Outcome<null>> {
    const { desk, log, keys } = this.#options
    const { records } = desk
    const at = desk.clock.now()
    const [written, removed] = [new Map<string, string>(), new Set<string>()]
    for (const [field, text] of Object.entries(values))
      if (empty(text)) removed.add(field)
      else written.set(field, text)
    const authority = authorityOn(desk, actor, card, 'contact:write')
    const entry = (field: string, after: 'written' | 'removed') =>
      auditStatement({
        subject: card.id,
        actor: actor.id,
        origin: 'command',
        at,
        authority,
        action: `contact/${field}`,
        before: null,
        after,
      })
    const removing = [...removed].flatMap(field => [
      statement(
        records.deleteFrom('contacts').where('card', '=', card.id).where('field', '=', field),
      ),
      entry(field, 'removed'),
    ])
    const commit = async (statements: readonly RecordStatement[]): Promise<Outcome<null>> => {
      const told = { document: documentName('card', card.id), build: counted }
      const by = {
        actor,
        origin: 'command',
        at,
        authority: right(rightOn(desk, actor, card.id, 'contact:write')),
      } as const
      const committed = await desk.store.commit([told], by, statements)
      return committed.ok ? done(null) : committed
    }
    if (written.size > 0)
      return keys.with(card.id, key =>
        commit([
          ...removing,
          ...[...written].flatMap(([field, text]) => {
            const row = {
              sealed: seal(key, Buffer.from(text), place(card.id, field)),
              by: actor.id,
              at,
            }
            const insert = records
              .insertInto('contacts')
              .values({ card: card.id, field, ...row })
              .onConflict(conflict => conflict.columns(['card', 'field']).doUpdateSet(row))
            return [statement(insert), entry(field, 'written')]
          }),
        ]),
      )
    if (removing.length === 0) return done(null)
    const gone = await commit(removing)
    if (gone.ok) await keys.sweep(() => keysInUse(log, desk.cards))
    return gone
  }

  async #open(card: string, field: string): Promise<Outcome<string>> {
    const { desk, keys } = this.#options
    const row = await desk.records
      .selectFrom('contacts')
      .select('sealed')
      .where('card', '=', card)
      .where('field', '=', field)
      .executeTakeFirst()
    if (row === undefined) return refused('not-found', { rule: 'CO2' })
    try {
      const key = keys.of(card)
      if (key === null) return refused('contact-locked', { rule: 'CO10' })
      return done(Buffer.from(unseal(key, row.sealed, place(card, field))).toString())
    } catch {
      return refused('contact-locked', { rule: 'CO10' })
    }
  }
}

/** Open screens ask anew which contacts there are; what they are is in no document. */
const counted = (doc: Y.Doc) => oneMoreStep(doc.getMap('card'))
