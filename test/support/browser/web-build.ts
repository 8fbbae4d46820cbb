import { preview } from 'vite'

/** The built web app served on a free port. */
export interface WebBuild {
  readonly url: string
  /** Stops serving. */
  readonly close: () => Promise<void>
}

/** Serves the web app as it was built before the first test. */
export const serveWebBuild = async (): Promise<WebBuild> => {
  const server = await preview({
    logLevel: 'warn',
    preview: { port: 0, host: '127.0.0.1' },
  })
  const address = server.httpServer.address()
  if (address === null || typeof address === 'string') throw new Error('the preview has no port')
  return { url: `http://127.0.0.1:${address.port}`, close: () => server.close() }
}
