import { dayMs, minuteMs } from '#shared/base/day.ts'
import type { Clock } from '#shared/base/clock.ts'
import { isPushed, quietUntil } from '#shared/live/notice-choices.ts'
import { isUrgent, type NoticeShown } from '#shared/live/notice.ts'
import type { PushMessage } from '#shared/live/push-message.ts'
import type { Language } from '#shared/base/problem.ts'
import type { Visibility } from '#shared/board/card/card-types.ts'
import type { Directory } from '#server/auth/directory.ts'
import type { RecordsDatabase } from '#server/records/database.ts'
import type { PushSubscriptionRow } from '#server/notices/tables.ts'
import type { Choices } from '#server/notices/choices.ts'
import type { Notices } from '#server/notices/notices.ts'
import type { ReadAccess } from '#server/notices/read-access.ts'
import type { Pushed, PushSender } from './push-sender.ts'
import { pushOf, pushOfMany } from './push-text.ts'
import type { Subscriptions } from './subscriptions.ts'
import { logger } from '#server/telemetry/logger.ts'

/** More than this at once become one push that only counts. */
const mostAtOnce = 3

/** So many pushes a person gets within a minute, and so many when what comes is urgent; what is beyond waits and becomes one that counts. */
const mostAMinute = { usual: 6, urgent: 20 }
/** How long to wait before a further try, ms: as long as pushing has failed for, within these bounds. */
const retryAfterMs = 60_000
const longestWaitMs = 60 * 60_000

/** A notice that could not be pushed for this long is not news any more, ms. */
const newsMs = dayMs

/** What pushing works with. */
export interface PusherOptions {
  readonly records: RecordsDatabase
  readonly directory: Directory
  readonly notices: Notices
  readonly choices: Choices
  readonly access: ReadAccess
  readonly subscriptions: Subscriptions
  readonly sender: PushSender
  readonly clock: Clock
}

interface Pending {
  readonly shown: NoticeShown
  readonly visibility: Visibility | null
}

type Browser = PushSubscriptionRow & { readonly language: Language }

/** Pushes what has come into people's lists to their browsers. What is still to be pushed is a mark on the row, so a restart goes on. */
export class Pusher {
  readonly #options: PusherOptions
  readonly #running = new Map<string, Promise<void>>()
  readonly #again = new Set<string>()
  readonly #timers = new Map<string, () => void>()
  /** Since when a person's pushes cannot be handed on. */
  readonly #failing = new Map<string, number>()
  /** When a person's last pushes went out. */
  readonly #recent = new Map<string, readonly number[]>()
  /** What browsers have, of notices that others still wait for: a further try must not repeat it there. */
  readonly #has = new Map<string, Set<string>>()
  readonly #stopListening: () => void
  #starting: Promise<void> = Promise.resolve()
  #stopped = false

