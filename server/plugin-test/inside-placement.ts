import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Guest } from '#server/plugins/child/guest.ts'
import type { Order, Report } from '#server/plugins/child/messages.ts'
import type { Engine } from '#server/plugins/engine/engine.ts'
import { quickjsEngine } from '#server/plugins/engine/quickjs-engine.ts'
import type { Place, Placed, Placement } from '#server/plugins/runner/placement.ts'
import type { PluginCall } from './plugin-call.ts'

const wasm = createRequire(import.meta.url).resolve('quickjs-wasi/quickjs.wasm')

/** What makes a run the same every time. */
export interface Fixed {
  readonly now: () => number
  readonly seed: number
}

interface Hearing {
  /** Something of a plugin began or ended. */
  moved(): void
  called(call: PluginCall): void
  said(level: string, text: string): void
}

/** Runs the machines of plugins in this process: the same engine, limits and guests, without a process around them. */
export class InsidePlacement implements Placement {
  readonly #fixed: Fixed
  readonly #hearing: Hearing
  /** What is loading or running. */
  readonly #open = new Set<string>()

  constructor(fixed: Fixed, hearing: Hearing) {
    this.#fixed = fixed
    this.#hearing = hearing
  }

  /** Whether nothing of a plugin runs. */
  get idle(): boolean {
    return this.#open.size === 0
  }

  isolation(): string {
    return 'none: machines run inside the test'
  }

  async start(plugin: string, placed: Placed): Promise<Place> {
    this.#open.add(plugin)
    const engine = await this.#engine().finally(() => setImmediate(() => this.#open.delete(plugin)))
    const guests = new Map<number, Guest>()
    const calls = new Map<string, PluginCall>()
    const close = (vm: number) => {
      for (const run of this.#open) if (run.startsWith(`${plugin} ${vm} `)) this.#open.delete(run)
      this.#hearing.moved()
    }
    const report = (told: Report): void => {
      if (told.t === 'call') {
        const call = { half: 'server', method: told.method, input: JSON.parse(told.input) } as const
        calls.set(`${told.vm} ${told.call}`, call)
        this.#hearing.called(call)
      }
      if (told.t === 'returned') this.#open.delete(`${plugin} ${told.vm} ${told.run}`)
      if (told.t === 'excess') close(told.vm)
      if (told.t === 'said') this.#hearing.said(told.level, told.text)
      this.#hearing.moved()
      placed.report(told)
    }
    const obey = async (order: Order): Promise<void> => {
      if (order.t === 'ping') return
      const guest = guests.get(order.vm)
      switch (order.t) {
        case 'load':
          guests.set(order.vm, await Guest.load(engine, order.vm, order.code, report))
          return
        case 'invoke':
          return guest?.invoke(order.run, order.handler, order.input, order.key, order.budget)
        case 'settle': {
          const call = calls.get(`${order.vm} ${order.call}`)
          calls.delete(`${order.vm} ${order.call}`)
          if (call !== undefined) answered(call, order)
          return guest?.settle(order.call, order.ok, order.value)
        }
        case 'end':
          guest?.end()
          guests.delete(order.vm)
          close(order.vm)
      }
    }
    let obeying: Promise<void> = Promise.resolve()
    return {
      send: order => {
        if (order.t === 'load') this.#open.add(`${plugin} ${order.vm} 0`)
        if (order.t === 'invoke') this.#open.add(`${plugin} ${order.vm} ${order.run}`)
        this.#hearing.moved()
        obeying = obeying.then(() => obey(order))
      },
      async end() {
        await obeying
        for (const guest of guests.values()) guest.end()
        guests.clear()
        placed.ended('asked')
      },
    }
  }

  async #engine(): Promise<Engine> {
    const { now, seed } = this.#fixed
    const engine = quickjsEngine(await WebAssembly.compile(readFileSync(wasm)))
    return { create: setup => engine.create({ ...setup, now, seed }) }
  }
}

function answered(call: PluginCall, { ok, value }: Extract<Order, { t: 'settle' }>): void {
  const said: unknown = JSON.parse(value)
  if (ok) call.answer = said
  else call.refusal = (said as { kind: string }).kind
}
