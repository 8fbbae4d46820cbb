import { spawnSync } from 'node:child_process'
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { runCommand } from '#server/cli/main.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'
import { openLinli } from '#test/support/server/linli.ts'

const root = join(import.meta.dirname, '..')
const docs = join(root, 'docs', 'plugins')
const page = (name: string): string => readFileSync(join(docs, name), 'utf8')

type Json = Readonly<Record<string, unknown>>

/** One JSON over another: lists one after the other, objects part by part. */
function merged(one: unknown, other: unknown): unknown {
  if (Array.isArray(one) && Array.isArray(other)) return [...one, ...other]
  if (typeof one !== 'object' || typeof other !== 'object' || one === null) return other
  const both = { ...one } as Record<string, unknown>
  for (const [key, value] of Object.entries(other as Json))
    both[key] = key in both ? merged(both[key], value) : value
  return both
}

it(
  'PL157 the ten minutes of docs/plugins/start.md are true: each command and each file, in their order',
  { timeout: 120_000 },
  async () => {
    const here = dataFolder()
    const server = await openLinli(join(here, 'data'))
    const environment = {
      INIT_CWD: here,
      HOST: '127.0.0.1',
      PORT: new URL(server.url).port,
      LINLI_PASSWORD: 'linli-demo',
    }
    const said: string[] = []
    const say = (line: string) => void said.push(line)
    const tried: string[] = []

    async function run(line: string): Promise<void> {
      const words = line.split(' ')
      const set = words.filter(word => /^[A-Z_]+=[a-z]/.test(word)).map(word => word.split('='))
      const args = words.slice(words.indexOf('linli') + 1)
      const verb = args[1]!
      tried.push(verb)
      // It goes on until somebody ends it, and has a test of its own.
      if (verb === 'dev') return
      // The tests of a folder are run by a program of their own.
      if (verb === 'test') {
        const ran = spawnSync(process.execPath, ['server/cli/main.ts', ...args], {
          cwd: root,
          encoding: 'utf8',
          env: { ...process.env, ...environment, NO_COLOR: '1' },
        })
        expect([line, ran.status, ran.stdout]).toEqual([line, 0, expect.any(String)])
        return
      }
      const signIn = { ...environment, ...Object.fromEntries(set) }
      const terminal = { environment: signIn, out: say, error: say, input: async () => '' }
      const status = await runCommand(args, terminal)
      expect([line, status, said]).toEqual([line, 0, expect.any(Array)])
    }

    try {
      for (const [, kind, text] of page('start.md').matchAll(/^```(.+)\n([^]*?)^```/gm)) {
        const folder = join(here, 'lamp')
        const file = /file=(\S+)/.exec(kind!)?.[1]
        if (kind === 'sh')
          for (const line of text!.split('\n').filter(Boolean))
            await run(line.replace(' LINLI_PASSWORD=…', ''))
        else if (file !== undefined) writeFileSync(join(folder, file), text!)
        else if (kind === 'json merge') {
          const manifest = join(folder, 'plugin.json')
          const both = merged(JSON.parse(readFileSync(manifest, 'utf8')), JSON.parse(text!))
          writeFileSync(manifest, JSON.stringify(both))
        }
      }
      expect(tried).toEqual(['create', 'dev', 'test', 'validate', 'pack', 'sign', 'install'])
      expect(
        server.linli.parts.trust.installed.get('org.example.lamp')?.manifest.state,
      ).toBeTruthy()
      const halves = ['server.ts', 'web.ts'].map(name => join(here, 'lamp', name))
      const types = spawnSync(
        join(root, 'node_modules', '.bin', 'tsc'),
        ['--noEmit', '--strict', '--target', 'es2023', '--module', 'esnext', '--moduleResolution']
          .concat(['bundler', '--allowImportingTsExtensions', '--types', '', '--ignoreConfig'])
          .concat(['--lib', 'es2023'])
          .concat(halves),
        { encoding: 'utf8' },
      )
      expect([types.status, types.stdout]).toEqual([0, ''])
    } finally {
      await server.linli.stop()
    }
  },
)

it('PL157 every link of the plugin documents leads to something, and every guide is in the index', () => {
  const pages = globSync('**/*.md', { cwd: docs })
  for (const name of pages)
    for (const [, to = ''] of page(name).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)) {
      if (/^https?:/.test(to)) continue
      const target = join(dirname(join(docs, name)), to)
      expect([name, to, globSync(target)]).toEqual([name, to, [target]])
    }
  const guides = pages.filter(name => name.startsWith('guides/'))
  expect(guides.length).toBeGreaterThan(6)
  for (const guide of guides) expect(page('README.md'), guide).toContain(`](${guide})`)
})
