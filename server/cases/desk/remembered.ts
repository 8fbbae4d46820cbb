import { dayMs } from '#shared/base/day.ts'
import { createHash } from 'node:crypto'
import { done, type Outcome, refused } from '#shared/base/problem.ts'
import type { HttpContext } from '#server/http/env.ts'
import type { RecordStatement } from '#server/log/log.ts'
import { statement } from '#server/records/database.ts'
import type { CommandRow } from '#server/cases/tables.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { KeyedMutex } from '#shared/base/keyed-mutex.ts'

/** How long a key is remembered, ms. */
export const keyLifetimeMs = 7 * dayMs

/** Takes answers away whose keys are forgotten, also when no command comes any more. */
export const forgetAnswers = (now: number): RecordStatement => ({
  sql: 'DELETE FROM commands WHERE at <= ?',
  parameters: [now - keyLifetimeMs],
})

/** A success as it goes over HTTP. */
export interface Answered {
  readonly status: 200 | 201
  readonly body: unknown
}

/** Makes the statements that remember an answer; they must commit in the transaction of the change. */
export type Remember = (answered: Answered) => readonly RecordStatement[]

const nothing: Remember = () => []

/** What is kept of a key and of a request: whoever chooses a key may choose words for it. */
const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url')

/**
 * The `Idempotency-Key` header (draft-ietf-httpapi-idempotency-key-header): a key and the account it came from stand for one request.
 * The answer is remembered in the transaction of the change, for seven days; the same key with another body or address is a `conflict`.
 * Refusals are not remembered: nothing has changed, so a retry is judged anew by what holds then.
 */
export class Remembered {
  readonly #desk: Pick<CaseDesk, 'records' | 'clock'>
  readonly #mutex = new KeyedMutex()

  constructor(desk: Pick<CaseDesk, 'records' | 'clock'>) {
    this.#desk = desk
  }

  /** Runs a request once per key; without a key it just runs. */
  async once(
    context: HttpContext,
    run: (remember: Remember) => Promise<Outcome<Answered>>,
  ): Promise<Outcome<Answered>> {
    const keyed = context.get('keyed')
    if (keyed === undefined) return run(nothing)
    const { key, body } = keyed
    const account = context.get('actor').id
    const { path } = context.req
    const fingerprint = hashOf(`${path}\n${body}`)
    return this.#mutex.run([`${account}\n${key}`], async () => {
      const before = await this.#find(key, account, fingerprint)
      if (before !== null) return before
      const outcome = await run(answered =>
        this.#statements({ key, account, path, fingerprint }, answered),
      )
      // Another node may have been faster with the same key: then the commit failed here and its answer is there.
      if (!outcome.ok && outcome.problem.kind === 'conflict')
        return (await this.#find(key, account, fingerprint)) ?? outcome
      return outcome
    })
  }

  async #find(
    key: string,
    account: string,
    fingerprint: string,
  ): Promise<Outcome<Answered> | null> {
    const { records, clock } = this.#desk
    const row = await records
      .selectFrom('commands')
      .selectAll()
      // It stands there as it is where an earlier version answered.
      .where('key', 'in', [hashOf(key), key])
      .where('account', '=', account)
      .where('at', '>', clock.now() - keyLifetimeMs)
      .executeTakeFirst()
    if (row === undefined) return null
    if (row.fingerprint !== fingerprint)
      return refused('conflict', { rule: 'AP3', detail: 'the key belongs to another request' })
    return done({ status: row.status as Answered['status'], body: JSON.parse(row.answer) })
  }

  #statements(
    request: Pick<CommandRow, 'key' | 'account' | 'path' | 'fingerprint'>,
    { status, body }: Answered,
  ) {
    const { records, clock } = this.#desk
    const at = clock.now()
    const row = { ...request, key: hashOf(request.key), status, answer: JSON.stringify(body), at }
    return [forgetAnswers(at), statement(records.insertInto('commands').values(row))]
  }
}
