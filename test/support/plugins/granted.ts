import { pack, signed } from '#server/plugins/packages/plugin-package.ts'
import type { StagedDesk } from '#test/support/server/staged-board.ts'
import { sampleFiles, sampleKey } from './sample-package.ts'
import type { WrittenManifest } from './sample-manifest.ts'

/** The code of a plugin’s halves. */
export interface Halves {
  readonly server?: string
  readonly web?: string
}

/** Why a plugin of a test wants something. */
export const reason = { 'zh-CN': '测试', en: 'For a test' }

/** The signed package of a plugin with this code. */
export function packageWith(change: Partial<WrittenManifest>, { server, web }: Halves): Uint8Array {
  const files = sampleFiles({ contributes: {}, ...change })
  if (server !== undefined) files.set('server.js', Buffer.from(server))
  if (web !== undefined) files.set('web.js', Buffer.from(web))
  return pack(signed(files, sampleKey))
}

/** Installs a plugin and grants it everything on the staged board; its digest. */
export async function grantPlugin(
  { ask, send, staged }: Pick<StagedDesk, 'ask' | 'send' | 'staged'>,
  change: Partial<WrittenManifest>,
  halves: Halves = {},
): Promise<string> {
  const uploaded = await send('admin', '/plugins', Buffer.from(packageWith(change, halves)))
  const said = await uploaded.text()
  if (!uploaded.ok) throw new Error(said)
  const { id, digest } = JSON.parse(said) as { id: string; digest: string }
  const approved = await ask('admin', 'POST', `/plugins/${id}/approve`, { digest, acceptKey: true })
  if (!approved.ok) throw new Error(await approved.text())
  const granted = await ask('officer', 'PUT', `/boards/${staged}/plugins/${id}`, {
    digest,
    optional: [],
  })
  if (!granted.ok) throw new Error(await granted.text())
  return digest
}
