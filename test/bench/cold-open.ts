import { runClient } from './client-process.ts'
import type { ColdOpen } from './cold-open-client.ts'
import type { Figures } from './figures.ts'
import type { History } from './history.ts'
import type { System } from './system.ts'

/** Measures the first opening of a board on a freshly started server; also answers a hash of what the client then had. */
export async function coldOpen(
  system: System,
  folder: string,
  history: History,
  hydrate: boolean,
): Promise<{ readonly figures: Figures; readonly digest: string }> {
  const { server, target } = await system.start(folder, [history])
  try {
    const [cpu, memory] = [server.cpu(), server.memory()]
    const report = await runClient<ColdOpen>('cold-open-client.ts', { target, hydrate })
    const figures = {
      'time, ms': report.ms,
      'bytes, kB': report.bytes / 1_000,
      'server CPU, ms': server.cpu() - cpu,
      'server memory, MB': server.memory(),
      'of it for the opening, MB': server.memory() - memory,
    }
    return { figures, digest: report.digest }
  } finally {
    await server.stop()
  }
}
