/** What is enough processor time for a measurement, in microseconds: systems count it by ticks of up to 10 ms. */
const enough = 100_000

/** The processor time this thread spends on some work, in microseconds, whatever else the machine does. */
export function costOf(work: () => unknown): number {
  let runs = 0
  const before = process.threadCpuUsage()
  for (;;) {
    work()
    runs += 1
    const { user, system } = process.threadCpuUsage(before)
    if (user + system >= enough) return (user + system) / runs
  }
}
