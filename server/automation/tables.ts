/** A rule of a board. */
export interface AutomationRuleRow {
  id: string
  board: string
  /** Rises with every change of what it says. */
  version: number
  /** JSON, see `ruleText`. */
  text: string
  /** 0 or 1. */
  enabled: number
  /** Why it does not run although it is switched on; null when it does. */
  paused: string | null
  /** Whose rights it has: who saved it or switched it on last. */
  owner: string
  /** Since when it holds, milliseconds since 1970. */
  at: number
  /** The time of its schedule that was last seen to. */
  seen_at: number
}

/** What became of a rule that was looked at: ids and codes, and nothing that anybody wrote. */
export interface AutomationRunRow {
  rule: string
  /** Stands for the event, so that it is answered once however often it comes. */
  key: string
  /** Empty for none. */
  card: string
  board: string
  version: number
  at: number
  /** What it was looked at for, see `RuleTrigger`. */
  cause: string
  /** 0 or 1. */
  matched: number
  /** The condition that did not hold; null when all did. */
  why: string | null
  /** JSON, see `Done`. */
  done: string
}

declare module '#server/records/schema.ts' {
  interface Records {
    automation_rules: AutomationRuleRow
    automation_runs: AutomationRunRow
  }
}
