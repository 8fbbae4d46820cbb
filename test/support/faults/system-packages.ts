import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const needed = [
  { name: 'chromium', found: () => existsSync('/usr/bin/chromium') },
  {
    name: 'fonts-noto-cjk',
    found: () => existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc'),
  },
]

/**
 * Makes sure the Debian packages the browser tests need are there: installs them when we are root, otherwise prints the
 * command to run. Answers whether everything is there.
 */
export function needSystemPackages(): boolean {
  const missing = needed.filter(item => !item.found()).map(item => item.name)
  if (missing.length === 0) return true
  const command = `apt-get install -y --no-install-recommends ${missing.join(' ')}`
  if (process.getuid?.() !== 0) {
    process.stderr.write(`The browser tests need ${missing.join(' and ')}. Run: sudo ${command}\n`)
    return false
  }
  process.stdout.write(`Installing ${missing.join(' and ')} …\n`)
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const line of ['apt-get update', command])
    spawnSync('sh', ['-c', line], { stdio: ['ignore', 'ignore', 'inherit'], env: environment })
  const still = needed.filter(item => !item.found()).map(item => item.name)
  if (still.length > 0)
    process.stderr.write(`Could not install ${still.join(' and ')}: ${command}\n`)
  return still.length === 0
}
