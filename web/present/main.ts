import { MeetingTimer } from '#web/meetings/meeting-timer.ts'
import { language } from '#web/locales/i18n.ts'
import { createTransport } from '#web/state/transport.ts'
import { installAppearance } from '#web/ui/theme/appearance.ts'
import { PresentScreen } from './present-screen.ts'
import { screenApi } from './screen-api.ts'

installAppearance()
document.documentElement.lang = language()
customElements.define('meeting-timer', MeetingTimer)
customElements.define('present-screen', PresentScreen)
const screen = document.createElement('present-screen')
// Longer than the server lets a projector wait.
screen.api = screenApi(createTransport({ language, patience: 40_000 }))
document.body.append(screen)
