import { type MessagePort, workerData } from 'node:worker_threads'
import { kept } from '#web/plugins/worker/kept.ts'
import { begin } from '#web/plugins/worker/runtime.ts'

// The web half of a plugin in a thread of its own, as a browser runs it in a Worker, with a fixed time and repeatable chance.

/** What the thread is begun with. */
export interface WebHalfOrder {
  readonly port: MessagePort
  readonly code: string
  readonly now: number
  readonly seed: number
}

const { port, code, now, seed } = workerData as WebHalfOrder

// Kept before it is taken away from the plugin.
const runner = process

function fix(): void {
  const SystemDate = Date
  globalThis.Date = class extends SystemDate {
    constructor(...given: readonly unknown[]) {
      super(...((given.length === 0 ? [now] : given) as [number]))
    }
    static override now = (): number => now
  } as DateConstructor
  let state = seed >>> 0
  Math.random = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Takes away what a browser's Worker has not. */
function lockDown(): void {
  for (const name of Reflect.ownKeys(globalThis))
    if (typeof name === 'string' && !kept.has(name)) Reflect.deleteProperty(globalThis, name)
}

const failed = begin(port as unknown as Parameters<typeof begin>[0], {
  drawEvery: 0,
  load() {
    fix()
    // Node hears messages and loads modules with what is then taken away: it goes as the plugin's own code begins, on its first line.
    Reflect.get(globalThis, 'MessageEvent')
    Object.defineProperty(globalThis, 'begins', { value: lockDown, configurable: true })
    const whole = `begins();${code}`
    const url = `data:text/javascript;charset=utf-8,${encodeURIComponent(whole)}`
    return import(url) as Promise<Readonly<Record<string, unknown>>>
  },
})
runner.on('uncaughtException', failed)
runner.on('unhandledRejection', failed)
