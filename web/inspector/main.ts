import { language } from '#web/locales/i18n.ts'
import { UiBadge } from '#web/ui/marks/badge.ts'
import { installAppearance } from '#web/ui/theme/appearance.ts'
import { PluginInspector } from './plugin-inspector.ts'

installAppearance()
document.documentElement.lang = language()
customElements.define('ui-badge', UiBadge)
customElements.define('plugin-inspector', PluginInspector)
document.body.append(document.createElement('plugin-inspector'))
