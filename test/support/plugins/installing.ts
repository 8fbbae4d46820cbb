import type { PluginWays } from './granted-plugin.ts'

/** Which plugin and package was let in. */
export interface LetIn {
  readonly id: string
  readonly digest: string
}

async function sound<Answer>(response: Response): Promise<Answer> {
  if (!response.ok) throw new Error(await response.text())
  return (await response.json()) as Answer
}

/** An administrator lets a package in, over HTTP. */
export async function letIn({ ask, send }: PluginWays, file: Uint8Array): Promise<LetIn> {
  const { id, digest } = await sound<LetIn>(await send('admin', '/plugins', Buffer.from(file)))
  const body = { digest, acceptKey: true }
  await sound(await ask('admin', 'POST', `/plugins/${id}/approve`, body))
  return { id, digest }
}

/** The owner of the board agrees to what a plugin requires there. */
export async function agree(
  { ask, board }: PluginWays,
  { id, digest }: LetIn,
  optional: readonly string[] = [],
): Promise<void> {
  await sound(
    await ask('officer', 'PUT', `/boards/${board.id}/plugins/${id}`, { digest, optional }),
  )
}
