import { BeatsPage } from './admin/beats-page.ts'
import { RetentionPage } from './erasure/retention-page.ts'
import { TypeForm } from './admin/type-form.ts'
import { TypesPage } from './admin/types-page.ts'

// What is set up rarely, and by few.
customElements.define('beats-page', BeatsPage)
customElements.define('retention-page', RetentionPage)
customElements.define('type-form', TypeForm)
customElements.define('types-page', TypesPage)
