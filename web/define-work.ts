import { WorkPage } from './work/work-page.ts'

// What waits for somebody, on all their boards.
customElements.define('work-page', WorkPage)
