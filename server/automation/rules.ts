import type { Clock } from '#shared/base/clock.ts'
import { newId } from '#shared/base/ids.ts'
import { Listeners } from '#server/telemetry/listeners.ts'
import { KeyedMutex } from '#shared/base/keyed-mutex.ts'
import { done, type Outcome, refused } from '#shared/base/problem.ts'
import { type Pause, type RuleText, ruleText } from '#shared/automation/rule.ts'
import { authorityOf, can } from '#shared/policy/can.ts'
import type { Actor } from '#shared/policy/roles.ts'
import { auditStatement } from '#server/audit/entry.ts'
import type { Log, RecordStatement } from '#server/log/log.ts'
import { type RecordsDatabase, statement } from '#server/records/database.ts'
import type { BoardIndex } from '#server/room/board-index.ts'
import type { AutomationRuleRow } from './tables.ts'

/** A rule of a board. */
export interface Rule {
  readonly id: string
  readonly board: string
  readonly version: number
  readonly text: RuleText
  readonly enabled: boolean
  readonly paused: Pause | null
  /** Whose rights it has: who saved it or switched it on last. */
  readonly owner: string
  readonly at: number
  readonly seenAt: number
}

/** Where rules are kept. */
export interface RulesOptions {
  readonly log: Pick<Log, 'write'>
  readonly records: RecordsDatabase
  readonly clock: Clock
  readonly boards: Pick<BoardIndex, 'get'>
  readonly path: (unit: string) => readonly string[]
}

/** So many a board may have. */
const most = 50

const notThere = refused('not-found', { rule: 'PL180' })

/** The rules of all boards; a copy in memory that answers without waiting. */
export class Rules {
  readonly #options: RulesOptions
  /** By board, because it is asked of every change. */
  readonly #boards = new Map<string, Map<string, Rule>>()
  readonly #listeners = new Listeners<Rule>()
  readonly #mutex = new KeyedMutex()

  private constructor(options: RulesOptions) {
    this.#options = options
  }

  /** Reads what is kept. */
  static async open(options: RulesOptions): Promise<Rules> {
    const rules = new Rules(options)
    const rows = await options.records.selectFrom('automation_rules').selectAll().execute()
    for (const row of rows) rules.#put(ruleOf(row))
    return rules
  }

  /** All of a board, oldest first. */
  onBoard(board: string): readonly Rule[] {
    if (this.#options.boards.get(board) === undefined) return []
    return [...(this.#boards.get(board)?.values() ?? [])]
  }

  /** All there are. */
  all(): readonly Rule[] {
    return [...this.#boards.values()].flatMap(rules => [...rules.values()])
  }

  /** Hears of rules that are new or have changed. */
  listen(listener: (rule: Rule) => void): () => void {
    return this.#listeners.add(listener)
  }

  /** Those of a board that run. */
  running(board: string): readonly Rule[] {
    return this.onBoard(board).filter(isRunning)
  }

  /** A rule of a board; null for none. */
  get(board: string, id: string): Rule | null {
    return this.#boards.get(board)?.get(id) ?? null
  }

  /** The units from the station to that of a board. */
  pathOf(board: string): readonly string[] {
    const unit = this.#options.boards.get(board)?.unit
    return unit === undefined ? [] : this.#options.path(unit)
  }

  /** Whether somebody may say what happens on a board by itself. */
  mayConfigure(actor: Actor, board: string): boolean {
    return can(actor, 'board:configure', { path: this.pathOf(board) })
  }

  /** Keeps a new rule, switched off, or what a rule says from now on; whoever does has it run with their own rights. */
  save(
    board: string,
    given: { readonly id: string | null; readonly version: number; readonly text: RuleText },
    actor: Actor,
  ): Promise<Outcome<Rule>> {
    return this.#turn(board, actor, given.id, before => {
      if (given.id === null && this.onBoard(board).length >= most)
        return refused('conflict', { rule: 'PL180', detail: `a board has at most ${most} rules` })
      if (before !== null && before.version !== given.version)
        return refused('conflict', { rule: 'PL180', detail: 'another version' })
      const at = this.#options.clock.now()
      return done({
        action: before === null ? 'made' : 'changed',
        rule: {
          id: before?.id ?? newId(),
          board,
          version: (before?.version ?? 0) + 1,
          text: given.text,
          enabled: before?.enabled ?? false,
          paused: null,
          owner: actor.id,
          at,
          seenAt: at,
        },
      })
    })
  }

  /** Switches a rule on, with the rights of whoever does, or off. */
  enable(board: string, id: string, enabled: boolean, actor: Actor): Promise<Outcome<Rule>> {
    return this.#turn(board, actor, id, before => {
      const at = this.#options.clock.now()
      const on = { enabled, paused: null, owner: actor.id, at, seenAt: at }
      return done({
        action: enabled ? 'on' : 'off',
        rule: { ...before!, ...(enabled ? on : { enabled }) },
      })
    })
  }

