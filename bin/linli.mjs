#!/usr/bin/env node
// Runs on any Node from 18 with nothing installed: installs what the lockfile asks for, then hands over to Node 26.
import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { builtServer } from './build-server.mjs'
import { installIfNeeded } from './install.mjs'
import { buildWeb, buildWebIfStale } from './build-web.mjs'
import { bin, root } from './root.mjs'
import { serverFlags } from './server-flags.mjs'

/** command → what it does, the steps before it, and the program with its fixed arguments, or what answers it. */
const commands = {
  serve: {
    help: 'start the server: web app, API and storage on one port',
    before: [buildWebIfStale],
    program: () => ['node', ...serverFlags, '--import', './bin/end-with-parent.mjs', builtServer()],
  },
  dev: {
    help: 'start the server and restart it when its sources change',
    before: [buildWebIfStale],
    program: ['node', '--watch', 'server/main.ts'],
  },
  build: { help: 'build the web app into dist/web', before: [buildWeb] },
  test: { help: 'run every check and test', program: ['node', 'test/run.ts'] },
  bench: { help: 'measure the server', program: ['node', 'test/bench/run.ts'] },
  lint: { help: 'types, lint rules and formatting', program: ['node', 'test/run.ts', '--lint'] },
  'api-types': {
    help: 'write the web app’s types of the API from its description',
    program: ['node', 'server/cli/write-types.ts'],
  },
  'format-check': { help: 'formatting only', program: ['oxfmt', '--check'] },
  user: { help: 'add, list, end accounts; set a password', program: cli('user') },
  unit: { help: 'add and list stations, beats, grids and buildings', program: cli('unit') },
  import: { help: 'bring a board in from a file', program: cli('import') },
  export: {
    help: 'take a board out to a file; without a board id, list the boards',
    program: cli('export'),
  },
  backup: { help: 'copy the data folder, while the server runs too', program: cli('backup') },
  restore: {
    help: 'put a backup in the place of the data folder, without what was erased since',
    program: cli('restore'),
  },
  plugin: {
    help: 'make, run, check, pack, sign and compare plugins; install them on a running server',
    before: [([verb]) => verb === 'dev' && buildWebIfStale()],
    program: cli('plugin'),
  },
  setup: {
    help: 'begin a station in an empty folder: its first administrator and its first leader',
    program: cli('setup'),
  },
  audit: {
    help: 'find out whether the record of who did what is whole; give out what proves it later',
    program: cli('audit'),
  },
}

/** A command of the command line, which tells more about itself. */
function cli(name) {
  return ['node', 'server/cli/main.ts', name]
}

function tellsMore({ program }) {
  return Array.isArray(program) && program.includes('server/cli/main.ts')
}

function help() {
  const telling = Object.keys(commands).filter(name => tellsMore(commands[name]))
  const lines = Object.entries(commands).map(
    ([name, command]) => `  ${name.padEnd(14)}${command.help}`,
  )
  return [
    'Usage: npx linli <command>',
    '',
    ...lines,
    '',
    `More about ${telling.join(', ')}: npx linli <command> --help`,
    '',
  ].join('\n')
}

/** Runs a program to its end with our terminal, passing signals on; resolves with its exit status. */
function run([program, ...fixed], more) {
  const child = spawn(join(bin, program), [...fixed, ...more], {
    cwd: root,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: {
      // Where the person is, for file names on the command line; npm's own name for it.
      INIT_CWD: process.cwd(),
      // What was compiled at the last start is not compiled again.
      NODE_COMPILE_CACHE: join(root, '.cache', 'compile'),
      ...process.env,
      PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`,
    },
  })
  // A terminal sends SIGINT to the whole group, so there our child has it already.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => {
      if (signal !== 'SIGINT' || process.stdin.isTTY !== true) child.kill(signal)
    })
  endWithNpm(child)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 1)))
  })
}

/** Whoever started this one; with npm a shell that dies without a word to those below it. */
const starter = process.ppid

/** Ends a program when npm, which started this one, is ended. */
function endWithNpm(child) {
  if (process.env.npm_lifecycle_event === undefined) return
  setInterval(() => process.ppid === starter || child.kill('SIGTERM'), 500).unref()
}

const asksHelp = word => word === '--help' || word === '-h'

const [name, ...rest] = process.argv.slice(2)
const command = Object.hasOwn(commands, name ?? '') ? commands[name] : undefined
if (command === undefined) {
  const asked = name === undefined || name === 'help' || asksHelp(name)
  process[asked ? 'stdout' : 'stderr'].write(
    asked ? help() : `There is no command "${name}".\n\n${help()}`,
  )
  process.exit(asked ? 0 : 2)
}
// The commands of the command line tell more about themselves.
if (rest.some(asksHelp) && !tellsMore(command)) {
  process.stdout.write(`Usage: npx linli ${name}\n${command.help}\n`)
  process.exit(0)
}
try {
  installIfNeeded()
  for (const step of command.before ?? []) step(rest)
  const { program } = command
  process.exitCode =
    program === undefined ? 0 : await run(typeof program === 'function' ? program() : program, rest)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
