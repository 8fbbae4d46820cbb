/** A package that was uploaded. */
export interface PluginPackageRow {
  digest: string
  plugin: string
  version: string
  file: Uint8Array
  at: number
  by: string
  /** What vouches for its approval; null until an administrator has approved it. */
  receipt: string | null
}

/** An installed plugin. */
export interface PluginRow {
  plugin: string
  /** The package that runs, and the one before it. */
  digest: string
  former: string | null
  /** The key its publisher signs with. */
  key: string
  disabled: number
  at: number
  by: string
  receipt: string
}

/** What a board's owner has granted a plugin there. */
export interface PluginGrantRow {
  board: string
  plugin: string
  /** The package that was looked at. */
  digest: string
  /** JSON: capabilities, network, and settings that were chosen. */
  capabilities: string
  network: string
  /** JSON, see `Term`; null in grants from before there were any. */
  terms: string | null
  settings: string
  enabled: number
  at: number
  by: string
  receipt: string
}

/** A secret a board gives a plugin's requests, sealed. */
export interface PluginSecretRow {
  board: string
  plugin: string
  secret: string
  sealed: Uint8Array
  at: number
  by: string
}

/** What stays of a plugin, see `PluginRemains`; name, types and fields are JSON. */
export interface PluginRemainsRow {
  plugin: string
  bot: string
  name: string
  types: string
  fields: string
}

declare module '#server/records/schema.ts' {
  interface Records {
    plugin_remains: PluginRemainsRow
    plugin_packages: PluginPackageRow
    plugins: PluginRow
    plugin_grants: PluginGrantRow
    plugin_secrets: PluginSecretRow
  }
}
