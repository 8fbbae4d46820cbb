import { z } from 'zod'
import { done, type Language, languages, type Outcome, refused } from '#shared/base/problem.ts'
import type { Clock } from '#shared/base/clock.ts'
import type { Authority, Session } from '#server/auth/authority.ts'
import type { Log } from '#server/log/log.ts'
import { type RecordsDatabase, statement } from '#server/records/database.ts'
import type { PushSubscriptionRow } from '#server/notices/tables.ts'
import { mayBePushService } from './push-address.ts'
import { logger } from '#server/telemetry/logger.ts'

/** The most browsers of one person; the oldest go. */
const mostPerPerson = 20

const bytes = (count: number) =>
  z
    .string()
    .max(120)
    .refine(
      text => /^[\w+/-]+={0,2}$/.test(text) && Buffer.from(text, 'base64url').length === count,
      `not ${count} bytes in base64url`,
    )
    .meta({ examples: [Buffer.alloc(count).toString('base64url')] })

/** A browser's subscription as it gives it, and the language its person reads. */
export const subscription = z.strictObject({
  endpoint: z.string().max(2_000),
  keys: z.strictObject({ p256dh: bytes(65), auth: bytes(16) }),
  language: z.enum(languages),
})
export type Subscription = z.output<typeof subscription>

/** The browsers that pushes go to, each for as long as the sign-in lasts that asked for it. */
export class Subscriptions {
  readonly #records: RecordsDatabase
  readonly #log: Log
  readonly #authority: Authority
  readonly #clock: Clock
  readonly #stop: () => void
  #cleaning: Promise<void> = Promise.resolve()

  constructor(options: {
    readonly records: RecordsDatabase
    readonly log: Log
    readonly authority: Authority
    readonly clock: Clock
  }) {
    this.#records = options.records
    this.#log = options.log
    this.#authority = options.authority
    this.#clock = options.clock
    this.#stop = options.authority.onChange(account => {
      this.#cleaning = this.#cleaning
        .then(async () => void (await this.of(account)))
        .catch(error => logger.error({ err: error }, 'push subscriptions were not cleaned'))
    })
  }

  /** Takes a browser up for a sign-in; whoever had it before has it no longer. */
  async add(session: Session, { endpoint, keys, language }: Subscription): Promise<Outcome<void>> {
    if (!mayBePushService(endpoint))
      return refused('bad-request', { rule: 'NO17', detail: 'endpoint' })
    const row: PushSubscriptionRow = {
      endpoint,
      person: session.account,
      session: session.id,
      ...keys,
      language,
      at: this.#clock.now(),
    }
    const { endpoint: _, ...rest } = row
    const mine = await this.of(session.account)
    const tooMany = mine
      .filter(one => one.endpoint !== endpoint)
      .sort((a, b) => b.at - a.at)
      .slice(mostPerPerson - 1)
    if (this.#authority.actor(session) === null) return refused('not-signed-in', { rule: 'RN3' })
    await this.#log.write([
      ...tooMany.map(one => this.#removal(one.endpoint)),
      statement(
        this.#records
          .insertInto('push_subscriptions')
          .values(row)
          .onConflict(conflict => conflict.column('endpoint').doUpdateSet(rest)),
      ),
    ])
    return done(undefined)
  }

  /** Takes a browser of the person out. */
  async remove(person: string, endpoint: string): Promise<void> {
    await this.#records
      .deleteFrom('push_subscriptions')
      .where('person', '=', person)
      .where('endpoint', '=', endpoint)
      .execute()
  }

  /** The browsers of a person whose sign-in is in force; the others are thrown away. */
  async of(person: string): Promise<readonly (PushSubscriptionRow & { language: Language })[]> {
    const rows = await this.#records
      .selectFrom('push_subscriptions')
      .selectAll()
      .where('person', '=', person)
      .execute()
    const alive = rows.filter(
      row => this.#authority.actor({ id: row.session, account: row.person }) !== null,
    )
    const ended = rows.filter(row => !alive.includes(row))
    if (ended.length > 0) await this.#log.write(ended.map(row => this.#removal(row.endpoint)))
    return alive as (PushSubscriptionRow & { language: Language })[]
  }

  /** Throws away what belongs to sign-ins that ended while the server was down. */
  async clean(): Promise<void> {
    const people = await this.#records
      .selectFrom('push_subscriptions')
      .select('person')
      .distinct()
      .execute()
    for (const { person } of people) await this.of(person)
  }

  /** Waits until ended sign-ins have lost their browsers. */
  async settled(): Promise<void> {
    await this.#cleaning
  }

  stop(): void {
    this.#stop()
  }

  #removal(endpoint: string) {
    return statement(
      this.#records.deleteFrom('push_subscriptions').where('endpoint', '=', endpoint),
    )
  }
}
