import { IconChoice } from './admin/icon-choice.ts'
import { BeatsPage } from './admin/beats-page.ts'
import { RolesPage } from './admin/roles-page.ts'
import { RetentionPage } from './erasure/retention-page.ts'
import { CalendarMonth } from './admin/calendar-month.ts'
import { CalendarPage } from './admin/calendar-page.ts'
import { DayDialog } from './admin/day-dialog.ts'
import { BoardPlugins } from './admin/board-plugins.ts'
import { PluginAddresses } from './admin/plugin-addresses.ts'
import { PluginAccessLog } from './admin/plugin-access.ts'
import { PluginJobList } from './admin/plugin-jobs.ts'
import { PluginsPage } from './admin/plugins-page.ts'
import { TypeForm } from './admin/type-form.ts'
import { TypesPage } from './admin/types-page.ts'

// What is set up rarely, and by few.
customElements.define('beats-page', BeatsPage)
customElements.define('roles-page', RolesPage)
customElements.define('retention-page', RetentionPage)
customElements.define('calendar-month', CalendarMonth)
customElements.define('calendar-page', CalendarPage)
customElements.define('day-dialog', DayDialog)
customElements.define('icon-choice', IconChoice)
customElements.define('board-plugins', BoardPlugins)
customElements.define('plugin-addresses', PluginAddresses)
customElements.define('plugin-access', PluginAccessLog)
customElements.define('plugin-jobs', PluginJobList)
customElements.define('plugins-page', PluginsPage)
customElements.define('type-form', TypeForm)
customElements.define('types-page', TypesPage)
