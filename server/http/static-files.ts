import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import type { HttpEnv, Routes } from './env.ts'

/** Files whose name holds a hash of their content, as Vite names them. */
const hashed = /\/assets\/[^/]+-[\w-]{8,}\.\w+$/

/** The built web app: its files, and its page for every address that looks like one of the app's own. */
export function staticFiles(folder: string): Routes {
  const routes: Routes = new Hono<HttpEnv>()
  if (!existsSync(join(folder, 'index.html'))) {
    routes.get('*', context =>
      context.req.header('accept')?.includes('text/html') === true
        ? context.text('The web app is not built. Run: npx linli build', 503)
        : context.notFound(),
    )
    return routes
  }
  routes.use(compress())
  routes.use(async (context, next) => {
    await next()
    if (!context.res.ok || context.res.headers.has('cache-control')) return
    context.res.headers.set(
      'cache-control',
      hashed.test(context.req.path) ? 'public, max-age=31536000, immutable' : 'no-cache',
    )
  })
  routes.get('*', async (context, next) =>
    /\/\./.test(context.req.path) ? context.notFound() : next(),
  )
  // What stands on a wall is a page of its own, without the app.
  routes.get('/present', serveStatic({ root: folder, path: 'present.html' }))
  routes.get('*', serveStatic({ root: folder }))
  // A name with a dot is a file that is not there, not an address of the app.
  routes.get('*', async (context, next) =>
    /\.\w+$/.test(context.req.path) ? context.notFound() : next(),
  )
  routes.get('*', serveStatic({ root: folder, path: 'index.html' }))
  return routes
}
