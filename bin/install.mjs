import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import { bin, root } from './root.mjs'

const lockfile = join(root, 'package-lock.json')
const stamp = join(root, 'node_modules', '.linli-stamp')

/** Installs the packages of the lockfile when they are missing or other than it says; throws a sentence when that fails. */
export function installIfNeeded() {
  const wanted = createHash('sha256').update(readFileSync(lockfile)).digest('hex')
  if (existsSync(join(bin, 'node'))) {
    if (readOr(stamp, '') === wanted) return
    if (matchesLockfile()) return writeFileSync(stamp, wanted)
  }
  process.stdout.write('Installing the packages of package-lock.json (npm install) …\n')
  // Not `npm ci`: it refuses a lockfile that lacks optional packages of other platforms. This takes the same versions, checks the
  // same hashes, and leaves the lockfile alone.
  const done = spawnSync(
    'npm',
    ['install', '--no-save', '--include=dev', '--no-audit', '--no-fund'],
    {
      cwd: root,
      stdio: 'inherit',
      shell: process.platform === 'win32',
      env: { ...process.env, PATH: pathWithoutOurs() },
    },
  )
  if (done.error !== undefined)
    throw new Error(`npm could not be started (${done.error.message}). Install npm and try again.`)
  if (done.status !== 0) throw new Error('npm install failed; its message is above.')
  if (!existsSync(join(bin, 'node')))
    throw new Error(
      'The package "node" did not install its program. Allow install scripts (npm config set ignore-scripts false) and try again.',
    )
  writeFileSync(stamp, wanted)
}

/** Whether what npm last installed is what the lockfile names: true after `npm install`, which leaves no stamp of ours. */
function matchesLockfile() {
  const installed = packagesOf(join(root, 'node_modules', '.package-lock.json'))
  const wanted = packagesOf(lockfile)
  if (installed === null || wanted === null) return false
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === '' ||
      (installed[path] === undefined
        ? entry.optional === true || entry.peer === true
        : installed[path].version === entry.version),
  )
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? null
  } catch {
    return null
  }
}

function readOr(file, otherwise) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return otherwise
  }
}

/** npm removes node_modules first, so it must not run on the Node inside it. */
function pathWithoutOurs() {
  const ours = join(root, 'node_modules')
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter(folder => !resolve(folder).startsWith(ours))
    .join(delimiter)
}
