import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Hono } from 'hono'
import type { OpenApi } from '#shared/base/openapi.ts'
import type { HttpEnv, Routes } from './env.ts'
import { version } from './hello-route.ts'
import { described } from './openapi/described.ts'
import { documentOf, type ListedRoute } from './openapi/document.ts'

/** What is described, and where the page that shows it was built to. */
export interface DocsOptions {
  /** Every route of the server; asked at the first request, when all are there. */
  readonly routes: () => readonly ListedRoute[]
  readonly webFolder: string
}

/** `/api/openapi.json` and `/api/docs`: the API's description, for programs and for people. Nothing in it is about anybody. */
export function docsRoutes({ routes, webFolder }: DocsOptions): Routes {
  let written: string | undefined
  return new Hono<HttpEnv>()
    .get(
      '/api/openapi.json',
      described({
        tag: 'About',
        summary: 'This description.',
        open: true,
        answer: { type: 'application/json', about: 'OpenAPI 3.1.' },
      }),
      context => {
        // Made and written once, whoever asks and however often.
        written ??= JSON.stringify(documentOf(routes(), version) satisfies OpenApi)
        return context.body(written, 200, { 'content-type': 'application/json' })
      },
    )
    .get(
      '/api/docs',
      described({
        tag: 'About',
        summary: 'This description as a page, with the table of permissions.',
        open: true,
        answer: { type: 'text/html', about: 'The page.' },
      }),
      async context => {
        const page = await readFile(join(webFolder, 'api-docs.html'), 'utf8').catch(() => null)
        return page === null
          ? context.text('The web app is not built. Run: npx linli build', 503)
          : context.html(page)
      },
    )
}