  /** Takes a rule away with what is known of its runs. */
  async remove(board: string, id: string, actor: Actor): Promise<Outcome<Rule>> {
    return this.#turn(board, actor, id, before =>
      done({ action: 'removed', rule: before!, gone: true }),
    )
  }

  /** Lets a rule run no further until somebody switches it on again. */
  pause(rule: Rule, why: Pause, more: readonly RecordStatement[] = []): Promise<boolean> {
    return this.#mutex.run([rule.board], async () => {
      const now = this.get(rule.board, rule.id)
      if (now === null || !isRunning(now)) return false
      const paused: Rule = { ...now, paused: why }
      const entry = { action: `rule/paused/${rule.id}`, before: null, after: { why } }
      await this.#options.log.write([
        this.#rowOf(paused),
        this.#entry(paused, 'server', 'server', entry),
        ...more,
      ])
      this.#put(paused)
      return true
    })
  }

  /** Notes that a time of a schedule was seen to. */
  async seen(rule: Rule, seenAt: number): Promise<void> {
    const { log, records } = this.#options
    await log.write([
      statement(
        records.updateTable('automation_rules').set({ seen_at: seenAt }).where('id', '=', rule.id),
      ),
    ])
    const now = this.get(rule.board, rule.id)
    if (now !== null) this.#put({ ...now, seenAt })
  }

  async #turn(
    board: string,
    actor: Actor,
    id: string | null,
    decide: (before: Rule | null) => Outcome<{
      readonly action: string
      readonly rule: Rule
      readonly gone?: true
    }>,
  ): Promise<Outcome<Rule>> {
    if (!this.mayConfigure(actor, board)) return notThere
    return this.#mutex.run([board], async () => {
      const before = id === null ? null : this.get(board, id)
      if (id !== null && before === null) return notThere
      const decided = decide(before)
      if (!decided.ok) return decided
      if (!this.mayConfigure(actor, board)) return notThere
      const { rule, action, gone = false } = decided.value
      const authority = authorityOf(actor, 'board:configure', { path: this.pathOf(board) })
      const { records, log } = this.#options
      await log.write([
        ...(gone
          ? [
              statement(records.deleteFrom('automation_rules').where('id', '=', rule.id)),
              statement(records.deleteFrom('automation_runs').where('rule', '=', rule.id)),
            ]
          : [this.#rowOf(rule)]),
        this.#entry(rule, actor.id, authority, {
          action: `rule/${action}/${rule.id}`,
          before: before === null ? null : before.text,
          after: gone ? null : rule.text,
        }),
      ])
      if (gone) this.#boards.get(board)?.delete(rule.id)
      else this.#put(rule)
      return done(rule)
    })
  }

  #put(rule: Rule): void {
    const ofBoard = this.#boards.get(rule.board) ?? new Map<string, Rule>()
    this.#boards.set(rule.board, ofBoard.set(rule.id, rule))
    this.#listeners.notify(rule)
  }

  #rowOf(rule: Rule): RecordStatement {
    const row: AutomationRuleRow = {
      id: rule.id,
      board: rule.board,
      version: rule.version,
      text: JSON.stringify(rule.text),
      enabled: rule.enabled ? 1 : 0,
      paused: rule.paused,
      owner: rule.owner,
      at: rule.at,
      seen_at: rule.seenAt,
    }
    return statement(
      this.#options.records
        .insertInto('automation_rules')
        .values(row)
        .onConflict(conflict => conflict.column('id').doUpdateSet(row)),
    )
  }

  #entry(
    { board }: Rule,
    actor: string,
    authority: string,
    what: { readonly action: string; readonly before: unknown; readonly after: unknown },
  ): RecordStatement {
    const origin = actor === 'server' ? 'derived' : 'command'
    const at = this.#options.clock.now()
    return auditStatement({ subject: board, actor, origin, at, authority, ...what })
  }
}

/** Whether a rule is switched on and not paused. */
export const isRunning = ({ enabled, paused }: Rule): boolean => enabled && paused === null

const ruleOf = (row: AutomationRuleRow): Rule => ({
  id: row.id,
  board: row.board,
  version: row.version,
  text: ruleText.parse(JSON.parse(row.text)),
  enabled: row.enabled === 1,
  paused: row.paused as Pause | null,
  owner: row.owner,
  at: row.at,
  seenAt: row.seen_at,
})
