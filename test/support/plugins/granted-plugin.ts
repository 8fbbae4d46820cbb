import { capabilityKey } from '#shared/plugin-api/manifest/capabilities.ts'
import { manifest } from '#shared/plugin-api/manifest/manifest.ts'
import { pack, signed } from '#server/plugins/packages/plugin-package.ts'
import type { TestDesk } from '#test/support/server/desk.ts'
import type { TestServer } from '#test/support/server/linli.ts'
import type { WrittenManifest } from './sample-manifest.ts'
import { sampleFiles, sampleKey } from './sample-package.ts'

/** A plugin of a test: what its manifest says beside the sample's, and its server half. */
export interface TestPlugin {
  readonly manifest: Partial<WrittenManifest> & { readonly id: string }
  readonly code: string
}

/** What a plugin is granted with: requests as people, and the board. */
export type PluginWays = Pick<TestDesk, 'ask' | 'send'> & {
  readonly board: Pick<TestDesk['board'], 'id'>
}

/** The ways of a server with the demo beat, on one of its boards. */
export function serverWays({ signIn, request }: TestServer, board: string): PluginWays {
  return {
    board: { id: board },
    ask: async (person, method, path, body) =>
      request(await signIn(person), `/api${path}`, {
        method,
        ...(body === undefined
          ? {}
          : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      }),
    send: async (person, path, body) =>
      request(await signIn(person), `/api${path}`, { method: 'POST', body }),
  }
}

/** What a request answered; throws what refused it. */
export async function jsonOf<Body = unknown>(response: Response): Promise<Body> {
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return (await response.json()) as Body
}

/** Installs a plugin as an administrator and grants it on the desk's board, over HTTP; the path of its routes there. */
export async function grantPlugin(
  { ask, send, board }: PluginWays,
  { manifest: change, code }: TestPlugin,
): Promise<string> {
  const files = sampleFiles({ contributes: {}, ...change })
  files.set('server.js', Buffer.from(code))
  const file = pack(signed(files, sampleKey))
  const { digest } = await jsonOf<{ digest: string }>(
    await send('admin', '/plugins', Buffer.from(file)),
  )
  await jsonOf(await ask('admin', 'POST', `/plugins/${change.id}/approve`, { digest }))
  const path = `/boards/${board.id}/plugins/${change.id}`
  const read = manifest.parse(JSON.parse(Buffer.from(files.get('plugin.json')!).toString()))
  const optional = read.capabilities.optional.map(capabilityKey)
  await jsonOf(await ask('officer', 'PUT', path, { digest, optional }))
  return path
}
