import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { bin, root } from './root.mjs'

const stamp = join(root, 'dist', 'web', '.stamp')
const sources = ['web', 'shared', 'vite.config.ts', 'package-lock.json']

/** Builds the web app when its sources are not those of the last build. */
export function buildWebIfStale() {
  const wanted = hashOfSources()
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) buildWeb()
}

/** Builds the web app into dist/web; throws a sentence when that fails. */
export function buildWeb() {
  const wanted = hashOfSources()
  process.stdout.write('Building the web app …\n')
  const done = spawnSync(join(bin, 'vite'), ['build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: 'inherit',
    // Any other value, such as that of a test runner, would build Lit's development version.
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`,
    },
  })
  if (done.status !== 0) throw new Error('The web app could not be built; the message is above.')
  writeFileSync(stamp, wanted)
}

function hashOfSources() {
  const hash = createHash('sha256')
  for (const source of sources) add(hash, source)
  return hash.digest('hex')
}

function add(hash, path) {
  const full = join(root, path)
  if (!existsSync(full)) return
  if (statSync(full).isDirectory()) {
    for (const name of readdirSync(full).sort()) add(hash, join(path, name))
    return
  }
  hash.update(path).update('\0').update(readFileSync(full)).update('\0')
}
