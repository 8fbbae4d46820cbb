/** Names and values that tell one series of a metric from another, such as `{ status: '200' }`. Few values only. */
export type Labels = Readonly<Record<string, string>>

/** A count that only rises. */
export interface Counter {
  add(labels?: Labels, by?: number): void
}

/** A distribution of durations or sizes. */
export interface Histogram {
  observe(value: number, labels?: Labels): void
}

/** Numbers about this process, in Prometheus' text format 0.0.4. */
export interface Metrics {
  counter(name: string, help: string): Counter
  /** A number asked for when somebody reads the metrics. */
  gauge(name: string, help: string, read: () => number): void
  /** `bounds` are the upper bounds of the buckets, rising. */
  histogram(name: string, help: string, bounds: readonly number[]): Histogram
  /** What a Prometheus server reads. */
  text(): string
}

/** An empty registry; a name may be registered once. */
export function createMetrics(): Metrics {
  const metrics = new Map<string, () => readonly string[]>()

  function register(name: string, kind: string, help: string, lines: () => readonly string[]) {
    if (metrics.has(name)) throw new Error(`metric ${name} is registered twice`)
    metrics.set(name, () => [`# HELP ${name} ${help}`, `# TYPE ${name} ${kind}`, ...lines()])
  }

  return {
    counter(name, help) {
      const series = new Map<string, number>()
      register(name, 'counter', help, () => [...series].map(([at, n]) => `${name}${at} ${n}`))
      return {
        add(labels = {}, by = 1) {
          const at = written(labels)
          series.set(at, (series.get(at) ?? 0) + by)
        },
      }
    },

    gauge: (name, help, read) => register(name, 'gauge', help, () => [`${name} ${read()}`]),

    histogram(name, help, bounds) {
      const series = new Map<
        string,
        { labels: Labels; buckets: number[]; sum: number; n: number }
      >()
      register(name, 'histogram', help, () =>
        [...series.values()].flatMap(({ labels, buckets, sum, n }) => [
          ...bounds.map(
            (le, i) => `${name}_bucket${written({ ...labels, le: String(le) })} ${buckets[i]}`,
          ),
          `${name}_bucket${written({ ...labels, le: '+Inf' })} ${n}`,
          `${name}_sum${written(labels)} ${sum}`,
          `${name}_count${written(labels)} ${n}`,
        ]),
      )
      return {
        observe(value, labels = {}) {
          const at = written(labels)
          const found = series.get(at) ?? { labels, buckets: bounds.map(() => 0), sum: 0, n: 0 }
          series.set(at, found)
          bounds.forEach((le, i) => {
            if (value <= le) found.buckets[i] = (found.buckets[i] ?? 0) + 1
          })
          found.sum += value
          found.n += 1
        },
      }
    },

    text: () => `${[...metrics.values()].flatMap(lines => lines()).join('\n')}\n`,
  }
}

function written(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}=${JSON.stringify(value)}`)
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`
}
