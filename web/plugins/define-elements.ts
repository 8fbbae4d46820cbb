import { PluginAvatar } from './elements/data/avatar.ts'
import { PluginBadge } from './elements/data/badge.ts'
import { PluginBanner } from './elements/layout/banner.ts'
import { PluginButton } from './elements/fields/button.ts'
import { PluginCalendarGrid } from './elements/data/calendar-grid.ts'
import { PluginCanvas } from './elements/drawing/canvas.ts'
import { PluginChart } from './elements/drawing/chart.ts'
import { PluginCheck } from './elements/fields/check.ts'
import { PluginDate } from './elements/fields/date.ts'
import { PluginDialog } from './elements/layout/dialog.ts'
import { PluginEmpty } from './elements/layout/empty.ts'
import { PluginField } from './elements/fields/field.ts'
import { PluginFieldRef } from './elements/data/field-ref.ts'
import { PluginForm } from './elements/fields/form.ts'
import { PluginGrid } from './elements/layout/grid.ts'
import { PluginIcon } from './elements/data/icon.ts'
import { PluginLink } from './elements/data/link.ts'
import { PluginList } from './elements/data/list.ts'
import { PluginMenu } from './elements/fields/menu.ts'
import { PluginProgress } from './elements/data/progress.ts'
import { PluginSelect } from './elements/fields/select.ts'
import { PluginStack } from './elements/layout/stack.ts'
import { PluginStat } from './elements/data/stat.ts'
import { PluginSvg } from './elements/drawing/svg.ts'
import { PluginTable } from './elements/data/table.ts'
import { PluginTabs } from './elements/layout/tabs.ts'
import { PluginText } from './elements/data/text.ts'
import { PluginTimeline } from './elements/data/timeline.ts'
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
