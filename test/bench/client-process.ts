import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/**
 * Runs a client program of this folder in a process of its own: hands it `input`, tells each line it prints to `onLine`,
 * and answers the last one, its report.
 */
export async function runClient<Report>(
  program: string,
  input: unknown,
  onLine: (line: string) => void = () => undefined,
): Promise<Report> {
  const child = spawn(process.execPath, [join(import.meta.dirname, program)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  child.stdin.end(JSON.stringify(input))
  let last = ''
  createInterface(child.stdout).on('line', line => {
    last = line
    onLine(line)
  })
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`${program} ended with ${code}`)
  return JSON.parse(last) as Report
}
