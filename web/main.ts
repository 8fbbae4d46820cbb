import './define.ts'
import { language } from './locales/i18n.ts'
import { registerServiceWorker } from './state/register-service-worker.ts'
import { installAppearance } from '#web/ui/theme/appearance.ts'

installAppearance()
document.documentElement.lang = language()
document.body.append(document.createElement('linli-app'))
registerServiceWorker()
