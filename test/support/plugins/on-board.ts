import { pack, signed } from '#server/plugins/packages/plugin-package.ts'
import type { TestDesk } from '#test/support/server/desk.ts'
import type { WrittenManifest } from './sample-manifest.ts'
import { sampleFiles, sampleKey } from './sample-package.ts'

const json = async <Body>(response: Response): Promise<Body> => {
  const said = await response.text()
  if (!response.ok) throw new Error(said)
  return JSON.parse(said) as Body
}

/** Installs a plugin with this server half, approves it and grants it what it asks for on a board. */
export async function putOnBoard(
  { ask, send }: Pick<TestDesk, 'ask' | 'send'>,
  board: string,
  server: string,
  manifest: Partial<WrittenManifest>,
): Promise<string> {
  const files = sampleFiles(manifest)
  files.set('server.js', Buffer.from(server))
  const file = Buffer.from(pack(signed(files, sampleKey)))
  const { id, digest } = await json<{ id: string; digest: string }>(
    await send('admin', '/plugins', file),
  )
  await json(await ask('admin', 'POST', `/plugins/${id}/approve`, { digest, acceptKey: true }))
  await json(
    await ask('officer', 'PUT', `/boards/${board}/plugins/${id}`, { digest, optional: [] }),
  )
  return id
}
