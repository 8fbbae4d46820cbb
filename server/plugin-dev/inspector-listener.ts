import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { build } from 'vite'
import type { Inspections } from './inspections.ts'

const page = `<!doctype html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>邻里 Linli · plugin dev</title>
    <link rel="icon" href="data:," />
    <script type="module" src="/inspector.js"></script>
  </head>
  <body></body>
</html>
`

/** The page of the author: who sits where, and what the plugin does. */
export interface InspectorListener {
  readonly url: string
  stop(): Promise<void>
}

/** Opens the page on an address of its own. */
export async function openInspector(inspections: Inspections): Promise<InspectorListener> {
  const script = buildPage()
  // What fails is told to whoever asks for it.
  script.catch(() => {})
  const open = new Set<ServerResponse>()
  const server = createServer((asked, answer) => {
    const { port } = server.address() as AddressInfo
    if (asked.headers.host !== `127.0.0.1:${port}`) return answer.writeHead(404).end()
    const send = (type: string, text: string) =>
      answer.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(text)
    switch (asked.url) {
      case '/':
        return send('text/html; charset=utf-8', page)
      case '/inspector.js':
        return void script.then(
          text => send('text/javascript; charset=utf-8', text),
          (error: unknown) => answer.writeHead(500).end(String(error)),
        )
      case '/inspections': {
        answer.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
        for (const one of inspections.all) answer.write(eventOf(one))
        open.add(answer)
        return answer.on('close', () => open.delete(answer))
      }
    }
    return answer.writeHead(404).end()
  })
  const stopHearing = inspections.told.add(one => {
    for (const answer of open) answer.write(eventOf(one))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      stopHearing()
      await new Promise<void>(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
      await script.catch(() => {})
    },
  }
}

const eventOf = (told: unknown): string => `data: ${JSON.stringify(told)}\n\n`

/** The page's program, out of the sources of the app. */
async function buildPage(): Promise<string> {
  const root = join(import.meta.dirname, '..', '..')
  const built = await build({
    configFile: false,
    root,
    logLevel: 'silent',
    publicDir: false,
    envFile: false,
    mode: 'production',
    build: {
      write: false,
      target: 'es2022',
      reportCompressedSize: false,
      rolldownOptions: {
        input: join(root, 'web', 'inspector', 'main.ts'),
        output: { format: 'es', codeSplitting: false },
      },
    },
  })
  const [result] = [built].flat()
  if (result === undefined || !('output' in result)) throw new Error('the page was not built')
  return result.output[0].code
}
