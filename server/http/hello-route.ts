import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Hono } from 'hono'
import type { Directory } from '#server/auth/directory.ts'
import type { HttpEnv, Routes } from './env.ts'

const manifest = join(import.meta.dirname, '..', '..', 'package.json')
const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }

/** `/api/hello`: what the sign-in page needs before anybody is signed in; nothing about people or places. */
export function helloRoute({ directory }: { readonly directory: Directory }): Routes {
  return new Hono<HttpEnv>().get('/api/hello', context =>
    context.json({ demo: directory.people().some(person => person.demo === 1), version }),
  )
}
