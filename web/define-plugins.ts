import { PluginAvatar } from '#web/plugins/elements/avatar.ts'
import { PluginBadge } from '#web/plugins/elements/badge.ts'
import { PluginBanner } from '#web/plugins/elements/banner.ts'
import { PluginButton } from '#web/plugins/elements/button.ts'
import { PluginCalendarGrid } from '#web/plugins/elements/calendar-grid.ts'
import { PluginCanvas } from '#web/plugins/elements/canvas.ts'
import { PluginChart } from '#web/plugins/elements/chart.ts'
import { PluginCheck } from '#web/plugins/elements/check.ts'
import { PluginDate } from '#web/plugins/elements/date.ts'
import { PluginDialog } from '#web/plugins/elements/dialog.ts'
import { PluginEmpty } from '#web/plugins/elements/empty.ts'
import { PluginField } from '#web/plugins/elements/field.ts'
import { PluginFieldRef } from '#web/plugins/elements/field-ref.ts'
import { PluginForm } from '#web/plugins/elements/form.ts'
import { PluginGrid } from '#web/plugins/elements/grid.ts'
import { PluginIcon } from '#web/plugins/elements/icon.ts'
import { PluginLink } from '#web/plugins/elements/link.ts'
import { PluginList } from '#web/plugins/elements/list.ts'
import { PluginMenu } from '#web/plugins/elements/menu.ts'
import { PluginProgress } from '#web/plugins/elements/progress.ts'
import { PluginSelect } from '#web/plugins/elements/select.ts'
import { PluginStack } from '#web/plugins/elements/stack.ts'
import { PluginStat } from '#web/plugins/elements/stat.ts'
import { PluginSvg } from '#web/plugins/elements/svg.ts'
import { PluginTable } from '#web/plugins/elements/table.ts'
import { PluginTabs } from '#web/plugins/elements/tabs.ts'
import { PluginText } from '#web/plugins/elements/text.ts'
import { PluginTimeline } from '#web/plugins/elements/timeline.ts'
import { PluginSurface } from '#web/plugins/surface/plugin-surface.ts'

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
