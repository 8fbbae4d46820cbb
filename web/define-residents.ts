import { CardResidents } from './residents/card-residents.ts'
import { ReportItem } from './residents/report-item.ts'
import { ReportPlaces } from './residents/report-places.ts'
import { ReportsPage } from './residents/reports-page.ts'

// What residents report, for those who answer it.
customElements.define('card-residents', CardResidents)
customElements.define('report-item', ReportItem)
customElements.define('report-places', ReportPlaces)
customElements.define('reports-page', ReportsPage)
