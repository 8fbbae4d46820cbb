import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { packageFiles } from '#server/plugins/packages/plugin-package.ts'
import { type BuildFault, buildHalf, type Half } from './build-half.ts'

/** Every file of the package of a folder, its halves built; or what has to be mended first. */
export async function builtFiles(folder: string): Promise<Map<string, Uint8Array> | BuildFault> {
  const found = new Map<string, Uint8Array>()
  for (const name of packageFiles) {
    const half = /^(server|web)\.js$/.exec(name)?.[1] as Half | undefined
    const file = half === undefined ? await readOrNull(join(folder, name)) : null
    if (file !== null) found.set(name, new Uint8Array(file))
    const built = half === undefined ? null : await buildHalf(folder, half)
    if (built === null) continue
    if ('fault' in built) return built.fault
    found.set(name, Buffer.from(built.code))
  }
  return found
}

const readOrNull = (path: string): Promise<Uint8Array | null> =>
  readFile(path).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  })
