import type { Engine, Machine, Turn } from '#server/plugins/engine/engine.ts'
import { linesAtATime, loadingCpu, longestWait, machineLimits } from './limits.ts'
import type { Budget, Report } from './messages.ts'

type Returned = Omit<Extract<Report, { t: 'returned' }>, 'cpu' | 'memory'>

/** Processor time for what a guest still does when none of its runs is open, milliseconds. */
const afterwards = 5

/** One virtual machine in the process of its plugin: what each turn may take, its timers, and what is told of it. */
export class Guest {
  readonly #vm: number
  readonly #report: (report: Report) => void
  readonly #timers = new Map<number, NodeJS.Timeout>()
  readonly #open = new Map<number, Budget>()
  #machine: Machine | null = null
  /** What open runs may still take, milliseconds. */
  #allowance = 0
  #cpu = 0
  #lines = 0
  #returned: Returned[] = []

  private constructor(vm: number, report: (report: Report) => void) {
    this.#vm = vm
    this.#report = report
  }

  /** Makes a machine with the code of the plugin; that it is loaded is told as the end of run 0. */
  static async load(
    engine: Engine,
    vm: number,
    code: string,
    report: (report: Report) => void,
  ): Promise<Guest> {
    const guest = new Guest(vm, report)
    const outside = {
      call: (call: number, run: number, method: string, input: string) =>
        report({ t: 'call', vm, call, run, method, input }),
      wait: (call: number, ms: number) => guest.#wait(call, ms),
      returned: (run: number, ok: boolean, value: string) =>
        guest.#returned.push({ t: 'returned', vm, run, ok, value }),
      said: (level: string, text: string) => {
        if (++guest.#lines <= linesAtATime) report({ t: 'said', vm, level, text })
      },
    }
    const machine = await engine.create({ limits: machineLimits, outside, now: () => Date.now() })
    guest.#machine = machine
    report({ t: 'at', vm })
    guest.#after(machine.load(code, loadingCpu))
    return guest
  }

  /** Begins a run. */
  invoke(run: number, handler: string, input: string, key: string, budget: Budget): void {
    if (this.#open.size === 0) this.#allowance = 0
    this.#allowance += budget.cpu
    this.#lines = 0
    this.#open.set(run, budget)
    this.#take(allowed => this.#machine!.invoke(run, handler, input, key, allowed))
  }

  /** Answers a call. */
  settle(call: number, ok: boolean, value: string): void {
    this.#take(allowed => this.#machine!.settle(call, ok, value, allowed))
  }

  /** Lets go of everything. */
  end(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer)
    this.#timers.clear()
    this.#machine?.dispose()
    this.#machine = null
  }

  #take(turn: (allowed: number) => Turn): void {
    if (this.#machine === null) return
    const slices = [...this.#open.values()].map(({ slice }) => slice)
    const allowed =
      slices.length === 0
        ? Math.max(this.#allowance, afterwards)
        : Math.max(0, Math.min(this.#allowance, Math.max(...slices)))
    this.#report({ t: 'at', vm: this.#vm })
    this.#after(turn(allowed))
  }

  #after({ cpu, excess }: Turn): void {
    this.#cpu += cpu
    this.#allowance -= cpu
    const ended = this.#returned
    this.#returned = []
    if (excess !== null) {
      this.end()
      this.#report({ t: 'excess', vm: this.#vm, excess, cpu: this.#cpu })
      return
    }
    const memory = ended.length === 0 ? 0 : this.#machine!.memory()
    for (const one of ended) {
      this.#open.delete(one.run)
      this.#report({ ...one, cpu: this.#cpu, memory })
    }
    // Nobody waits for them any longer.
    if (ended.length > 0 && this.#open.size === 0)
      for (const call of this.#timers.keys()) this.#ring(call)
  }

  #wait(call: number, ms: number): void {
    clearTimeout(this.#timers.get(call))
    this.#timers.delete(call)
    if (ms >= 0)
      this.#timers.set(
        call,
        setTimeout(() => this.#ring(call), Math.min(ms, longestWait)),
      )
  }

  #ring(call: number): void {
    clearTimeout(this.#timers.get(call))
    if (this.#timers.delete(call)) this.settle(call, true, 'null')
  }
}
