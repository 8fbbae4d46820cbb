import { Hono } from 'hono'
import { z } from 'zod'
import { wholeNumber } from '#shared/base/schemas.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { refuse } from '#server/http/answer.ts'
import type { HttpEnv, Routes } from '#server/http/env.ts'
import { described } from '#server/http/openapi/described.ts'
import { readMeeting } from './meeting.ts'
import { meetingFor } from './meeting-access.ts'
import { screenResponse } from './meeting-responses.ts'
import type { MeetingsHere } from './meetings-here.ts'
import { screenView } from './screen-view.ts'
import { screenHash, type Screens } from './screens.ts'

/** What projectors are answered from. */
export interface ScreenDesk extends Pick<
  CaseDesk,
  'boards' | 'cards' | 'clock' | 'directory' | 'path' | 'records'
> {
  readonly here: Pick<MeetingsHere, 'listen'>
  readonly screens: Screens
}

/** How long a projector waits for news, ms. */
const patienceMs = 20_000
/** While it waits for its code to be typed. */
const codePatienceMs = 2_000

const tag = 'Meetings'

/** Projectors: nobody is signed in at one, and it is told what may stand on a wall and nothing else. */
export function screenRoutes(desk: ScreenDesk): Routes {
  const routes: Routes = new Hono<HttpEnv>()
  routes.post(
    '/projectors',
    described({
      tag,
      summary: 'A new projector, which shows a code until the chair of a meeting lets it in.',
      open: true,
      answer: z.strictObject({ screen: z.string(), code: z.string() }),
    }),
    context => context.json(desk.screens.begin()),
  )
  routes.get(
    '/projectors/:screen',
    described({
      tag,
      summary: 'What a projector shows; waits until it is another than `since`.',
      open: true,
      params: { screen: z.string().min(1).max(64) },
      query: { since: wholeNumber(0, 1_000_000_000).optional() },
      answer: screenResponse,
    }),
    async context => {
      const { screen } = context.req.valid('param')
      const { since } = context.req.valid('query')
      const paired = await meetingOf(desk, screen)
      // Listens before it looks: nothing comes between the two.
      const news = newsOf(desk, paired)
      const first = await shown(desk, screen)
      if (first !== null && first.seq === since) await news.next(context.req.raw.signal)
      news.stop()
      const then = first !== null && first.seq === since ? await shown(desk, screen) : first
      return then === null
        ? refuse(context, { kind: 'not-found', rule: 'MG22' })
        : context.json(then)
    },
  )
  return routes
}

const meetingOf = async ({ records }: Pick<ScreenDesk, 'records'>, screen: string) =>
  records
    .selectFrom('meeting_screens')
    .selectAll()
    .where('screen', '=', screenHash(screen))
    .executeTakeFirst()

/** What a projector is told now; null when it is none, or was let go. */
async function shown(
  desk: ScreenDesk,
  screen: string,
): Promise<z.output<typeof screenResponse> | null> {
  const code = desk.screens.codeOf(screen)
  const paired = await meetingOf(desk, screen)
  if (paired === undefined) return code === null ? null : { code, seq: 0, shows: null }
  const meeting = await readMeeting(desk.records, paired.meeting)
  const by = desk.directory.actor(paired.by)
  if (meeting === null || by === null) return null
  // As long as whoever let it in may chair.
  const card = meetingFor({ desk, id: paired.meeting, invites: meeting.row }, by, 'meeting:chair')
  if (!card.ok) return null
  const shows = screenView(desk, meeting, card.value, Math.round(desk.clock.now()))
  return { code: null, seq: meeting.row.seq, shows }
}

/** Hears of the next step of a meeting, and waits no longer than a while for it. */
function newsOf(desk: ScreenDesk, paired: { readonly meeting: string } | undefined) {
  const { promise, resolve } = Promise.withResolvers<void>()
  const stop = desk.here.listen(({ meeting, seq }) => {
    if (seq !== null && meeting === paired?.meeting) resolve()
  })
  return {
    stop,
    async next(signal: AbortSignal): Promise<void> {
      const wait = paired === undefined ? codePatienceMs : patienceMs
      const cancel = desk.clock.at(desk.clock.now() + wait, resolve)
      signal.addEventListener('abort', () => resolve())
      await promise
      cancel()
    },
  }
}
