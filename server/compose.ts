import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Clock, systemClock } from '#shared/base/clock.ts'
import { type Automation, openAutomation } from '#server/automation/open-automation.ts'
import { openAudit } from '#server/audit/open-audit.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { openDemo } from '#server/demo/open-demo.ts'
import {
  type AttachmentsFeature,
  openAttachments,
} from '#server/cases/attachments/open-attachments.ts'
import { openCases } from '#server/cases/open-cases.ts'
import { openDesk } from '#server/cases/open-desk.ts'
import { migrations } from './compose-migrations.ts'
import { type Clocks, openClocks } from '#server/clock/open-clocks.ts'
import { type Deadlines, openDeadlines } from '#server/clock/open-deadlines.ts'
import type { Config } from '#server/config.ts'
import { type ContactsFeature, openContacts } from '#server/contacts/open-contacts.ts'
import { type Core, openCore } from '#server/core/core.ts'
import type { Feature } from '#server/core/feature.ts'
import type { Outside } from '#server/core/outside.ts'
import { type Erasure, openErasure } from '#server/erasure/open-erasure.ts'
import { openExchange } from '#server/exchange/open-exchange.ts'
import { requestTimes } from '#server/http/body-limits.ts'
import type { Routes } from '#server/http/env.ts'
import { openHttp } from '#server/core/open-http.ts'
import { createOrigins } from '#server/http/origins.ts'
import type { OriginAllowed } from '#server/live/live-server.ts'
import { openLive } from '#server/live/open-live.ts'
import { type Meetings, openMeetings } from '#server/meetings/open-meetings.ts'
import { type NoticeParts, openNotices } from '#server/notices/open-notices.ts'
import {
  openPlugins,
  type PluginParts,
  type PluginsElsewhere,
} from '#server/plugins/open-plugins.ts'
import { openResidents, type Residents } from '#server/residents/open-residents.ts'
import { openSearch, type Search } from '#server/search/open-search.ts'
import { openStation, type Station } from '#server/station/open-station.ts'
import { openSync, type Sync } from '#server/wire/open-sync.ts'

/** The parts of a running Linli, for the terminal and tests. */
export interface Parts extends Core, PluginParts {
  readonly automation: Automation
  readonly meetings: Meetings
  readonly desk: CaseDesk
  readonly attachments: AttachmentsFeature['attachments']
  readonly contacts: ContactsFeature['contacts']
  readonly notices: NoticeParts
  readonly clocks: Clocks
  readonly deadlines: Deadlines
  readonly residents: Residents
  readonly search: Search
  readonly erasure: Erasure
  readonly firstRun: Station['firstRun']
  readonly sync: Sync
  readonly features: readonly Feature[]
}

/** A composed server: parts that work at once, and sockets once it listens. */
export interface Linli {
  readonly parts: Parts
  /** Every HTTP route. */
  readonly app: Routes
  readonly server: Server
  /** Starts listening; the address people open. */
  listen(): Promise<string>
  /** Says goodbye to the sockets, finishes what is queued and closes the storage. */
  stop(): Promise<void>
}

/** Builds the server out of its rooms: the only file that imports every one. What was opened is closed when a later one throws. */
export async function compose(
  config: Config,
  clock: Clock = systemClock,
  outside: Outside & PluginsElsewhere = {},
): Promise<Linli> {
  await using stack = new AsyncDisposableStack()
  const features: Feature[] = []
  const use = <Opened extends Feature>(feature: Opened): Opened => {
    features.push(feature)
    stack.defer(() => feature.stop?.())
    return feature
  }
  const server = createServer({ ...requestTimes })
  stack.defer(() => server.closeAllConnections())

  const core = await openCore(config, clock, outside, migrations, stack)
  const notices = use(await openNotices(core, outside.pushSender))
  const clocks = use(await openClocks(core))
  const desk = openDesk(core, notices.notices, clocks.clocks)
  use(await openAudit(core))
  const search = use(openSearch(core, desk))
  const { attachments } = use(openAttachments(core, desk))
  const { contacts } = use(openContacts(core, desk))
  use(openCases(core, desk))
  const residents = use(openResidents(core, desk))
  use(openDemo(core, desk, residents))
  const plugins = await openPlugins(core, desk, { ...outside, use, contacts, attachments })
  const automation = use(await openAutomation(core, desk, plugins))
  const meetings = use(openMeetings(core, desk))
  const deadlines = use(openDeadlines(core, desk, clocks))
  const erasure = use(openErasure(core, desk, clocks.calendar, features))
  const { firstRun } = use(openStation(core, desk))
  use(openExchange(desk, erasure.eraser))
  const app = openHttp(core, server, desk, features)
  const { trusted } = createOrigins(config.baseUrl)
  const originAllowed: OriginAllowed = (origin, request) => trusted(origin, request.headers.host)
  const sync = use(openSync(core, server, originAllowed, plugins.pluginBadging.badges))
  use(
    openLive(core, server, originAllowed, notices, {
      plugins: plugins.pluginsLive,
      meetings: meetings.live,
    }),
  )
  for (const feature of features) await feature.start?.()

  stack.defer(() => {
    server.close()
    server.closeIdleConnections()
  })
  const opened = stack.move()
  const rooms = {
    attachments,
    automation,
    meetings,
    desk,
    contacts,
    notices,
    clocks,
    deadlines,
    residents,
    search,
    erasure,
    firstRun,
    sync,
    features,
  }
  return {
    parts: { ...core, ...plugins, ...rooms },
    app,
    server,
    async listen() {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject)
        server.listen({ port: config.port, host: config.host, backlog: 4_096 }, resolve)
      })
      const { port } = server.address() as AddressInfo
      return config.baseUrl ?? `http://${config.host}:${port}`
    },
    stop: () => opened.disposeAsync(),
  }
}
