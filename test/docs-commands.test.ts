import { spawn } from 'node:child_process'
import { cpSync, globSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import { runCommand } from '#server/cli/main.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'
import { openLinli } from '#test/support/server/linli.ts'

const root = join(import.meta.dirname, '..')
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>
}
const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'SPEC.md',
  ...globSync('docs/*.md', { cwd: root }),
]

/** Every line of a block of shell, and every command that stands in a sentence, without what is said about it. */
function commandsOf(document: string): readonly string[] {
  const whole = readFileSync(join(root, document), 'utf8')
  const blocks = [...whole.matchAll(/^```sh\n(.*?)^```/gms)].flatMap(([, block = '']) =>
    block.split('\n'),
  )
  const spans = [...whole.replace(/^```.*?^```/gms, '').matchAll(/`([^`]+)`/g)]
    .map(([, span = '']) => span.replace(/\s+/g, ' '))
    .filter(span => /^(?:[A-Z_]+=\S+ )*(?:npx linli|npm)\b/.test(span))
  return [...blocks, ...spans]
    .map(line => line.replace(/\s+#.*$/, '').trim())
    .filter(line => line !== '')
}

interface Ran {
  readonly status: number | null
  readonly output: string
}

/** `bin/linli.mjs`, as `npx linli` starts it. */
async function linli(
  args: readonly string[],
  options: { readonly cwd?: string; readonly environment?: Record<string, string> } = {},
): Promise<Ran> {
  const { INIT_CWD: _, ...inherited } = process.env
  const child = spawn(process.execPath, [join(root, 'bin', 'linli.mjs'), ...args], {
    cwd: options.cwd ?? root,
    env: { ...inherited, ...options.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exited = new Promise<number | null>(resolve => child.once('exit', resolve))
  const [out, error] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { status: await exited, output: out + error }
}

/** The same program of the command line as `bin/linli.mjs` hands over to, in this process. */
async function inside(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Ran> {
  const said: string[] = []
  const say = (line: string) => void said.push(line)
  const status = await runCommand(args, {
    environment,
    out: say,
    error: say,
    input: async () => '',
  })
  return { status, output: said.join('\n') }
}

const help = await linli([])
const commands = [...help.output.matchAll(/^ {2}([a-z-]+) /gm)].map(([, name = '']) => name)

/** These go on for long, or write into the checkout: it is enough that they are there. */
const long: ReadonlySet<string> = new Set([
  'serve',
  'dev',
  'build',
  'test',
  'bench',
  'lint',
  'api-types',
])

it(
  'O5 every command of the documents is one: it runs on a data folder and ends well',
  { timeout: 60_000 },
  async () => {
    const here = dataFolder()
    const data = join(here, 'data')
    mkdirSync(join(here, 'mnt'))
    cpSync(join(root, 'test', 'exchange', 'files', 'trello-export.json'), join(here, 'FILE'))
    await (await openLinli(data)).linli.stop()
    const checked = new Set<string>()

    async function run(line: string): Promise<Ran> {
      const words = line.split(' ')
      const set = words.filter(word => /^[A-Z_]+=/.test(word)).map(word => word.split('='))
      const [program, ...args] = words.slice(set.length)
      if (program === 'npm') {
        const script = scripts[args.filter(word => word !== 'run')[0] ?? ''] ?? ''
        const name = /^node bin\/linli\.mjs ([a-z-]+)$/.exec(script)?.[1]
        if (name === undefined) throw new Error(`package.json has no script for "${line}"`)
        return thereIs(name)
      }
      if (program !== 'npx' || args.shift() !== 'linli') throw new Error(`nobody runs "${line}"`)
      if (args.length === 0) return help
      if (long.has(args[0]!)) return thereIs(args[0]!)
      expect([line, commands]).toEqual([line, expect.arrayContaining([args[0]])])
      const shell = { LINLI_DATA: data, LANG: 'en_GB.UTF-8' }
      const environment = { ...shell, INIT_CWD: here }
      const places = args.map(word => word.replace(/^\/mnt\//, `${here}/mnt/`))
      if (set.length === 0)
        return args.includes('FILE')
          ? // A file of the folder in which the command is typed is found through all processes.
            linli(places, { cwd: here, environment: shell })
          : inside(places, environment)
      // With a name and a password it goes through a running server.
      const server = await openLinli(data, { demo: false })
      try {
        const port = new URL(server.url).port
        const signIn = { ...Object.fromEntries(set), LINLI_PASSWORD: 'linli-demo', PORT: port }
        return await inside(places, { ...environment, ...signIn })
      } finally {
        await server.linli.stop()
      }
    }

    for (const document of documents)
      for (const line of commandsOf(document)) {
        if (checked.has(line)) continue
        checked.add(line)
        if (line.includes('/mnt/old')) {
          const made = join(here, 'mnt', 'backup')
          for (const copy of ['old', 'newest'])
            cpSync(globSync(join(made, '*'))[0]!, join(here, 'mnt', copy), { recursive: true })
        }
        expect([document, line, await run(line)]).toEqual([
          document,
          line,
          { status: 0, output: expect.any(String) },
        ])
      }
    expect(checked.size).toBeGreaterThan(20)
  },
)

/** What a command says that is not run here; the other test asks each how it is used. */
const thereIs = (name: string): Ran =>
  commands.includes(name)
    ? { status: 0, output: '' }
    : { status: 2, output: `There is no command "${name}".` }

it(
  'O5 every command says how it is used, and the ones of the command line are all listed',
  { timeout: 60_000 },
  async () => {
    const main = readFileSync(join(root, 'server', 'cli', 'main.ts'), 'utf8')
    const own = [...main.matchAll(/^ {2}([a-z-]+): async \(\) =>/gm)].map(([, name = '']) => name)
    expect(own).toContain('audit')
    expect(commands).toEqual(expect.arrayContaining(own))
    await Promise.all(
      commands.map(async name => {
        expect([name, await linli([name, '--help'])]).toEqual([
          name,
          {
            status: 0,
            output: expect.stringMatching(new RegExp(`^Usage:\\s+(?:npx )?linli ${name}\\b`)),
          },
        ])
      }),
    )
  },
)
