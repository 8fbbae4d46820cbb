import { stat } from 'node:fs/promises'
import { demoAccounts } from '#server/demo/people.ts'
import { faultLine } from '#server/plugin-dev/fault-line.ts'
import { startPluginDev } from '#server/plugin-dev/plugin-dev.ts'
import type { Terminal } from '#server/cli/command.ts'
import { oneLine } from '#server/cli/one-line.ts'

/** Develops the plugin of a folder until somebody ends it. */
export async function developPlugin(
  folder: string,
  people: readonly string[],
  terminal: Terminal,
): Promise<number> {
  if (!(await stat(folder)).isDirectory()) {
    terminal.error('This is no folder.')
    return 1
  }
  const unknown = people.find(one => !demoAccounts.some(known => known === one))
  if (unknown !== undefined) {
    terminal.error(`Nobody of the demo is "${oneLine(unknown)}": ${demoAccounts.join(', ')}.`)
    return 1
  }
  const ended = new Promise<void>(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => resolve())
  })
  const dev = await startPluginDev({
    folder,
    people,
    told(news) {
      if ('live' in news) terminal.out(`live after ${news.live} ms`)
      else for (const fault of news.faults) terminal.error(oneLine(faultLine(fault), 400))
    },
  })
  terminal.out(`Open ${dev.url}`)
  await ended
  await dev.stop()
  return 0
}
