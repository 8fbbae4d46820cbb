import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { type Clock, systemClock } from '#shared/base/clock.ts'
import { workingDaysApart } from '#shared/calendar/working-time.ts'
import { auditRoutes } from '#server/audit/audit-routes.ts'
import { beginChain } from '#server/audit/begin-chain.ts'
import { Signer } from '#server/audit/signer.ts'
import { Verifier } from '#server/audit/verifier.ts'
import { Appointments } from '#server/auth/appointments.ts'
import { Accounts } from '#server/auth/accounts.ts'
import type { Authority } from '#server/auth/authority.ts'
import { guardDemoAccounts } from '#server/auth/demo-guard.ts'
import { Directory } from '#server/auth/directory.ts'
import { createAuthority } from '#server/auth/live-authority.ts'
import type { PasswordHasher } from '#server/auth/password-hasher.ts'
import { openSecrets } from '#server/auth/secrets-folder.ts'
import { Quotas } from '#server/auth/quotas.ts'
import { attachmentRoutes } from '#server/cases/attachment-routes.ts'
import { Attachments } from '#server/cases/attachments.ts'
import { AttachmentStore } from '#server/cases/attachment-store.ts'
import { cardRoutes } from '#server/cases/card-routes.ts'
import { newBoardRoutes } from '#server/cases/new-board-routes.ts'
import type { CaseDesk } from '#server/cases/case-desk.ts'
import { createCaseNumbers } from '#server/cases/case-numbers.ts'
import { commandRoutes } from '#server/cases/commands/command-routes.ts'
import { commands } from '#server/cases/commands/commands.ts'
import { KeyedTurns } from '#server/cases/commands/keyed-turns.ts'
import { seedDemo } from '#server/cases/demo/seed.ts'
import { flowRoutes } from '#server/cases/flow/flow-routes.ts'
import { putRight } from '#server/cases/put-right.ts'
import { HandOverWatch } from '#server/cases/flow/hand-over-watch.ts'
import { myWorkRoutes } from '#server/cases/my-work-routes.ts'
import { keepArchived } from '#server/cases/keep-archived.ts'
import { keepEmergencies } from '#server/cases/keep-emergencies.ts'
import { keepCounters } from '#server/cases/keep-counters.ts'
import { keepRanks } from '#server/cases/keep-ranks.ts'
import { CardTypes } from '#server/cases/types/card-types.ts'
import { typeRoutes } from '#server/cases/types/type-routes.ts'
import { calendarRoutes } from '#server/clock/calendar-routes.ts'
import { clockRoutes } from '#server/clock/clock-routes.ts'
import { type Clockwork, createClockwork } from '#server/clock/clockwork.ts'
import { firingNotices } from '#server/clock/firing-notices.ts'
import type { Config } from '#server/config.ts'
import { auditPart } from '#server/erasure/audit-part.ts'
import { caseParts } from '#server/erasure/case-parts.ts'
import { rowsOf, rowsOfCard } from '#server/erasure/erasable.ts'
import { erasureRoutes } from '#server/erasure/erasure-routes.ts'
import { type Erasure, openErasure } from '#server/erasure/open-erasure.ts'
import { exchangeRoutes } from '#server/exchange/exchange-routes.ts'
import { Fanout } from '#server/fanout/fanout.ts'
import { createApp } from '#server/http/app.ts'
import { requestTimes } from '#server/http/body-limits.ts'
import type { Routes } from '#server/http/env.ts'
import { CardKeys } from '#server/contacts/card-keys.ts'
import { contactRoutes } from '#server/contacts/contact-routes.ts'
import { Contacts } from '#server/contacts/contacts.ts'
import { contactsPart, contactsRetained } from '#server/contacts/contacts-part.ts'
import { ReadingWatch } from '#server/contacts/reading-watch.ts'
import { createMetrics } from '#server/http/metrics.ts'
import { Proxies } from '#server/http/proxies.ts'
import { createOrigins } from '#server/http/origins.ts'
import type { Log } from '#server/log/log.ts'
import { createLiveServer } from '#server/live/live-server.ts'
import { NoticeChannel } from '#server/live/notice-channel.ts'
import { openSqliteLog } from '#server/log/sqlite-log.ts'
import { type NoticeParts, openNotices } from '#server/notices/open-notices.ts'
import type { PushSender } from '#server/notices/push/push-sender.ts'
import { openRecords, type RecordsDatabase } from '#server/records/database.ts'
import { migrate } from '#server/records/migrate.ts'
import { logIdentity } from '#server/log/identity.ts'
import type { BoardIndex } from '#server/room/board-index.ts'
import type { CardIndex } from '#server/room/card-index.ts'
import { type ChangeExtra, Commit } from '#server/room/commit.ts'
import { loadIndexes } from '#server/room/load-indexes.ts'
import type { Replaced } from '#server/room/replaced.ts'
import { Rooms } from '#server/room/rooms.ts'
import { SearchIndex } from '#server/search/search-index.ts'
import { searchPart } from '#server/search/search-part.ts'
import { searchRoutes } from '#server/search/search-routes.ts'
import { Access } from '#server/wire/access.ts'
import { DurableStates } from '#server/wire/durable-states.ts'
import { Hub } from '#server/wire/hub.ts'
import { LongPolling } from '#server/wire/long-polling.ts'
import { Presence } from '#server/wire/presence.ts'
import { type SocketOptions, Sockets } from '#server/wire/sockets.ts'

