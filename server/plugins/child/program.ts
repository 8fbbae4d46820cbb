import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const wasm = createRequire(import.meta.url).resolve('quickjs-wasi/quickjs.wasm')

/** What a process may read: its own program. Built, that is one folder; from the sources, those it is made of. */
function readable(entry: string): readonly string[] {
  if (!entry.endsWith('.ts')) return [dirname(entry), wasm]
  const plugins = join(dirname(entry), '..')
  const root = join(plugins, '..', '..')
  return [
    join(plugins, 'child'),
    join(plugins, 'engine'),
    dirname(wasm),
    join(root, 'package.json'),
  ]
}

/** The arguments with which node is a plugin's process: no network, no other process, no thread, no file but its program. */
export const childArgumentsOf = (entry: string): readonly string[] => [
  '--permission',
  ...readable(entry).map(path => `--allow-fs-read=${path}`),
  '--no-experimental-sqlite',
  '--no-experimental-websocket',
  '--disable-sigusr1',
  '--disallow-code-generation-from-strings',
  '--no-addons',
  '--no-warnings',
  '--max-old-space-size=64',
  '--max-semi-space-size=8',
  '--expose-gc',
  entry,
  wasm,
]

/** The same for the program beside this file. */
export const childArguments = childArgumentsOf(
  fileURLToPath(new URL('./plugin-child.ts', import.meta.url)),
)
