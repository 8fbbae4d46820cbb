import { type Clock } from '#shared/base/clock.ts'
import { KeyedMutex } from '#shared/base/keyed-mutex.ts'
import { beginChain } from '#server/audit/begin-chain.ts'
import { Accounts } from '#server/auth/accounts.ts'
import type { Authority } from '#server/auth/authority.ts'
import { Directory } from '#server/auth/directory.ts'
import { createAuthority } from '#server/auth/live-authority.ts'
import { Quotas } from '#server/auth/quotas.ts'
import { openSecrets } from '#server/auth/secrets-folder.ts'
import { CardTypes } from '#server/cases/types/card-types.ts'
import type { Config } from '#server/config.ts'
import { Fanout } from '#server/fanout/fanout.ts'
import { createMetrics, type Metrics } from '#server/telemetry/metrics.ts'
import { logIdentity } from '#server/log/identity.ts'
import type { Log } from '#server/log/log.ts'
import { openSqliteLog } from '#server/log/sqlite-log.ts'
import { openRecords, type RecordsDatabase } from '#server/records/database.ts'
import { migrate, type Migration } from '#server/records/migrate.ts'
import type { BoardIndex } from '#server/room/board-index.ts'
import type { CardIndex } from '#server/room/card-index.ts'
import { type ChangeExtra, Commit } from '#server/room/commit.ts'
import { loadIndexes } from '#server/room/load-indexes.ts'
import type { Reset } from '#server/room/reset.ts'
import { Rooms } from '#server/room/memory/rooms.ts'
import type { Outside } from './outside.ts'
import { logger } from '#server/telemetry/logger.ts'

/** What every feature may use: storage, people, documents and the one store of them. */
export interface Core {
  readonly config: Config
  readonly clock: Clock
  readonly log: Log
  /** Which log this is; a restore begins another. */
  readonly logId: string
  /** The folder of secrets. */
  readonly secrets: string
  readonly records: RecordsDatabase
  readonly accounts: Accounts
  readonly directory: Directory
  readonly authority: Authority
  readonly quotas: Quotas
  readonly boards: BoardIndex
  readonly cards: CardIndex
  readonly types: CardTypes
  readonly rooms: Rooms
  readonly store: Commit
  /** Hears of every change that is on disk. */
  readonly fanout: Fanout<ChangeExtra>
  /** Hears of documents that were erased or rebuilt. */
  readonly resets: Fanout<Reset>
  /** Commands on one card go one after the other. */
  readonly mutex: KeyedMutex
  readonly metrics: Metrics
  /** Units from the station down to the given one. */
  readonly path: (unit: string) => readonly string[]
}

/** Opens storage and what lies right above it; the stack closes it, also when something here throws. */
export async function openCore(
  config: Config,
  clock: Clock,
  outside: Outside,
  migrations: readonly Migration[],
  stack: AsyncDisposableStack,
): Promise<Core> {
  const { dataFolder: folder } = config
  const log = await openSqliteLog({
    folder,
    onDamage: document =>
      logger.error({ document }, 'a document fails its checksum and is read-only'),
    onFailure: cause => logger.error({ err: cause }, 'storage failed and is being restarted'),
  })
  stack.defer(() => log.stop())
  const secrets = openSecrets(folder, config.secretsFolder)
  await migrate(log, migrations)
  await beginChain(log)
  const records = openRecords(log)
  const secure = config.baseUrl?.startsWith('https:') ?? false
  const accounts = await Accounts.open({ folder, secrets, secure, clock, hasher: outside.hasher })
  stack.defer(() => accounts.stop())
  const directory = await Directory.open({ log, clock })
  stack.defer(() => directory.stop())
  const path = (unit: string) => directory.path(unit)
  const quotas = new Quotas(clock)

  const { boards, cards, damaged } = await loadIndexes(log)
  for (const document of damaged)
    logger.error({ document }, 'a document fails its checksum and is not served')
  const types = await CardTypes.open(records)
  const rooms = new Rooms(log)
  stack.defer(() => rooms.stop())
  const fanout = new Fanout<ChangeExtra>()
  const resets = new Fanout<Reset>()
  const store = new Commit({
    log,
    rooms,
    cards,
    boards,
    fanout,
    resets,
    path,
    clock,
    type: (id, board) => types.get(id, board),
    person: id => directory.actor(id),
    mayMention: (account, people) => quotas.take(account, 'mention', people),
  })
  const metrics = createMetrics()
  metrics.gauge('linli_documents_in_memory', 'Documents loaded for changes.', () => rooms.size)
  metrics.gauge('linli_log_position', 'Newest log position on disk.', () => log.position())
  return {
    config,
    clock,
    log,
    logId: await logIdentity(log),
    secrets,
    records,
    accounts,
    directory,
    authority: createAuthority({ accounts, directory, clock }),
    quotas,
    boards,
    cards,
    types,
    rooms,
    store,
    fanout,
    resets,
    mutex: new KeyedMutex(),
    metrics,
    path,
  }
}
