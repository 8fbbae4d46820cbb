import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { hashOfSources } from './hash-of-sources.mjs'
import { bin, root } from './root.mjs'

const stamp = join(root, 'dist', 'web', '.stamp')
const sources = ['web', 'shared', 'vite.config.ts', 'package-lock.json']

/** Builds the web app when its sources are not those of the last build. */
export function buildWebIfStale() {
  const wanted = hashOfSources(sources)
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) buildWeb()
}

/** Builds the web app into dist/web; throws a sentence when that fails. */
export function buildWeb() {
  const wanted = hashOfSources(sources)
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
