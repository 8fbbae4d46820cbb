import { AgendaAdd } from './agenda-add.ts'
import { MeetingAgenda } from './meeting-agenda.ts'
import { MeetingAsk } from './meeting-ask.ts'
import { MeetingCards } from './meeting-cards.ts'
import { MeetingForm } from './meeting-form.ts'
import { MeetingItem } from './meeting-item.ts'
import { MeetingList } from './meeting-list.ts'
import { MeetingMinutes } from './minutes/meeting-minutes.ts'
import { MeetingNote } from './meeting-note.ts'
import { MeetingPeople } from './meeting-people.ts'
import { MeetingPoll } from './meeting-poll.ts'
import { MeetingProposals } from './meeting-proposals.ts'
import { MeetingScreen } from './meeting-screen.ts'
import { MeetingTimer } from './meeting-timer.ts'
import { MeetingWrite } from './meeting-write.ts'
import { MeetingsView } from './meetings-view.ts'

// Meetings of a board: loaded when they are first looked at.

customElements.define('agenda-add', AgendaAdd)
customElements.define('meeting-agenda', MeetingAgenda)
customElements.define('meeting-ask', MeetingAsk)
customElements.define('meeting-cards', MeetingCards)
customElements.define('meeting-form', MeetingForm)
customElements.define('meeting-item', MeetingItem)
customElements.define('meeting-list', MeetingList)
customElements.define('meeting-minutes', MeetingMinutes)
customElements.define('meeting-note', MeetingNote)
customElements.define('meeting-people', MeetingPeople)
customElements.define('meeting-poll', MeetingPoll)
customElements.define('meeting-proposals', MeetingProposals)
customElements.define('meeting-screen', MeetingScreen)
customElements.define('meeting-timer', MeetingTimer)
customElements.define('meeting-write', MeetingWrite)
customElements.define('meetings-view', MeetingsView)
