import '#web/define.ts'
import '#web/define-account.ts'
import '#web/define-admin.ts'
import '#web/define-station.ts'
import '#web/define-audit.ts'
import '#web/define-automation.ts'
import '#web/define-editor.ts'
import '#web/define-import.ts'
import '#web/plugins/define-elements.ts'
import '#web/define-work.ts'
import { language } from '#web/locales/i18n.ts'
import { installAppearance } from '#web/ui/theme/appearance.ts'
import { LinliGallery } from './gallery.ts'

installAppearance()
document.documentElement.lang = language()
customElements.define('linli-gallery', LinliGallery)
document.body.append(document.createElement('linli-gallery'))
