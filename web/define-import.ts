import { ImportReport } from './import/import-report.ts'
import { ImportScreen } from './import/import-screen.ts'

// Bringing a board in is done once in a board's life.
customElements.define('import-report', ImportReport)
customElements.define('import-screen', ImportScreen)
