import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { accessSync, constants } from 'node:fs'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** What a system can put around a process beside the permission flags of Node. */
export interface Isolation {
  /** For the operator. */
  readonly words: string
  /** The program and arguments that `node` with its own is appended to; empty for node alone. */
  command(plugin: string): readonly string[]
}

/** Numbers of users that no system gives to an account by itself; each plugin has its own, as far as they go. */
const users = { first: 61_200, count: 4_000 }

/** The user a plugin runs as. */
export const userOf = (plugin: string): number =>
  users.first + (createHash('sha256').update(plugin).digest().readUInt32BE(0) % users.count)

const program = (name: string): string | null => {
  for (const folder of ['/usr/bin', '/bin', '/usr/sbin', '/sbin'])
    try {
      accessSync(`${folder}/${name}`, constants.X_OK)
      return `${folder}/${name}`
    } catch {
      // Not in this folder.
    }
  return null
}

/** All that are thinkable here, the strongest first. */
function candidates(): readonly Isolation[] {
  const [unshare, setpriv] = [program('unshare'), program('setpriv')]
  const root = process.getuid?.() === 0
  const found: Isolation[] = []
  const spaces = ['--net', '--ipc', '--uts', '--pid', '--fork', '--kill-child=SIGKILL']
  const own = (plugin: string) => {
    const user = userOf(plugin)
    const drops = ['--clear-groups', '--bounding-set=-all', '--inh-caps=-all', '--no-new-privs']
    return [setpriv!, `--reuid=${user}`, `--regid=${user}`, ...drops, '--pdeathsig=KILL']
  }
  if (root && setpriv !== null) {
    if (unshare !== null)
      found.push({
        words: 'own user, own network, process and IPC namespaces',
        command: plugin => [unshare, ...spaces, ...own(plugin)],
      })
    found.push({ words: 'own user', command: own })
  }
  if (!root && unshare !== null && setpriv !== null)
    found.push({
      words: 'own user, network, process and IPC namespaces',
      command: () => [unshare, '--user', ...spaces, setpriv, '--no-new-privs', '--pdeathsig=KILL'],
    })
  return found
}

const flagsOnly: Isolation = { words: 'permission flags of Node only', command: () => [] }

/** The strongest isolation under which `node` starts with the given arguments, which are tried once. */
export async function findIsolation(tried: readonly string[]): Promise<Isolation> {
  for (const isolation of candidates()) {
    const [file, ...args] = [...isolation.command('probe'), process.execPath, ...tried]
    try {
      await run(file!, args, { env: {}, cwd: '/', timeout: 10_000 })
      return isolation
    } catch {
      // Not on this system, or not with these rights.
    }
  }
  return flagsOnly
}
