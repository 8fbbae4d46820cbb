import { collectDefaultMetrics, Gauge, Histogram as Buckets, Registry } from 'prom-client'

/** Names and values that tell one series of a metric from another, such as `{ status: '200' }`. Few values only. */
export type Labels = Readonly<Record<string, string>>

/** A distribution of durations or sizes. */
export interface Histogram {
  observe(value: number, labels: Labels): void
}

/** Numbers about one server and its process, in Prometheus' text format 0.0.4. */
export interface Metrics {
  /** A number asked for when somebody reads the metrics. */
  gauge(name: string, help: string, read: () => number): void
  /** `bounds` are the upper bounds of the buckets, rising; every value comes with all the `labels`. */
  histogram(
    name: string,
    help: string,
    labels: readonly string[],
    bounds: readonly number[],
  ): Histogram
  /** What a Prometheus server reads. */
  text(): Promise<string>
}

/** Memory, processor time, event loop and garbage collection are of the process, however many servers it runs. */
let ofProcess: Registry | null = null

function processMetrics(): Registry {
  if (ofProcess === null) {
    ofProcess = new Registry()
    collectDefaultMetrics({ register: ofProcess })
  }
  return ofProcess
}

/** An empty registry beside the metrics of the process; a name may be registered once. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  return {
    gauge(name, help, read) {
      const gauge: Gauge = new Gauge({
        name,
        help,
        registers: [],
        collect: () => gauge.set(read()),
      })
      registry.registerMetric(gauge)
    },
    histogram: (name, help, labelNames, bounds) => {
      const registers = [registry]
      const buckets = new Buckets({ name, help, registers, labelNames, buckets: [...bounds] })
      return { observe: (value, labels) => buckets.observe(labels, value) }
    },
    text: () => Registry.merge([registry, processMetrics()]).metrics(),
  }
}
