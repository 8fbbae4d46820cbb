import { runClient } from './client-process.ts'
import type { FanOutReport, FanOutTask } from './fan-out-client.ts'
import type { Figures } from './figures.ts'
import type { History } from './history.ts'
import type { System } from './system.ts'

/** Measures one writer and many readers on a freshly started server. */
export async function fanOut(
  system: System,
  folder: string,
  history: History,
  load: Omit<FanOutTask, 'target'>,
): Promise<Figures> {
  const { server, target } = await system.start(folder, [history])
  try {
    const cpu: number[] = []
    const report = await runClient<FanOutReport>('fan-out-client.ts', { ...load, target }, line => {
      if (line === 'warm' || line === 'done') cpu.push(server.cpu())
      if (line === 'done') cpu.push(server.memory())
    })
    if (report.delivered !== report.expected)
      throw new Error(`${system.name} delivered ${report.delivered} of ${report.expected} edits`)
    const [before, after, memory] = cpu as [number, number, number]
    return {
      'p50, ms': report.p50,
      'p99, ms': report.p99,
      'CPU a delivery, µs': ((after - before) * 1_000) / report.delivered,
      'bytes a delivery': report.bytes / report.delivered,
      'memory, MB': memory,
    }
  } finally {
    await server.stop()
  }
}
