import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { needSystemPackages } from '#test/support/faults/system-packages.ts'

/** What a step counted; a check that is not a test suite counts as one. */
interface Count {
  readonly passed: number
  readonly failed: number
}

const one = (ok: boolean): Count => (ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 })

/** Runs a program beside the tests; what it has to say is printed in one piece. */
async function program(name: string, ...more: string[]): Promise<Count> {
  const child = spawn(name, more, { stdio: ['ignore', 'pipe', 'pipe'] })
  const [out, error, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ])
  process.stdout.write(out + error)
  return one(status === 0)
}

interface VitestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly testResults: readonly {
    readonly status: string
    readonly assertionResults: readonly { readonly status: string }[]
  }[]
}

const suite = ['unit', 'fuzz', 'fault', 'browser', 'soak']

async function vitest(filters: readonly string[]): Promise<Count> {
  const folder = mkdtempSync(join(tmpdir(), 'linli-test-'))
  const report = join(folder, 'report.json')
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    const asked = suite.flatMap(project => ['--project', project])
    const all = ['run', '--maxWorkers=100%', ...asked, ...reporters, ...filters]
    const [status] = await once(spawn('vitest', all, { stdio: 'inherit' }), 'exit')
    if (!existsSync(report)) return one(false)
    const found = JSON.parse(readFileSync(report, 'utf8')) as VitestReport
    // A file that cannot be loaded, or whose hooks fail, has no failed test of its own.
    const broken = found.testResults.filter(
      file => file.status === 'failed' && !file.assertionResults.some(t => t.status === 'failed'),
    ).length
    const failed = found.numFailedTests + broken
    return {
      passed: found.numPassedTests,
      failed: failed === 0 && status !== 0 ? 1 : failed,
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

type Steps = Readonly<Record<string, () => Count | Promise<Count>>>

/** Checks the types of a folder; by one checker, since the tests beside it need the processors, and many do much of their work twice. */
const types = (folder: string) => program('tsc', '-p', folder, '--checkers', '1')

const packages: Steps = { 'system packages': () => one(needSystemPackages()) }
const checks: Steps = {
  types: () => types('.'),
  // Each side once more with nothing but what it runs on: neither Node nor DOM, Node, DOM.
  'types of shared': () => types('shared'),
  'types of the server': () => types('server'),
  'types of the web app': () => types('web'),
  'lint rules': () => program('oxlint'),
  // The one rule that needs types: a promise is awaited, caught, or let go of with `void`.
  promises: () =>
    program('oxlint', '--type-aware', '-A', 'all', '-D', 'typescript/no-floating-promises'),
  formatting: () => program('oxfmt', '--check'),
}
const tests: Steps = { tests: () => vitest(process.argv.slice(2)) }

process.env['PATH'] =
  `${join(import.meta.dirname, '..', 'node_modules', '.bin')}${delimiter}${process.env['PATH'] ?? ''}`
process.env['CI'] ??= 'true'
// With memory to spare, the checkers of types spend less of their time on giving it back.
process.env['GOGC'] ??= '400'
let passed = 0
let failed = 0

/** Takes steps one after the other. */
async function take(steps: Steps): Promise<void> {
  for (const [name, step] of Object.entries(steps)) {
    const begun = performance.now()
    const count = await step()
    passed += count.passed
    failed += count.failed
    const seconds = ((performance.now() - begun) / 1_000).toFixed(1)
    process.stdout.write(`${count.failed === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)\n`)
  }
}

if (process.argv.includes('--lint')) await take(checks)
else {
  await take(packages)
  // Most tests wait much: the checks need no time of their own.
  await Promise.all([take(checks), take(tests)])
}
process.stdout.write(`${passed} passed, ${failed} failed\n`)
process.exitCode = failed === 0 ? 0 : 1
