import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import type { Core } from '#server/core/core.ts'
import type { Feature } from '#server/core/feature.ts'
import { meetingErasable } from './erasing.ts'
import type { GivingDesk } from './give-step.ts'
import { meetingRoutes } from './meeting-routes.ts'
import { readMeeting } from './meeting.ts'
import { meetingFor } from './meeting-access.ts'
import { MeetingsHere } from './meetings-here.ts'
import { screenRoutes } from './screen-routes.ts'
import { Screens } from './screens.ts'
import './tables.ts'

/** What the live server tells screens about meetings. */
export interface MeetingsLive extends Pick<MeetingsHere, 'listen' | 'enter'> {
  /** Whether somebody sees a meeting. */
  maySee(actor: Parameters<typeof meetingFor>[1], meeting: string): Promise<boolean>
}

/** Meetings that are run off a board. */
export interface Meetings extends Feature {
  readonly live: MeetingsLive
}

/** Opens them. */
export function openMeetings({ clock }: Pick<Core, 'clock'>, desk: CaseDesk): Meetings {
  const here = new MeetingsHere(clock)
  const giving: GivingDesk & { readonly screens: Screens } = {
    ...desk,
    here,
    screens: new Screens(clock),
  }
  return {
    routes: [meetingRoutes(giving)],
    openRoutes: [screenRoutes(giving)],
    erasables: [meetingErasable],
    live: {
      listen: listener => here.listen(listener),
      enter: (meeting, person) => here.enter(meeting, person),
      async maySee(actor, id) {
        const meeting = await readMeeting(desk.records, id)
        return meetingFor({ desk, id, invites: meeting?.row ?? null }, actor).ok
      },
    },
  }
}
