import { Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import type { Compilable, CompiledQuery, DatabaseConnection, Driver, QueryResult } from 'kysely'
import type { Log, RecordStatement } from '#server/log/log.ts'
import type { Records } from './schema.ts'

/** So long a SELECT in a read thread may take, ms. */
const patienceMs = 5_000

/** The record tables as Kysely sees them. */
export type RecordsDatabase = Kysely<Records>

/**
 * The record tables over a log: a SELECT sees every resolved append and write, any other query is one durable
 * transaction of its own. Several statements that belong together, or to a document's change, go through
 * `statement` to `log.write` or `log.append`; Kysely's transactions, streams and RETURNING are refused.
 */
export function openRecords(log: Pick<Log, 'read' | 'write'>): RecordsDatabase {
  return new Kysely<Records>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new LogDriver(log),
      createIntrospector: database => new SqliteIntrospector(database),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  })
}

/** The record tables for what takes longer the more there is: read on threads of their own, each SELECT within seconds, and never written. */
export const recordsInThread = (log: Pick<Log, 'readInThread'>): RecordsDatabase =>
  openRecords({
    read: <Row>(sql: string, parameters: RecordStatement['parameters'] = []) =>
      log.readInThread<Row>(sql, parameters, patienceMs, 'short'),
    write: () => Promise.reject(new Error('what is read in a thread is not written')),
  })

/** A query as a statement that `log.append` and `log.write` run in their transaction; true and false become 1 and 0. */
export function statement(query: Compilable): RecordStatement {
  return asStatement(query.compile())
}

type Parameter = RecordStatement['parameters'][number]

function asStatement({ sql, parameters }: CompiledQuery): RecordStatement {
  return {
    sql,
    parameters: parameters.map(value =>
      typeof value === 'boolean' ? Number(value) : ((value ?? null) as Parameter),
    ),
  }
}

class LogDriver implements Driver {
  readonly #connection: LogConnection

  constructor(log: Pick<Log, 'read' | 'write'>) {
    this.#connection = new LogConnection(log)
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection
  }

  async beginTransaction(): Promise<void> {
    throw new Error('a transaction on records is one call of log.write or log.append')
  }

  async commitTransaction(): Promise<void> {}

  async rollbackTransaction(): Promise<void> {}

  async releaseConnection(): Promise<void> {}

  async destroy(): Promise<void> {}
}

class LogConnection implements DatabaseConnection {
  readonly #log: Pick<Log, 'read' | 'write'>

  constructor(log: Pick<Log, 'read' | 'write'>) {
    this.#log = log
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const { sql, parameters } = asStatement(query)
    if (isRead(query)) return { rows: [...(await this.#log.read<Row>(sql, parameters))] }
    if ('returning' in query.query && query.query.returning) {
      throw new Error('records cannot return rows of a write; read them afterwards')
    }
    const [changed = 0] = await this.#log.write([{ sql, parameters }])
    return { rows: [], numAffectedRows: BigInt(changed) }
  }

  streamQuery(): never {
    throw new Error('records are read whole; ask for pages instead of a stream')
  }
}

function isRead({ query, sql }: CompiledQuery): boolean {
  if (query.kind === 'RawNode') return /^\s*(select|with|explain)\b/i.test(sql)
  return query.kind === 'SelectQueryNode'
}