/** The parts of a running Linli, for routes, commands and tests. */
export interface Parts {
  readonly config: Config
  readonly clock: Clock
  readonly log: Log
  readonly records: RecordsDatabase
  readonly accounts: Accounts
  readonly directory: Directory
  readonly authority: Authority
  readonly boards: BoardIndex
  readonly cards: CardIndex
  readonly rooms: Rooms
  readonly door: Commit
  readonly desk: CaseDesk
  readonly notices: NoticeParts
  readonly clockwork: Clockwork
  readonly searchIndex: SearchIndex
  readonly erasure: Erasure
}

/** A composed server: parts that work at once, and sockets once it listens. */
export interface Linli {
  readonly parts: Parts
  /** Every HTTP route. */
  readonly app: Routes
  readonly server: Server
  readonly sockets: Sockets
  /** Starts listening; the address people open. */
  listen(): Promise<string>
  /** Says goodbye to the sockets, finishes what is queued and closes the storage. */
  stop(): Promise<void>
}

/** What reaches outside companies or is slow on purpose, for tests to put something else in its place. */
export interface Outside {
  readonly pushSender?: PushSender
  readonly hasher?: PasswordHasher
}

/** Builds the server out of its rooms. The only file that imports every room. */
export async function compose(
  config: Config,
  clock: Clock = systemClock,
  outside: Outside = {},
): Promise<Linli> {
  const log = await openSqliteLog({
    folder: config.dataFolder,
    onDamage: document => console.error(`${document} fails its checksum and is read-only`),
    onFailure: cause => console.error('storage failed and is being restarted', cause),
  })
  const secrets = await orStop(log, () => openSecrets(config.dataFolder, config.secretsFolder))
  await migrate(log)
  await beginChain(log)
  const records = openRecords(log)
  const accounts = await Accounts.open({
    folder: config.dataFolder,
    secrets,
    secure: config.baseUrl?.startsWith('https:') ?? false,
    clock,
    hasher: outside.hasher,
  })
  const directory = await Directory.open({ log, clock })
  const authority = createAuthority({ accounts, directory, clock })
  const quotas = new Quotas(clock)
  const path = (unit: string) => directory.path(unit)

  const { boards, cards, damaged } = await loadIndexes(log)
  for (const document of damaged) console.error(`${document} fails its checksum and is not served`)
  const fanout = new Fanout<ChangeExtra>()
  const signer = await Signer.open({
    log,
    dataFolder: config.dataFolder,
    secrets,
    now: () => clock.now(),
    onProblem: (problem, cause) => console.error(problem, ...(cause === undefined ? [] : [cause])),
  })
  const stopHearing = fanout.listen(() => signer.heard())
  const verifier = new Verifier({ dataFolder: config.dataFolder, secrets }, () => clock.now())
  const rooms = new Rooms(log)
  const types = await CardTypes.open(records)
  const replaced = new Fanout<Replaced>()
  const notices = await openNotices({
    log,
    records,
    cards,
    directory,
    authority,
    clock,
    secrets,
    baseUrl: config.baseUrl,
    pushSender: outside.pushSender,
  })
  const searchIndex: SearchIndex = new SearchIndex({
    log,
    cards,
    door: { copy: name => door.copy(name) },
  })
  const door: Commit = new Commit({
    log,
    rooms,
    cards,
    boards,
    fanout,
    replaced,
    path,
    clock,
    type: id => types.get(id),
    person: id => directory.actor(id),
    mayMention: (account, people) => quotas.take(account, 'mention', people),
    beside: change => [...notices.notices.beside(change), ...searchIndex.beside(change)],
  })
  notices.notices.follow(fanout)
  const counters = keepCounters({ fanout, door })
  const ranks = keepRanks({ fanout, door, cards })
  fanout.listen(() => void searchIndex.update())
  const clockwork = await createClockwork({ log, records, cards, types, fanout, door, clock })

  const hub = new Hub({ fanout, replaced, cards, path })
  const access = new Access({ boards, cards, path })
  const states = new DurableStates(log, fanout, replaced)
  const presence = new Presence((state, viewer) => {
    const card = focusedCard(state.focus)
    if (card === null) return state
    const record = cards.get(card)
    const shown = record !== undefined && record.visibility !== 'named' && hub.sees(viewer, record)
    return shown ? state : { user: state.user }
  })
  const forgotten = replaced.listen(({ document }) => presence.forget(document))
  const origins = createOrigins(config.baseUrl)
  const originAllowed: SocketOptions['originAllowed'] = (origin, request) =>
    origins.trusted(origin, request.headers.host)
  const sockets = new Sockets(
    { log, logId: await logIdentity(log), authority, door, cards, access, hub, presence, states },
    { originAllowed },
  )

  const metrics = createMetrics()
  metrics.gauge('linli_sync_sockets', 'Sync sockets open.', () => sockets.size)
  metrics.gauge('linli_documents_in_memory', 'Documents loaded for changes.', () => rooms.size)
  metrics.gauge(
    'linli_audit_signed',
    'Entries of the audit covered by a signed checkpoint.',
    () => signer.latest?.size ?? 0,
  )
  metrics.gauge('linli_log_position', 'Newest log position on disk.', () => log.position())
  const handOvers = new HandOverWatch(() => desk)
  const turns = new KeyedTurns()
  const keys = CardKeys.open(secrets)
  const erasure = openErasure({
    door,
    log,
    records,
    cards,
    types,
    clock,
    turns,
    erasables: [
      ...caseParts({ sweep: () => attachments.sweep() }),
      auditPart,
      searchPart(searchIndex),
      contactsPart(keys, log, cards),
      rowsOf('notices', { notices: 'card' }),
      rowsOfCard('clocks', { clocks: 'card', clock_firings: 'card' }),
    ],
    retained: contactsRetained(log),
    beat: unit => path(unit).find(id => directory.unit(id)?.kind === 'beat') ?? unit,
    workingDays: (from, to) => workingDaysApart(from, to, clockwork.calendar.now.works),
  })
  const desk: CaseDesk = {
    door,
    records,
    log,
    directory,
    cards,
    boards,
    numbers: createCaseNumbers({ records, directory, clock }),
    types,
    notices: notices.notices,
    clocks: clockwork.clocks,
    handOvers,
    clock,
    turns,
    eraser: erasure.eraser,
    legalHolds: erasure.holds,
    attachments: join(config.dataFolder, 'attachments'),
    path,
  }
  const emergencies = keepEmergencies(fanout, desk)
  const archived = keepArchived(fanout, desk)
  const attachments = new Attachments(desk)
  void searchIndex.update()
  const contacts = new Contacts({ desk, log, keys, watch: new ReadingWatch(desk, log) })
  await new AttachmentStore(desk.attachments).clean()
  await putRight(desk)
  await handOvers.start()
  if (config.demo ?? config.loopback)
    await seedDemo({ accounts, directory, desk, now: clock.now() })
  guardDemoAccounts(config, directory)
  clockwork.run(desk, firingNotices(desk))
  await erasure.job.start()
  const app = createApp({
    accounts,
    directory,
    appointments: new Appointments({ log, directory, accounts, notices: notices.notices, clock }),
    authority,
    records,
    metrics,
    quotas,
    ready: () => log.usable(),
    details: () => ({ calendar: { missing: clockwork.calendar.missing() } }),
    baseUrl: config.baseUrl,
    proxies: new Proxies(config.trustedProxies ?? []),
    onUnnamedProxy: () =>
      console.error(
        'Requests come through a proxy: name it in LINLI_TRUSTED_PROXIES, or everybody behind it counts as one address.',
      ),
    webFolder: join(import.meta.dirname, '..', 'dist', 'web'),
    routes: [
      typeRoutes(desk),
      flowRoutes(desk),
      myWorkRoutes(desk),
      contactRoutes(contacts),
      searchRoutes(desk, log),
      newBoardRoutes(desk),
      cardRoutes(desk),
      commandRoutes(desk, commands),
      attachmentRoutes(attachments),
      erasureRoutes(desk, erasure),
      exchangeRoutes(desk),
      calendarRoutes({ calendar: clockwork.calendar, directory }),
      clockRoutes(desk, clockwork.clocks),
      ...notices.routes,
      auditRoutes({ desk, log, signer, verifier }),
    ],
    onSurprise: ({ requestId, method, path: at, error }) =>
      console.error(`${requestId} ${method} ${at} failed`, error),
  })
  const server = createServer({ ...requestTimes }, getRequestListener(app.fetch))
  sockets.attach(server)
  const live = createLiveServer(server, originAllowed, config.baseUrl)
  const longPolling = new LongPolling(live, server)
  const noticeChannel = new NoticeChannel({
    ...notices,
    io: live,
    authority,
    directory,
    fanout,
    replaced,
  })
  metrics.gauge('linli_notice_sockets', 'Screens that hear of notices.', () => noticeChannel.size)
  notices.start()

  return {
    parts: {
      config,
      clock,
      log,
      records,
      accounts,
      directory,
      authority,
      boards,
      cards,
      rooms,
      door,
      desk,
      notices,
      clockwork,
      searchIndex,
      erasure,
    },
    app,
    server,
    sockets,
    async listen() {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject)
        server.listen({ port: config.port, host: config.host, backlog: 4_096 }, resolve)
      })
      const { port } = server.address() as AddressInfo
      return config.baseUrl ?? `http://${config.host}:${port}`
    },
    async stop() {
      longPolling.stop()
      noticeChannel.stop()
      live.engine.close()
      sockets.stop()
      server.close()
      server.closeIdleConnections()
      await handOvers.stop()
      await erasure.job.stop()
      forgotten()
      presence.stop()
      hub.stop()
      states.stop()
      await clockwork.stop()
      await searchIndex.stop()
      await emergencies.settled()
      emergencies.stop()
      await archived.settled()
      archived.stop()
      await counters.settled()
      counters.stop()
      await ranks.settled()
      ranks.stop()
      await notices.stop()
      await rooms.stop()
      await verifier.stop()
      stopHearing()
      await signer.stop()
      await log.stop()
      keys.stop()
      directory.stop()
      accounts.stop()
      server.closeAllConnections()
    },
  }
}

/** What it answers; the storage is let go when it throws. */
async function orStop<T>(log: Log, open: () => T): Promise<T> {
  try {
    return open()
  } catch (error) {
    await log.stop()
    throw error
  }
}

/** The card a presence state looks at, if any. */
function focusedCard(focus: unknown): string | null {
  const card =
    typeof focus === 'object' && focus !== null ? (focus as { card?: unknown }).card : null
  return typeof card === 'string' ? card : null
}
