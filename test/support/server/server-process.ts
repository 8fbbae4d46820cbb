import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { onTestFinished } from 'vitest'
import { builtServer } from './built-server.ts'
import { fillSeeded } from './seeded-folder.ts'

/** The real server as its own process, so that it can be killed. */
export interface ServerProcess {
  readonly child: ChildProcess
  /** `http://127.0.0.1:<port>` */
  readonly url: string
  /** What it printed to standard output so far. */
  printed(): string
  /** What it printed to standard error so far. */
  errors(): string
  /** `kill -9`, and waits until it is gone. */
  kill(): Promise<void>
}

/** Starts what `npm start` starts on a free port over a data folder, killed when the test has finished; resolves once it listens. */
export async function startProcess(
  folder: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  const server = await spawnServer(folder, environment)
  onTestFinished(server.kill)
  return server
}

/** As `startProcess`; its caller kills it. What is loaded before it can talk with the child by messages. */
export async function spawnServer(
  folder: string,
  environment: Readonly<Record<string, string>> = {},
  before: readonly URL[] = [],
): Promise<ServerProcess> {
  if (environment['LINLI_DEMO'] === '1') fillSeeded(folder, { demo: true })
  const imports = before.map(url => `--import=${url.href}`)
  const child = spawn(process.execPath, [...imports, await builtServer()], {
    env: { ...process.env, PORT: '0', LINLI_DATA: folder, LINLI_DEMO: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe', before.length > 0 ? 'ipc' : 'ignore'],
  })
  let errors = ''
  child.stderr!.on('data', (data: Buffer) => (errors += data))
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  let printed = ''
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout!.on('data', (data: Buffer) => {
      printed += data
      const found = /https?:\/\/[\d.:a-z]+/.exec(printed)
      if (found !== null) resolve(found[0])
    })
    child.on('exit', code => reject(new Error(`the server ended with ${code}: ${errors}`)))
  })
  return { child, url, printed: () => printed, errors: () => errors, kill }
}
