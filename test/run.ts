import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { needSystemPackages } from '#test/support/system-packages.ts'

/** What a step counted; a check that is not a test suite counts as one. */
interface Count {
  readonly passed: number
  readonly failed: number
}

const one = (ok: boolean): Count => (ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 })

function program(name: string, ...more: string[]): Count {
  return one(spawnSync(name, more, { stdio: 'inherit' }).status === 0)
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

function vitest(filters: readonly string[]): Count {
  const folder = mkdtempSync(join(tmpdir(), 'linli-test-'))
  const report = join(folder, 'report.json')
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    const asked = suite.flatMap(project => ['--project', project])
    const status = spawnSync('vitest', ['run', ...asked, ...reporters, ...filters], {
      stdio: 'inherit',
    }).status
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

const steps: Record<string, () => Count> = {
  'system packages': () => one(needSystemPackages()),
  types: () => program('tsc', '-p', '.'),
  'lint rules': () => program('oxlint'),
  formatting: () => program('prettier', '--check', '--log-level', 'warn', '.'),
  tests: () => vitest(process.argv.slice(2)),
}
const only = process.argv.includes('--lint') ? ['types', 'lint rules', 'formatting'] : null

process.env['PATH'] =
  `${join(import.meta.dirname, '..', 'node_modules', '.bin')}${delimiter}${process.env['PATH'] ?? ''}`
process.env['CI'] ??= 'true'
let passed = 0
let failed = 0
for (const [name, step] of Object.entries(steps)) {
  if (only !== null && !only.includes(name)) continue
  const begun = performance.now()
  const count = step()
  passed += count.passed
  failed += count.failed
  const seconds = ((performance.now() - begun) / 1_000).toFixed(1)
  process.stdout.write(`${count.failed === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)\n`)
}
process.stdout.write(`${passed} passed, ${failed} failed\n`)
process.exitCode = failed === 0 ? 0 : 1
