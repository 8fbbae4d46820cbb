import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { Accounts } from '#server/auth/accounts.ts'
import { Appointments } from '#server/auth/appointments.ts'
import { addPerson } from '#server/auth/add-person.ts'
import type { Authority } from '#server/auth/authority.ts'
import type { PasswordHasher } from '#server/auth/password-hasher.ts'
import { Directory } from '#server/auth/directory.ts'
import { createAuthority } from '#server/auth/live-authority.ts'
import { Quotas } from '#server/auth/quotas.ts'
import { createApp, type InternalError } from '#server/http/app.ts'
import type { Routes } from '#server/http/env.ts'
import type { Proxies } from '#server/http/proxies.ts'
import { createMetrics } from '#server/telemetry/metrics.ts'
import type { Log } from '#server/log/log.ts'
import { openSqliteLog } from '#server/log/sqlite-log.ts'
import { logIdentity } from '#server/log/identity.ts'
import { openRecords, type RecordsDatabase } from '#server/records/database.ts'
import { migrations } from '#server/compose-migrations.ts'
import { migrate } from '#server/records/migrate.ts'
import { newId } from '#shared/base/ids.ts'
import type { Role } from '#shared/policy/roles.ts'
import { dataFolder } from './data-folder.ts'
import { FakeClock } from '#test/support/clocks/fake-clock.ts'
import { sharedHasher } from './remembering-hasher.ts'
import { fillSeeded } from './seeded-folder.ts'

export const password = 'a-long-password'

/** Accounts, directory and HTTP application over a real log in a folder of its own. */
export interface TestApp {
  readonly app: Routes
  readonly accounts: Accounts
  readonly directory: Directory
  readonly authority: Authority
  readonly records: RecordsDatabase
  readonly log: Log
  readonly clock: FakeClock
  readonly internalErrors: InternalError[]
  /** Makes somebody with a role in a unit who can sign in with `password`; answers their id. */
  person(username: string, role?: Role, unit?: string): Promise<string>
  /** Signs in and answers the token; throws when that is refused. */
  token(username: string): Promise<string>
  /** Closes it before the test has finished. */
  stop(): Promise<void>
  /** A request from a socket address, 127.0.0.1 unless told. */
  request(path: string, init?: RequestInit & { address?: string }): Promise<Response>
}

export interface TestAppOptions {
  readonly routes?: readonly Routes[]
  readonly webFolder?: string
  readonly baseUrl?: string
  readonly folder?: string
  readonly proxies?: Proxies
  /** One that remembers unless told otherwise. */
  readonly hasher?: PasswordHasher
}

/** Opens one; it is closed when the test has finished. Units: station > beat, beat2; beat > grid > building. */
export async function testApp(options: TestAppOptions = {}): Promise<TestApp> {
  const folder = options.folder ?? dataFolder()
  fillSeeded(folder, { demo: false })
  const clock = new FakeClock()
  const log = await openSqliteLog({ folder })
  await migrate(log, migrations)
  const hasher = options.hasher ?? sharedHasher
  const accounts = await Accounts.open({ folder, secure: false, clock, hasher })
  const directory = await Directory.open({ log, clock })
  let stopped: Promise<void> | null = null
  const stop = () => {
    directory.stop()
    accounts.stop()
    return (stopped ??= log.stop())
  }
  onTestFinished(stop)
  if (directory.units().length === 0) await directory.add({ units })
  const authority = createAuthority({ accounts, directory, clock })
  const records = openRecords(log)
  const internalErrors: InternalError[] = []
  const notices = { prepare: () => ({ statements: [], send: () => {} }) }
  const app = createApp({
    accounts,
    directory,
    log,
    clock,
    logId: await logIdentity(log),
    appointments: new Appointments({ log, directory, accounts, notices, clock }),
    authority,
    records,
    metrics: createMetrics(),
    quotas: new Quotas(clock),
    ready: () => log.usable(),
    baseUrl: options.baseUrl ?? null,
    ...(options.proxies === undefined ? {} : { proxies: options.proxies }),
    webFolder: options.webFolder ?? join(folder, 'web'),
    routes: options.routes ?? [],
    onInternalError: error => internalErrors.push(error),
  })
  const request: TestApp['request'] = async (path, { address = '127.0.0.1', ...init } = {}) =>
    app.request(path, init, { incoming: { socket: { remoteAddress: address } } })
  return {
    app,
    accounts,
    directory,
    authority,
    records,
    log,
    clock,
    internalErrors,
    stop,
    request,
    async person(username, role, unit = 'beat') {
      const made = await addPerson({ accounts, directory }, { username, name: username, password })
      if (!made.ok) throw new Error(made.problem.kind)
      const person = made.value
      if (role !== undefined)
        await directory.add({
          memberships: [{ id: newId(), person, unit, role, since: 0, until: null }],
        })
      return person
    },
    async token(username) {
      const answer = await request('/api/auth/sign-in/username', json({ username, password }))
      const token = answer.headers.get('set-auth-token')
      if (token === null) throw new Error(`sign-in answered ${answer.status}`)
      return token
    },
  }
}

/** A POST with a JSON body. */
export const json = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
})

/** The header that carries a token. */
export const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

const units = [
  { id: 'station', kind: 'station', name: 'Station', parent: null },
  { id: 'beat', kind: 'beat', name: 'Beat 1', parent: 'station' },
  { id: 'beat2', kind: 'beat', name: 'Beat 2', parent: 'station' },
  { id: 'grid', kind: 'grid', name: 'Grid 1', parent: 'beat' },
  { id: 'building', kind: 'building', name: 'Building 1', parent: 'grid' },
] as const
