/** How often a plugin asked the same of the host within a minute. */
export interface PluginAccessRow {
  board: string
  plugin: string
  /** The minute's beginning, milliseconds since 1970. */
  minute: number
  method: string
  /** '' where it was about no card or about many. */
  card: string
  /** Fields, a collection, an origin; nothing that people wrote. */
  what: string
  /** The account it ran for, or `plugin`. */
  by: string
  /** `done`, or the kind of the problem. */
  outcome: string
  count: number
}

/** A record of the state a plugin shares on a board. */
export interface PluginRecordRow {
  board: string
  plugin: string
  collection: string
  key: string
  /** JSON. */
  value: string
  /** The card it is about, with which it goes; null for none. */
  card: string | null
  /** The account that wrote it first, or `plugin`. */
  by: string
  at: number
  version: number
}

/** Of which version a state is. */
export interface PluginStateRow {
  board: string
  plugin: string
  version: number
}

/** A record as it was before a migration. */
export interface PluginFormerRecordRow extends PluginRecordRow {
  /** The version of the state it belonged to. */
  of_version: number
  /** Until when it is kept, milliseconds since 1970. */
  until: number
}

/** A change that plugins of its board are still to be told of. */
export interface PluginEventRow {
  /** Of the change in the log. */
  position: number
  document: string
  card: string
  board: string
  /** Who and what without the values, and the card before, as JSON. */
  change: string
}

/** An address by which somebody outside reaches a plugin on a board. */
export interface PluginAddressRow {
  board: string
  plugin: string
  kind: 'webhook' | 'feed'
  /** Of the contribution. */
  part: string
  sealed: Uint8Array
  at: number
  by: string
}

/** A message that came to a webhook and that its plugin has not been told of. */
export interface PluginLetterRow {
  id: string
  board: string
  plugin: string
  webhook: string
  sealed: Uint8Array
  at: number
  tries: number
  /** When it is tried again; null when it is not. */
  due: number | null
  /** The kind of problem of the last try; '' before any. */
  failure: string
}

/** A message that came and is not taken a second time. */
export interface PluginSeenRow {
  board: string
  plugin: string
  webhook: string
  /** Digest of the message, or of the id it was sent under. */
  what: string
  until: number
}

/** Something that came from outside and became a card. */
export interface PluginIntakeRow {
  board: string
  plugin: string
  key: string
  card: string
  /** 1 when its contacts are kept, too. */
  whole: number
}

/** What a plugin's badge says of a card. */
export interface PluginBadgeRow {
  board: string
  plugin: string
  badge: string
  card: string
  /** JSON: text, tone, icon and tip. */
  words: string
}

/** When a job of a plugin was seen to. */
export interface PluginJobRow {
  board: string
  plugin: string
  job: string
  /** By which times it went then. */
  schedule: string
  /** The time of the schedule that was last seen to. */
  seen_at: number
  ran_at: number | null
  /** `done`, or the kind of the problem. */
  outcome: string | null
}

/** A job that a plugin started. */
export interface PluginJobRunRow {
  id: string
  board: string
  plugin: string
  job: string
  /** The account it runs for, or `plugin`. */
  by: string
  /** The sign-in of that account. */
  session: string | null
  origin: string
  depth: number
  /** JSON; null once it has ended, and when a card that it named was erased. */
  input: string | null
  at: number
  /** How often it was begun. */
  tries: number
  ended_at: number | null
  ending: string | null
  /** The kind of the problem of one that failed. */
  problem: string | null
}

/** What a plugin says has happened, until rules were told of it. */
export interface PluginFiredRow {
  key: string
  board: string
  plugin: string
  trigger: string
  card: string
  origin: string
  depth: number
}

/** A plugin that is paused on a board. */
export interface PluginPauseRow {
  board: string
  plugin: string
  /** Of the package that was paused. */
  digest: string
  since: number
  /** The violation that it was paused for. */
  reason: string
}

/** A write to a state that was asked for with a key. */
export interface PluginWriteRow {
  board: string
  plugin: string
  account: string
  /** Digests of the key and of what was asked for. */
  key: string
  input: string
  /** The versions that were answered, as JSON. */
  versions: string
  at: number
}

declare module '#server/records/schema.ts' {
  interface Records {
    plugin_access: PluginAccessRow
    plugin_events: PluginEventRow
    plugin_badges: PluginBadgeRow
    plugin_records: PluginRecordRow
    plugin_states: PluginStateRow
    plugin_former_records: PluginFormerRecordRow
    plugin_addresses: PluginAddressRow
    plugin_letters: PluginLetterRow
    plugin_seen: PluginSeenRow
    plugin_intake: PluginIntakeRow
    plugin_jobs: PluginJobRow
    plugin_pauses: PluginPauseRow
    plugin_writes: PluginWriteRow
    plugin_fired: PluginFiredRow
    plugin_job_runs: PluginJobRunRow
  }
}
