import { Hono } from 'hono'
import { z } from 'zod'
import { refuse } from '#server/http/answer.ts'
import type { HttpEnv, Routes } from '#server/http/env.ts'
import { described } from '#server/http/openapi/described.ts'
import type { FirstRun } from './first-run.ts'
import { newStation } from './found-station.ts'
import { linkResponse, pathOf } from './link-response.ts'

const code = z.string().max(100).meta({ description: 'Of the link that the server prints.' })

/** `/setup`: begins the station of a folder without people, for whoever has the link that the server printed. */
export function setupRoutes(firstRun: FirstRun): Routes {
  return new Hono<HttpEnv>()
    .post(
      '/setup/look',
      described({
        tag: 'Sign-in',
        summary: 'Whether a set-up link is good, and the station that is there already.',
        open: true,
        body: z.object({ code }),
        whole: true,
        answer: z.strictObject({ station: z.string().nullable() }),
        problems: ['setup-closed'],
      }),
      context => {
        const outcome = firstRun.look(context.req.valid('json').code)
        return outcome.ok ? context.json(outcome.value) : refuse(context, outcome.problem)
      },
    )
    .post(
      '/setup',
      described({
        tag: 'Sign-in',
        summary: 'Begins the station with its first administrator and its first leader, once.',
        about: 'The answer is the link by which the leader chooses a password.',
        open: true,
        body: newStation.extend({ code }),
        whole: true,
        answer: linkResponse,
        status: [201],
        problems: ['setup-closed'],
      }),
      async context => {
        const { code, ...wanted } = context.req.valid('json')
        const outcome = await firstRun.found(code, wanted)
        return outcome.ok
          ? context.json(pathOf(outcome.value), 201)
          : refuse(context, outcome.problem)
      },
    )
}
