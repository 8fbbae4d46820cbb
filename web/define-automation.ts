import { AutomationPage } from './automation/automation-page.ts'
import { RuleDryRun } from './automation/rule-dry-run.ts'
import { RuleForm } from './automation/rule-form.ts'
import { RuleLog } from './automation/rule-log.ts'

// What happens on a board by itself is set up rarely, and by few.
customElements.define('rule-dry-run', RuleDryRun)
customElements.define('rule-form', RuleForm)
customElements.define('rule-log', RuleLog)
customElements.define('automation-page', AutomationPage)
