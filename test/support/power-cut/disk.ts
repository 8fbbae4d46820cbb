import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** What the watched disk of a child process does; see `disk.c`. */
export interface Disk {
  /** The folder whose files are watched. */
  readonly folder: string
  /** Records every write, truncate and sync there. */
  readonly record?: string
  /** The file that makes it fail while it exists. */
  readonly fault?: string
}

/**
 * The environment in which a process runs on a watched disk. Compiles the library into `buildFolder`; installs the C
 * compiler when it is missing and we are root, otherwise throws with the command to run.
 */
export function diskEnvironment(buildFolder: string, disk: Disk): NodeJS.ProcessEnv {
  const library = join(buildFolder, 'disk.so')
  const source = join(import.meta.dirname, 'disk.c')
  needCompiler()
  const built = spawnSync('gcc', ['-shared', '-fPIC', '-O2', '-o', library, source, '-ldl'])
  if (built.status !== 0) throw new Error(`gcc could not build disk.c: ${built.stderr.toString()}`)
  return {
    ...process.env,
    LD_PRELOAD: library,
    DISK_FOLDER: disk.folder,
    ...(disk.record && { DISK_RECORD: disk.record }),
    ...(disk.fault && { DISK_FAULT: disk.fault }),
  }
}

function needCompiler(): void {
  const found = () => spawnSync('gcc', ['--version']).status === 0
  const command = 'apt-get install -y --no-install-recommends gcc libc6-dev'
  if (!found() && process.getuid?.() === 0) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    for (const line of ['apt-get update', command]) spawnSync('sh', ['-c', line], { env })
  }
  if (!found()) throw new Error(`The fault tests need a C compiler. Run: sudo ${command}`)
}
