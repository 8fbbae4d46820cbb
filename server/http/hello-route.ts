import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Hono } from 'hono'
import { z } from 'zod'
import type { Directory } from '#server/auth/directory.ts'
import type { HttpEnv, Routes } from './env.ts'
import { described } from './openapi/described.ts'

const manifest = join(import.meta.dirname, '..', '..', 'package.json')
/** The version of this Linli, as package.json says. */
export const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }

/** `/api/hello`: what a client needs before anybody is signed in; nothing about people or places. */
export function helloRoute(options: {
  readonly directory: Directory
  /** Which log positions are of. */
  readonly logId: string
}): Routes {
  const { directory, logId } = options
  return new Hono<HttpEnv>().get(
    '/api/hello',
    described({
      tag: 'About',
      summary: 'What a client needs before anybody is signed in.',
      open: true,
      answer: z.strictObject({
        demo: z.boolean(),
        setUp: z.boolean().meta({ description: 'Whether anybody is there who could sign in.' }),
        version: z.string(),
        log: z.string(),
      }),
    }),
    context =>
      context.json({
        demo: directory.people().some(person => person.demo === 1),
        setUp: directory.people().length > 0,
        version,
        log: logId,
      }),
  )
}
