import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

/** A measured server as its own process. */
export interface ServerProcess {
  readonly port: number
  /** How long it took until it listened, ms, and its memory when it had, MB. */
  readonly startMs: number
  readonly atRest: number
  /** Bytes written so far, and calls to write. */
  written(): { readonly written: number; readonly calls: number }
  /** CPU time of all its threads so far, ms. */
  cpu(): number
  /** Resident memory, MB. */
  memory(): number
  /** Ends it cleanly and waits until it is gone. */
  stop(): Promise<void>
}

const compiled = join(import.meta.dirname, '..', '..', '.cache', 'compile')

/** So long after it listens a server is at rest, ms. */
const restMs = 1_000

/** Starts a server that prints its address once it listens. */
export async function startServer(
  program: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  const begun = performance.now()
  const child = spawn(process.execPath, program, {
    // As `npm start` starts ours.
    env: { NODE_COMPILE_CACHE: compiled, ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const port = await portOf(child, program.join(' '))
  const startMs = performance.now() - begun
  const pid = child.pid!
  const memory = () =>
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024
  await delay(restMs)
  return {
    port,
    startMs,
    atRest: memory(),
    cpu: () => cpuOf(pid),
    memory,
    written() {
      const io = readFileSync(`/proc/${pid}/io`, 'utf8')
      const figure = (name: string) => Number(new RegExp(`${name}: (\\d+)`).exec(io)![1])
      return { written: figure('wchar'), calls: figure('syscw') }
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

/** Scheduler time in nanoseconds per thread: much finer than the ticks of `/proc/<pid>/stat`. */
function cpuOf(pid: number): number {
  let sum = 0
  for (const task of readdirSync(`/proc/${pid}/task`))
    sum += Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8').split(' ')[0])
  return sum / 1e6
}

function portOf(child: ChildProcess, what: string): Promise<number> {
  return new Promise((resolve, reject) => {
    let printed = ''
    child.stdout!.on('data', (data: Buffer) => {
      printed += data
      const found = /http:\/\/127\.0\.0\.1:(\d+)/.exec(printed)
      if (found !== null) resolve(Number(found[1]))
    })
    child.on('exit', code => reject(new Error(`${what} ended with ${code}`)))
  })
}
