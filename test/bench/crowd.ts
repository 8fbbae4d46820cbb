import { setTimeout as delay } from 'node:timers/promises'
import { runClient } from './client-process.ts'
import type { CrowdReport, CrowdTask } from './crowd-client.ts'
import type { Figures } from './figures.ts'
import type { History } from './history.ts'
import type { ServerProcess } from './server-process.ts'
import type { System } from './system.ts'

type Load = Omit<CrowdTask, 'target'>

/** What the server had used at the start, when all were there, and around each rate. */
interface Used {
  readonly cpu: number
  readonly memory: number
  readonly written: number
  readonly calls: number
}

/** People on many boards, each writing now and then. */
export async function manyBoards(
  system: System,
  folder: string,
  histories: readonly History[],
  load: Pick<Load, 'people' | 'seconds'> & { readonly rate: number },
): Promise<Figures> {
  const { report, used } = await crowd(system, folder, histories, {
    ...load,
    writers: 1,
    atOnce: false,
    rates: [load.rate],
    patience: Infinity,
  })
  const [step] = report.steps as [CrowdReport['steps'][number]]
  const [begin, end] = used.slice(2, 4) as [Used, Used]
  return {
    'p50, ms': step.p50,
    'p99, ms': step.p99,
    'CPU a message, µs': ((end.cpu - begin.cpu) * 1_000) / step.delivered,
    'memory, MB': end.memory,
    'delivered, %': (step.delivered / step.expected) * 100,
  }
}

/** The highest of the rates that everybody still hears in time. */
export async function saturation(
  system: System,
  folder: string,
  histories: readonly History[],
  load: Omit<Load, 'atOnce'>,
): Promise<Figures> {
  const { report, used } = await crowd(system, folder, histories, { ...load, atOnce: false })
  const last = report.steps.findLastIndex(
    ({ p99, delivered, expected }) => p99 <= load.patience && delivered === expected,
  )
  // Where not even the lowest was kept up with, its p99 says so.
  const kept = Math.max(0, last)
  const { delivered, seconds, p99 } = report.steps[kept]!
  const [begin, end] = used.slice(2 + kept * 2, 4 + kept * 2) as [Used, Used]
  return {
    'delivered a second': delivered / seconds,
    'p99 at that rate, ms': p99,
    'CPU a message, µs': ((end.cpu - begin.cpu) * 1_000) / delivered,
    'written an edit, kB': (end.written - begin.written) / 1_000 / (delivered / (load.people - 1)),
  }
}

/** What people cost who have a board open and do nothing, and what a server takes to start and at rest. */
export async function idle(
  system: System,
  folder: string,
  histories: readonly History[],
  load: Pick<Load, 'people' | 'seconds'>,
): Promise<Figures> {
  const { used, server } = await crowd(system, folder, histories, {
    ...load,
    ...nobodyWrites,
    atOnce: false,
  })
  const [start, , end] = used as readonly Used[] as [Used, Used, Used]
  return {
    'start until the port answers, s': server.startMs / 1_000,
    'at rest, MB': server.atRest,
    'a connection, kB': ((end.memory - start.memory) * 1_024) / (histories.length * load.people),
  }
}

/** Everybody comes at once to a server that has just started. */
export async function storm(
  system: System,
  folder: string,
  histories: readonly History[],
  load: Pick<Load, 'people'>,
): Promise<Figures> {
  const { report, used } = await crowd(system, folder, histories, {
    ...load,
    ...nobodyWrites,
    seconds: 0,
    atOnce: true,
  })
  const [start, opened] = used as readonly Used[] as [Used, Used]
  return {
    'until all have their board, s': report.openedMs / 1_000,
    'CPU, s': (opened.cpu - start.cpu) / 1_000,
  }
}

/** Edits so far apart that none shares anything with another, with what is written of them until `settleMs` after the last. */
export async function oneByOne(
  system: System,
  folder: string,
  histories: readonly History[],
  load: { readonly seconds: number; readonly settleMs: number },
): Promise<Figures> {
  const rate = 30
  const { report, used } = await crowd(
    system,
    folder,
    histories,
    {
      people: 2,
      writers: 1,
      atOnce: false,
      rates: [rate],
      seconds: load.seconds,
      patience: Infinity,
    },
    load.settleMs,
  )
  const [step] = report.steps as [CrowdReport['steps'][number]]
  const [begin, end, last] = used.slice(2) as [Used, Used, Used]
  return {
    'p50, ms': step.p50,
    'CPU an edit, ms': (end.cpu - begin.cpu) / step.delivered,
    'written an edit, kB': (last.written - begin.written) / 1_000 / step.delivered,
    'write calls an edit': (last.calls - begin.calls) / step.delivered,
  }
}

const nobodyWrites = { writers: 0, rates: [], patience: 0 } as const

async function crowd(
  system: System,
  folder: string,
  histories: readonly History[],
  load: Load,
  settleMs = 0,
): Promise<{
  readonly report: CrowdReport
  readonly used: readonly Used[]
  readonly server: ServerProcess
}> {
  const { server, target } = await system.start(folder, histories)
  try {
    const used: Used[] = []
    const note = () =>
      used.push({ cpu: server.cpu(), memory: server.memory(), ...server.written() })
    note()
    const report = await runClient<CrowdReport>('crowd-client.ts', { ...load, target }, line => {
      if (!line.startsWith('{')) note()
    })
    await delay(settleMs)
    note()
    return { report, used, server }
  } finally {
    await server.stop()
  }
}
