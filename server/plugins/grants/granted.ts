import {
  type Capability,
  capability,
  capabilityKey,
} from '#shared/plugin-api/manifest/capabilities.ts'
import { type SettingValue, suits } from '#shared/plugin-api/manifest/data-schema.ts'
import type { Manifest } from '#shared/plugin-api/manifest/manifest.ts'
import type { Term } from '#shared/plugin-api/manifest/terms.ts'
import type { PluginGrantRow } from './tables.ts'

/** Values of settings by name. */
export type Settings = Readonly<Record<string, SettingValue>>

/** What was granted on a board, whether or not it holds now. */
export interface Granted {
  readonly board: string
  readonly plugin: string
  readonly digest: string
  readonly capabilities: readonly Capability[]
  /** Origins with the methods that are used there. */
  readonly network: readonly string[]
  readonly terms: readonly Term[]
  readonly settings: Settings
  readonly enabled: boolean
  readonly at: number
  readonly by: string
}

/** The parts of a grant that are decided on; the others say where, when and by whom. */
export type Decided = Omit<Granted, 'board' | 'plugin' | 'at' | 'by'>

/** A grant as it is read from its row. */
export const grantedOf = (row: PluginGrantRow): Granted => ({
  board: row.board,
  plugin: row.plugin,
  digest: row.digest,
  capabilities: capability.array().parse(JSON.parse(row.capabilities)),
  network: JSON.parse(row.network) as string[],
  terms: JSON.parse(row.terms ?? '[]') as Term[],
  settings: JSON.parse(row.settings) as Settings,
  enabled: row.enabled === 1,
  at: row.at,
  by: row.by,
})

/** The row of a grant, but for its receipt. */
export const rowOf = (granted: Granted): Omit<PluginGrantRow, 'receipt'> => ({
  board: granted.board,
  plugin: granted.plugin,
  digest: granted.digest,
  capabilities: JSON.stringify(granted.capabilities),
  network: JSON.stringify(granted.network),
  terms: JSON.stringify(granted.terms),
  settings: JSON.stringify(granted.settings),
  enabled: granted.enabled ? 1 : 0,
  at: granted.at,
  by: granted.by,
})

/** What the audit says of a grant. */
export const about = ({ digest, capabilities, network, terms, settings, enabled }: Decided) => ({
  digest,
  capabilities: capabilities.map(capabilityKey),
  network,
  terms: terms.map(({ kind, name, value }) => `${kind} ${name} ${value}`),
  settings,
  enabled,
})

/** Every setting with the value chosen, or that it begins with. */
export function settingsOf({ settings }: Manifest, chosen: Settings): Settings {
  return Object.fromEntries(
    Object.entries(settings).map(([name, setting]) => {
      const value = Object.hasOwn(chosen, name) ? chosen[name] : undefined
      return [name, suits(setting, value) ? value : setting.default]
    }),
  )
}