  constructor(options: PusherOptions) {
    this.#options = options
    this.#stopListening = options.notices.onDelivered(rows => {
      for (const row of rows) if (row.pushed === 0) this.#push(row.person)
    })
  }

  /** Goes on with what an earlier process left. */
  start(): void {
    this.#starting = this.#takeUp().catch(error => {
      if (!this.#stopped) logger.error({ err: error }, 'pushes are behind')
    })
  }

  /** Waits until nothing is on its way; what waits for the end of quiet hours or another try stays. */
  async settled(): Promise<void> {
    await this.#starting
    while (this.#running.size > 0) await Promise.all(this.#running.values())
  }

  stop(): void {
    this.#stopped = true
    this.#stopListening()
    for (const cancel of this.#timers.values()) cancel()
    this.#options.sender.stop()
  }

  async #takeUp(): Promise<void> {
    await this.#options.subscriptions.clean()
    const people = await this.#options.records
      .selectFrom('notices')
      .select('person')
      .distinct()
      .where('pushed', '=', 0)
      .where('sent_at', '>', 0)
      .execute()
    for (const { person } of people) this.#push(person)
  }

  #push(person: string): void {
    if (this.#stopped) return
    if (this.#running.has(person)) {
      this.#again.add(person)
      return
    }
    const run = this.#pushAll(person)
      .catch(error => {
        if (this.#stopped) return
        logger.error({ err: error }, 'a push is behind')
        this.#wake(person, this.#options.clock.now() + this.#failed(person))
      })
      .finally(() => {
        this.#running.delete(person)
        if (this.#again.delete(person)) this.#push(person)
      })
    this.#running.set(person, run)
  }

  #wake(person: string, at: number): void {
    this.#timers.get(person)?.()
    this.#timers.set(
      person,
      this.#options.clock.at(at, () => this.#push(person)),
    )
  }

  async #pushAll(person: string): Promise<void> {
    const { records, directory, subscriptions, clock, choices } = this.#options
    const rows = await records
      .selectFrom('notices')
      .selectAll()
      .where('person', '=', person)
      .where('pushed', '=', 0)
      .where('sent_at', '>', 0)
      .orderBy('sent_at')
      .execute()
    if (rows.length === 0) return
    const browsers = await subscriptions.of(person)
    const actor = directory.actor(person)
    const now = clock.now()
    const quiet = quietUntil(choices.of(person).quiet, now)
    const settled: string[] = []
    const due: Pending[] = []
    for (const row of rows) {
      const shown = actor && this.#options.access.shown(actor, row)
      const wanted =
        shown !== null &&
        !shown.lost &&
        browsers.length > 0 &&
        isPushed(choices.of(person), row.kind, isUrgent(shown)) &&
        now - row.sent_at < newsMs
      if (!wanted) settled.push(row.id)
      else if (quiet === null || isUrgent(shown))
        due.push({ shown, visibility: this.#visibilityOf(row.card) })
    }
    const waiting = rows.length > settled.length + due.length
    if (quiet !== null && waiting) this.#wake(person, quiet)
    const pending = this.#mayGo(person, due, now)
    const sent = pending.length === 0 || (await this.#toAll(browsers, pending))
    if (sent) {
      this.#failing.delete(person)
      settled.push(...pending.map(({ shown }) => shown.id))
    } else
      this.#wake(
        person,
        Math.min(now + this.#failed(person), waiting && quiet !== null ? quiet : Infinity),
      )
    for (const id of settled) this.#has.delete(id)
    if (settled.length > 0)
      await records.updateTable('notices').set({ pushed: 1 }).where('id', 'in', settled).execute()
  }

  /** What of what is due goes now; the rest is taken up when the minute is over. */
  #mayGo(person: string, due: readonly Pending[], now: number): readonly Pending[] {
    const recent = (this.#recent.get(person) ?? []).filter(at => now - at < minuteMs)
    const urgent = due.filter(({ shown }) => isUrgent(shown))
    const going =
      recent.length < mostAMinute.usual ? due : recent.length < mostAMinute.urgent ? urgent : []
    if (going.length > 0) this.#recent.set(person, [...recent, now])
    if (going.length < due.length) this.#wake(person, recent[0]! + minuteMs)
    return going
  }

  #visibilityOf(card: string): Visibility | null {
    return card === '' ? null : this.#options.access.visibility(card)
  }

  /** Remembers a failure; how long to wait, ms. */
  #failed(person: string): number {
    const now = this.#options.clock.now()
    const since = this.#failing.get(person) ?? now
    this.#failing.set(person, since)
    return Math.min(Math.max(now - since, retryAfterMs), longestWaitMs)
  }

  /** Whether every browser has taken, or will never take, what is pending. */
  async #toAll(browsers: readonly Browser[], pending: readonly Pending[]): Promise<boolean> {
    const taken = await Promise.all(browsers.map(browser => this.#to(browser, pending)))
    return taken.every(Boolean)
  }

  async #to(browser: Browser, pending: readonly Pending[]): Promise<boolean> {
    const { endpoint, person, language } = browser
    const missing = pending.filter(({ shown }) => !this.#has.get(shown.id)?.has(endpoint))
    const results = await Promise.all(
      messagesOf(missing, language).map(message => this.#one(browser, message)),
    )
    if (results.includes('gone')) await this.#options.subscriptions.remove(person, endpoint)
    else if (results.includes('later')) return false
    for (const { shown } of missing)
      this.#has.set(shown.id, (this.#has.get(shown.id) ?? new Set()).add(endpoint))
    return true
  }

  #one(browser: PushSubscriptionRow, message: PushMessage): Promise<Pushed> {
    return this.#options.sender.send(browser, {
      payload: JSON.stringify(message),
      urgent: message.urgent,
      topic: message.tag.slice(0, 32),
    })
  }
}

function messagesOf(pending: readonly Pending[], language: Language): readonly PushMessage[] {
  if (pending.length > mostAtOnce) return [pushOfMany(pending.length, language)]
  return pending.map(({ shown, visibility }) => pushOf(shown, visibility, language))
}
