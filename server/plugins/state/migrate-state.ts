import { dayMs } from '#shared/base/day.ts'
import { done, type Outcome, refused } from '#shared/base/problem.ts'
import { unfit } from '#shared/plugin-api/manifest/data-check.ts'
import type { Manifest } from '#shared/plugin-api/manifest/manifest.ts'
import { maskDeep } from '#shared/policy/personal-numbers.ts'
import type { RecordStatement } from '#server/log/log.ts'
import { bytesOf, type HeldRecord, HeldState } from './held-state.ts'
import type { StatePlace } from './state-store.ts'

/** A record as a step of a migration is given it and gives it back. */
export interface MigratedRecord {
  readonly collection: string
  readonly key: string
  readonly value: unknown
  /** The card it is about; a record under a new key stays about a card that it names. */
  readonly card?: string | null
}

/** A step from one version of a state to the next: given all records it answers all records, and does nothing else. */
export type MigrationStep = (records: readonly MigratedRecord[]) => Promise<Outcome<unknown>>

/** How long a state can be had back as it was before a migration, ms. */
export const keptFormerMs = 30 * dayMs

const wrong = (detail: string) => refused('plugin-state-not-migrated', { rule: 'PL78', detail })

/** What the steps make of a state, on a copy: judged like records that are written, and refused as a whole. */
export async function migrated(
  state: HeldState,
  collections: NonNullable<Manifest['state']>['collections'],
  steps: readonly MigrationStep[],
  at: number,
): Promise<Outcome<readonly HeldRecord[]>> {
  const cards = new Set([...state.all()].map(({ card }) => card))
  let records: readonly MigratedRecord[] = [...state.all()].map(
    ({ collection, key, value, card }) => ({
      collection,
      key,
      value: structuredClone(value),
      card,
    }),
  )
  for (const step of steps) {
    const next = await step(records)
    if (!next.ok) return next
    const read = recordsIn(next.value)
    if (read === null) return wrong('a step answers no list of records')
    records = read
  }
  const room = new HeldState()
  for (const { collection, key, value, card = null } of records) {
    if (room.get(collection, key) !== undefined) return wrong(`${collection}: two have one key`)
    const schema = Object.hasOwn(collections, collection) ? collections[collection]?.schema : null
    if (schema === null || schema === undefined) return wrong(`${collection}: no such collection`)
    const masked = maskDeep(value)
    const problem = unfit(schema, masked)
    if (problem !== null) return wrong(`${collection}: ${problem}`)
    const before = state.get(collection, key)
    room.put({
      collection,
      key,
      value: masked,
      card: before === undefined ? (cards.has(card) ? card : null) : before.card,
      by: before?.by ?? 'plugin',
      at: before?.at ?? at,
      version: (before?.version ?? 0) + 1,
      bytes: bytesOf(key, JSON.stringify(masked)),
    })
  }
  const all = [...room.all()]
  const fits = new HeldState().hasRoom(
    all.map(record => ({ collection: record.collection, key: record.key, record })),
  )
  return fits ? done(all) : refused('plugin-state-full', { rule: 'PL74' })
}

function recordsIn(value: unknown): readonly MigratedRecord[] | null {
  const isRecord = (one: unknown): one is MigratedRecord =>
    typeof one === 'object' &&
    one !== null &&
    'collection' in one &&
    typeof one.collection === 'string' &&
    'key' in one &&
    typeof one.key === 'string' &&
    /^[A-Za-z0-9_-]{1,64}$/.test(one.key) &&
    'value' in one
  return Array.isArray(value) && value.every(isRecord) ? value : null
}

const columns = 'collection, key, value, card, by, at, version'

/** Keeps a state beside as it is, in place of what was kept of the same version before. */
export const keepFormer = (
  { plugin, board }: StatePlace,
  version: number,
  until: number,
): readonly RecordStatement[] => [
  {
    sql: 'DELETE FROM plugin_former_records WHERE board = ? AND plugin = ? AND of_version = ?',
    parameters: [board, plugin, version],
  },
  {
    sql: `INSERT INTO plugin_former_records (board, plugin, of_version, until, ${columns})
          SELECT board, plugin, ?, ?, ${columns} FROM plugin_records WHERE board = ? AND plugin = ?`,
    parameters: [version, until, board, plugin],
  },
]

/** Puts records in the place of a state. */
export const replaceBy = (
  { plugin, board }: StatePlace,
  version: number,
  records: readonly HeldRecord[],
): readonly RecordStatement[] => [
  {
    sql: 'DELETE FROM plugin_records WHERE board = ? AND plugin = ?',
    parameters: [board, plugin],
  },
  {
    sql: `INSERT INTO plugin_records (board, plugin, ${columns})
          SELECT ?, ?, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6
          FROM json_each(?)`,
    parameters: [
      board,
      plugin,
      JSON.stringify(
        records.map(({ collection, key, value, card, by, at, version: of }) => [
          collection,
          key,
          JSON.stringify(value),
          card,
          by,
          at,
          of,
        ]),
      ),
    ],
  },
  ofVersion({ plugin, board }, version),
]

/** Puts what was kept of a version back in the place of a state; what is kept there has gone with its cards. */
export const bringBack = (
  { plugin, board }: StatePlace,
  version: number,
): readonly RecordStatement[] => [
  {
    sql: 'DELETE FROM plugin_records WHERE board = ? AND plugin = ?',
    parameters: [board, plugin],
  },
  {
    sql: `INSERT INTO plugin_records (board, plugin, ${columns})
          SELECT board, plugin, ${columns} FROM plugin_former_records
          WHERE board = ? AND plugin = ? AND of_version = ?`,
    parameters: [board, plugin, version],
  },
  {
    sql: 'DELETE FROM plugin_former_records WHERE board = ? AND plugin = ? AND of_version = ?',
    parameters: [board, plugin, version],
  },
  ofVersion({ plugin, board }, version),
]

/** Says of which version a state is. */
export const ofVersion = ({ plugin, board }: StatePlace, version: number): RecordStatement => ({
  sql: `INSERT INTO plugin_states (board, plugin, version) VALUES (?, ?, ?)
        ON CONFLICT (board, plugin) DO UPDATE SET version = excluded.version`,
  parameters: [board, plugin, version],
})
