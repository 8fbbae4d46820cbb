import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'

const root = join(import.meta.dirname, '..', '..')

/** The names of a source that a side's types do not know. */
function unknownIn(side: string, source: string): readonly string[] {
  const cache = join(root, 'node_modules', '.cache')
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'types-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'probe.ts'), source)
  const own = join(root, side, 'tsconfig.json')
  const include = ['probe.ts', join(root, side, '*.d.ts')]
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ extends: own, include }))
  const { stdout } = spawnSync(join(root, 'node_modules', '.bin', 'tsc'), ['-p', folder], {
    encoding: 'utf8',
  })
  return [...stdout.matchAll(/Cannot find name '(\w+)'/g)].map(([, name]) => name!)
}

it('WA6 shared is typed without Node and DOM, the server without DOM, the web app without Node', () => {
  const source =
    'export const found = [document, process, setTimeout, crypto.getRandomValues(new Uint8Array(1))]\n'
  expect(unknownIn('shared', source)).toEqual(['document', 'process'])
  expect(unknownIn('server', source)).toEqual(['document'])
  expect(unknownIn('web', source)).toEqual(['process'])
})
