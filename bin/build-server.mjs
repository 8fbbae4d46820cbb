import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { hashOfSources } from './hash-of-sources.mjs'
import { bin, root } from './root.mjs'

const dist = join(root, 'dist')
const sources = ['server', 'shared', 'vite.server.config.ts', 'package-lock.json']
const prefix = 'server-'

/** The built server as it is now, two folders below the checkout as its sources are; built when there is none of these sources. */
export function builtServer() {
  const name = `${prefix}${hashOfSources(sources).slice(0, 16)}`
  const main = join('dist', name, 'main.mjs')
  if (!existsSync(join(root, main))) build(name)
  return main
}

/** Builds beside and renames, so that a server is there whole or not at all, however many build it. */
function build(name) {
  process.stdout.write('Building the server …\n')
  const fresh = join(dist, `new-${name}-${process.pid}`)
  const done = spawnSync(
    join(bin, 'vite'),
    ['build', '--config', 'vite.server.config.ts', '--logLevel', 'warn', '--outDir', fresh],
    {
      cwd: root,
      stdio: 'inherit',
      env: {
        ...process.env,
        NODE_ENV: 'production',
        PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`,
      },
    },
  )
  if (done.status !== 0) throw new Error('The server could not be built; the message is above.')
  try {
    renameSync(fresh, join(dist, name))
  } catch (error) {
    // Another one was quicker.
    if (!existsSync(join(dist, name))) throw error
    rmSync(fresh, { recursive: true })
  }
  removeFormer(name)
}

/** A server that still runs starts its threads from the one before, which stays. */
function removeFormer(name) {
  const former = readdirSync(dist)
    .filter(one => one.startsWith(prefix) && one !== name)
    .map(one => join(dist, one))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)
  for (const one of former.slice(1)) rmSync(one, { recursive: true, force: true })
}
