import { PluginAvatar } from './elements/avatar.ts'
import { PluginBadge } from './elements/badge.ts'
import { PluginBanner } from './elements/banner.ts'
import { PluginButton } from './elements/button.ts'
import { PluginCalendarGrid } from './elements/calendar-grid.ts'
import { PluginCanvas } from './elements/canvas.ts'
import { PluginChart } from './elements/chart.ts'
import { PluginCheck } from './elements/check.ts'
import { PluginDate } from './elements/date.ts'
import { PluginDialog } from './elements/dialog.ts'
import { PluginEmpty } from './elements/empty.ts'
import { PluginField } from './elements/field.ts'
import { PluginFieldRef } from './elements/field-ref.ts'
import { PluginForm } from './elements/form.ts'
import { PluginGrid } from './elements/grid.ts'
import { PluginIcon } from './elements/icon.ts'
import { PluginLink } from './elements/link.ts'
import { PluginList } from './elements/list.ts'
import { PluginMenu } from './elements/menu.ts'
import { PluginProgress } from './elements/progress.ts'
import { PluginSelect } from './elements/select.ts'
import { PluginStack } from './elements/stack.ts'
import { PluginStat } from './elements/stat.ts'
import { PluginSvg } from './elements/svg.ts'
import { PluginTable } from './elements/table.ts'
import { PluginTabs } from './elements/tabs.ts'
import { PluginText } from './elements/text.ts'
import { PluginTimeline } from './elements/timeline.ts'
import { PluginSurface } from './surface/plugin-surface.ts'

// What plugins draw with, and the place they draw in: loaded when a place of a plugin comes on the screen.

customElements.define('plugin-surface', PluginSurface)
customElements.define('plugin-avatar', PluginAvatar)
customElements.define('plugin-badge', PluginBadge)
customElements.define('plugin-banner', PluginBanner)
customElements.define('plugin-button', PluginButton)
customElements.define('plugin-calendar-grid', PluginCalendarGrid)
customElements.define('plugin-canvas', PluginCanvas)
customElements.define('plugin-chart', PluginChart)
customElements.define('plugin-check', PluginCheck)
customElements.define('plugin-date', PluginDate)
customElements.define('plugin-dialog', PluginDialog)
customElements.define('plugin-empty', PluginEmpty)
customElements.define('plugin-field', PluginField)
customElements.define('plugin-field-ref', PluginFieldRef)
customElements.define('plugin-form', PluginForm)
customElements.define('plugin-grid', PluginGrid)
customElements.define('plugin-icon', PluginIcon)
customElements.define('plugin-link', PluginLink)
customElements.define('plugin-list', PluginList)
customElements.define('plugin-menu', PluginMenu)
customElements.define('plugin-progress', PluginProgress)
customElements.define('plugin-select', PluginSelect)
customElements.define('plugin-stack', PluginStack)
customElements.define('plugin-stat', PluginStat)
customElements.define('plugin-svg', PluginSvg)
customElements.define('plugin-table', PluginTable)
customElements.define('plugin-tabs', PluginTabs)
customElements.define('plugin-text', PluginText)
customElements.define('plugin-timeline', PluginTimeline)
