import { CreateCard } from '#server/cases/cards/create-card.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { ContactKeys } from '#server/contacts/contact-keys.ts'
import type { Core } from '#server/core/core.ts'
import type { Feature } from '#server/core/feature.ts'
import { FollowReport } from './follow-report.ts'
import { pageRoutes } from './page-routes.ts'
import { ReceiveReport } from './receive-report.ts'
import { ReportAddresses } from './report-addresses.ts'
import { ReportKeeping, reportsPart } from './report-keeping.ts'
import { ReportList } from './report-list.ts'
import { reportRoutes } from './report-routes.ts'
import { ReportStore } from './report-store.ts'
import { Triage } from './triage.ts'
import './tables.ts'

/** What residents report and are told, outside every document until a person has looked at it. */
export interface Residents extends Feature {
  readonly keeping: ReportKeeping
  readonly store: ReportStore
  readonly addresses: ReportAddresses
}

/** Opens residents' pages and the list of those who answer them. */
export function openResidents(core: Core, desk: CaseDesk): Residents {
  const { records, log, secrets, clock, cards, directory, quotas } = core
  const keys = ContactKeys.open(secrets, 'report-keys.db')
  const store = new ReportStore({ records, log, keys })
  const addresses = new ReportAddresses(desk)
  const keeping = new ReportKeeping({ clock, records, log, cards, store })
  const receive = new ReceiveReport(desk, store, addresses)
  const follow = new FollowReport(desk, store)
  const triage = new Triage(desk, store, new CreateCard(desk))
  const list = new ReportList(desk, store)
  return {
    keeping,
    store,
    addresses,
    pages: [pageRoutes({ directory, quotas, addresses, store, receive, follow })],
    routes: [reportRoutes({ desk, list, triage, addresses })],
    erasables: [reportsPart(store)],
    start: () => keeping.start(),
    async stop() {
      await keeping.stop()
      keys.stop()
    },
  }
}
