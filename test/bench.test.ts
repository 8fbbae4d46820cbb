import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, it } from 'vitest'

it('QU10 the short benchmark comes to its end and prints every row', async () => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'bench/run.ts'), '--short'])
  let printed = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => (printed += data))
  const [code] = (await once(child, 'close')) as [number | null]
  expect(code, printed).toBe(0)
  const rows = [
    'p50, ms',
    'p99, ms',
    'CPU a delivery, µs',
    'bytes a delivery',
    'memory, MB',
    'time, ms',
    'bytes, kB',
    'server CPU, ms',
    'server memory, MB',
    'CPU a message, µs',
    'delivered a second',
    'start until the port answers, s',
    'a connection, kB',
    'until all have their board, s',
    'written an edit, kB',
  ]
  for (const row of rows) expect(printed).toContain(`| ${row} | `)
}, 480_000)
