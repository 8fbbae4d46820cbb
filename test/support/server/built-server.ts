import { join } from 'node:path'

const root = join(import.meta.dirname, '..', '..', '..')

/** The program that `npm start` starts, built when its sources have changed. */
export async function builtServer(): Promise<string> {
  const builder = (await import(join(root, 'bin', 'build-server.mjs'))) as { builtServer(): string }
  return join(root, builder.builtServer())
}

/** What `npm start` tells Node when it runs the server. */
export async function serverFlags(): Promise<readonly string[]> {
  const { serverFlags } = (await import(join(root, 'bin', 'server-flags.mjs'))) as {
    serverFlags: readonly string[]
  }
  return serverFlags
}
