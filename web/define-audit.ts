import { AuditChain } from './audit/audit-chain.ts'
import { AuditComplaints } from './audit/audit-complaints.ts'
import { AuditEntries } from './audit/audit-entries.ts'
import { AuditFilterBar } from './audit/audit-filter-bar.ts'
import { AuditPage } from './audit/audit-page.ts'
import { AuditSamples } from './audit/audit-samples.ts'
import { FlagDialog } from './audit/flag-dialog.ts'

// The record is read by auditors and leadership only.
customElements.define('audit-chain', AuditChain)
customElements.define('audit-complaints', AuditComplaints)
customElements.define('audit-entries', AuditEntries)
customElements.define('audit-filter-bar', AuditFilterBar)
customElements.define('audit-page', AuditPage)
customElements.define('audit-samples', AuditSamples)
customElements.define('flag-dialog', FlagDialog)
