import { minuteMs } from '#shared/base/day.ts'
import { KeyedMutex } from '#shared/base/keyed-mutex.ts'
import type { Done, Pause } from '#shared/automation/rule.ts'
import { cardFor } from '#server/cases/cards/card-access.ts'
import { peopleWho } from '#server/cases/flow/people-who.ts'
import type { CardRecord } from '#server/room/card-record.ts'
import { act, type ActionDesk } from './actions.ts'
import { type AskPlugin, firstUnmet } from './conditions.ts'
import { ownerOf } from './owner.ts'
import { isRunning, type Rule, type Rules } from './rules.ts'
import type { RunLog } from './run-log.ts'

/** What a rule is looked at for. */
export interface Occasion {
  /** Stands for the event. */
  readonly key: string
  /** How many rules and plugins lie between a person's deed and this. */
  readonly depth: number
  /** Null for none. */
  readonly card: string | null
}

/** What running rules needs. */
export interface RuleRunnerOptions extends ActionDesk {
  readonly rules: Rules
  readonly runs: RunLog
  readonly askPlugin: (rule: Rule, card: CardRecord, occasion: Occasion) => AskPlugin
}

/** Rules that answer each other do so no further than this. */
const deepest = 4

/** So often a rule may do something within a minute. */
const mostInMinute = 100

/** Runs rules, on a board one after the other. */
export class RuleRunner {
  readonly #options: RuleRunnerOptions
  readonly #turns = new KeyedMutex()
  readonly #times = new Map<string, readonly number[]>()
  readonly #open = new Set<Promise<unknown>>()
  #stopped = false

  constructor(options: RuleRunnerOptions) {
    this.#options = options
  }

  /** Runs rules on an occasion; false when the server stops before. */
  async run(board: string, rules: readonly Rule[], occasion: Occasion): Promise<boolean> {
    if (this.#stopped) return false
    const running = this.#turns.run([board], async () => {
      for (const rule of rules) {
        if (this.#stopped) return false
        await this.#one(rule.id, board, occasion)
      }
      return true
    })
    this.#open.add(running)
    try {
      return await running
    } finally {
      this.#open.delete(running)
    }
  }

  /** Pauses the rules whose owner may no longer configure their board, and tells its leaders. */
  async pauseOrphans(person?: string): Promise<void> {
    const { rules, desk } = this.#options
    const { directory } = desk
    for (const rule of rules.all())
      if (
        isRunning(rule) &&
        (person === undefined || rule.owner === person) &&
        desk.boards.get(rule.board) !== undefined &&
        ownerOf({ directory, rules }, rule, 0) === null
      )
        await this.#pause(rule, 'owner-gone')
  }

  /** Finishes what has begun; nothing is begun after it. */
  async stop(): Promise<void> {
    this.#stopped = true
    await Promise.allSettled(this.#open)
  }

  async #one(id: string, board: string, occasion: Occasion): Promise<void> {
    const { rules, runs, desk, askPlugin } = this.#options
    const { directory } = desk
    const rule = rules.get(board, id)
    if (rule === null || !isRunning(rule)) return
    const actor = ownerOf({ directory, rules }, rule, occasion.depth)
    if (actor === null) return this.#pause(rule, 'owner-gone')
    const card = occasion.card === null ? null : this.#card(rule, actor, occasion.card)
    if (card === undefined) return
    const { key } = occasion
    const cause = rule.text.when.on
    const line = { key, cause, card: card?.id ?? '' }
    if (await runs.has(rule.id, key, line.card)) return
    if (occasion.depth >= deepest) return runs.keep(rule, { ...line, why: 'loop', done: [] })
    if (card !== null) {
      const why = await firstUnmet(desk, rule.text.if, card, askPlugin(rule, card, occasion))
      if (why !== null) return runs.keep(rule, { ...line, why, done: [] })
    }
    if (cause !== 'schedule' && this.#isTooMuch(rule)) {
      await runs.keep(rule, { ...line, why: 'too-many', done: [] })
      return this.#pause(rule, 'too-many')
    }
    const done: Done[] = []
    for (const [i, action] of rule.text.steps.entries()) {
      const deed = {
        board,
        rule: rule.id,
        card: line.card || null,
        actor,
        key: `${key}-${line.card}-${i}`,
      }
      const did = await act(this.#options, deed, action)
      done.push({ do: action.do, outcome: did.ok ? did.value : did.problem.kind })
      // What follows may rest on what could not be done.
      if (!did.ok) break
    }
    await runs.keep(rule, { ...line, why: null, done })
  }

  /** A card that is there for a rule: on its board, in sight of its owner, and neither put away nor merged into another. */
  #card(rule: Rule, actor: Parameters<typeof cardFor>[1], id: string): CardRecord | undefined {
    const card = cardFor(this.#options.desk, actor, id)
    if (!card.ok || card.value.board !== rule.board) return undefined
    return card.value.archived || card.value.merged ? undefined : card.value
  }

  #isTooMuch({ id }: Rule): boolean {
    const now = this.#options.desk.clock.now()
    const times = [...(this.#times.get(id) ?? []).filter(at => at > now - minuteMs), now]
    this.#times.set(id, times)
    return times.length > mostInMinute
  }

  async #pause(rule: Rule, why: Pause): Promise<void> {
    const { rules, desk } = this.#options
    this.#times.delete(rule.id)
    const path = rules.pathOf(rule.board)
    const { statements, send } = desk.notices.prepare(
      peopleWho(desk, 'beat:hand-over', { path }).map(to => ({
        kind: 'system',
        to,
        card: null,
        by: 'server',
        at: desk.clock.now(),
        detail: { what: 'rule-paused', why, board: rule.board },
      })),
    )
    if (await rules.pause(rule, why, statements)) send()
  }
}
