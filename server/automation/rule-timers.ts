import type { Clock } from '#shared/base/clock.ts'
import { hourMs, minuteMs } from '#shared/base/day.ts'
import { lastTime, readSchedule } from '#shared/calendar/cron.ts'
import type { CardIndex } from '#server/room/card-index.ts'
import type { CardRecord } from '#server/room/card-record.ts'
import { Stretch } from '#server/room/stretch.ts'
import { EachMinute } from '#server/core/each-minute.ts'
import type { ColumnTimes } from './column-times.ts'
import type { RuleRunner } from './rule-runner.ts'
import { isRunning, type Rule, type Rules } from './rules.ts'

/** What the timers look at. */
export interface RuleTimersOptions {
  readonly clock: Clock
  readonly cards: Pick<CardIndex, 'ofBoard'>
  readonly rules: Rules
  readonly runner: RuleRunner
  readonly columnTimes: ColumnTimes
}

/** So much that was answered is remembered; what was forgotten is found in the log of runs. */
const mostKnown = 50_000

/** Runs rules that go by the time, up to a minute late. What was missed is found at the next look: a date once, of a schedule the last time alone. */
export class RuleTimers {
  readonly #options: RuleTimersOptions
  readonly #known = new Set<string>()
  readonly #minutes: EachMinute
  #deaf: () => void = () => {}

  constructor(options: RuleTimersOptions) {
    this.#options = options
    this.#minutes = new EachMinute({
      clock: options.clock,
      look: () => this.#look(),
      wanted: () => options.rules.all().some(isRunning),
      failed: 'rules were not looked at',
    })
  }

  start(): void {
    this.#deaf = this.#options.rules.listen(() => this.#minutes.wake())
    this.#minutes.start()
  }

  /** Resolves when what is due now was answered. */
  settled(): Promise<void> {
    return this.#minutes.settled()
  }

  stop(): Promise<void> {
    this.#deaf()
    return this.#minutes.stop()
  }

  async #look(): Promise<void> {
    const { rules, runner } = this.#options
    await runner.pauseOrphans()
    if (this.#known.size > mostKnown) this.#known.clear()
    for (const rule of rules.all()) {
      if (this.#minutes.stopped || !isRunning(rule)) continue
      const { when } = rule.text
      if (when.on === 'schedule') await this.#schedule(rule, when.cron, when.each)
      else if (when.on === 'due-near' || when.on === 'due-past') await this.#dues(rule, when)
      else if (when.on === 'stayed') await this.#stays(rule, when)
    }
  }

  async #schedule(rule: Rule, cron: string, each: boolean): Promise<void> {
    const { clock, cards, rules, runner } = this.#options
    const at = lastTime(readSchedule(cron)!, clock.now())
    if (at === null || at <= rule.seenAt) return
    const occasion = { key: `at-${at}`, depth: 0 }
    const all = each ? [...cards.ofBoard(rule.board).keys()] : [null]
    for (const card of all)
      if (!(await runner.run(rule.board, [rule], { ...occasion, card }))) return
    await rules.seen(rule, at)
  }

  async #dues(rule: Rule, when: { readonly on: 'due-near' | 'due-past'; readonly hours: number }) {
    const { clock, cards } = this.#options
    await this.#each(rule, cards.ofBoard(rule.board).values(), card =>
      isDue(card, when, { now: clock.now(), since: rule.at }) ? `due-${card.due}` : null,
    )
  }

  async #stays(rule: Rule, { column, minutes }: { column: string; minutes: number }) {
    const { clock, cards, columnTimes } = this.#options
    const there = [...cards.ofBoard(rule.board).values()].filter(
      card => card.column === column && !card.archived,
    )
    const since = await columnTimes.of(there)
    await this.#each(rule, there, ({ id }) => {
      const at = since.get(id)! + minutes * minuteMs
      return at <= clock.now() && at > rule.at ? `stayed-${since.get(id)}` : null
    })
  }

  /** Runs a rule for the cards whose time has come, under the key that stands for it. */
  async #each(rule: Rule, all: Iterable<CardRecord>, keyOf: (card: CardRecord) => string | null) {
    const stretch = new Stretch()
    for (const card of all) {
      await stretch.rest()
      const key = keyOf(card)
      if (key === null) continue
      const known = `${rule.id} ${rule.version} ${key} ${card.id}`
      if (this.#known.has(known)) continue
      const occasion = { key, depth: 0, card: card.id }
      if (!(await this.#options.runner.run(rule.board, [rule], occasion))) return
      this.#known.add(known)
    }
  }
}

/** Whether a card is as near to its date, or as long past it, as a rule waits for. */
export function isDue(
  { due, closure, archived }: Pick<CardRecord, 'due' | 'closure' | 'archived'>,
  { on, hours }: { readonly on: 'due-near' | 'due-past'; readonly hours: number },
  { now, since }: { readonly now: number; readonly since: number },
): boolean {
  if (due === null || closure !== '' || archived) return false
  if (on === 'due-near') return due - hours * hourMs <= now && due > now
  const at = due + hours * hourMs
  return at <= now && at > since
}
