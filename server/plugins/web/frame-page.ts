import { createHash } from 'node:crypto'

/** All that the page does: it makes one Worker of what the app that frames it sends first, and hands it the line to the app. */
const script = `addEventListener('message', function begin(event) {
  if (event.source !== parent) return
  removeEventListener('message', begin)
  const url = URL.createObjectURL(new Blob([event.data.runtime], { type: 'text/javascript' }))
  new Worker(url).postMessage(event.data.code, [...event.ports])
})`

/** The page that plugins run in: it shows nothing and knows nothing. */
export const framePage = `<!doctype html><meta charset="utf-8"><title>Linli</title><script>${script}</script>`

/**
 * What may be done in it: its own script, and a Worker made of a text. A Worker made of a text has the policy of the page that made it, so
 * that nothing in here reaches the network, another page, or anything of this server.
 */
export const framePolicy = [
  "default-src 'none'",
  `script-src 'sha256-${createHash('sha256').update(script).digest('base64')}' blob:`,
  'worker-src blob:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-scripts',
].join('; ')
