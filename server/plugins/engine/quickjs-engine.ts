import { EvalFlags, Intrinsics, JSException, type JSValueHandle, QuickJS } from 'quickjs-wasi'
import { CpuMeter } from './cpu-meter.ts'
import type { Engine, Excess, Machine, MachineSetup, Turn } from './engine.ts'
import { prelude } from './prelude.ts'

/** Nothing that tells how busy the machine is, or when memory is tidied up. */
const { ALL, WEAK_REF, PERFORMANCE, DOM_EXCEPTION, ATOB_BTOA } = Intrinsics
const intrinsics = ALL & ~(WEAK_REF | PERFORMANCE | DOM_EXCEPTION | ATOB_BTOA)

const mostSaid = 500

/** Virtual machines of QuickJS in WebAssembly, out of its compiled module. */
export const quickjsEngine = (wasm: WebAssembly.Module): Engine => ({
  async create(setup) {
    const meter = new CpuMeter()
    const { limits, now, seed } = setup
    const vm = await QuickJS.create({
      wasm,
      memoryLimit: limits.memory,
      maxStackSize: limits.stack,
      intrinsics,
      timezoneOffset: 0,
      interruptHandler: () => meter.exceeded(),
      wasi: (memory: WebAssembly.Memory) => ({
        clock_time_get: (_clock: number, _precision: bigint, at: number) => {
          const time = BigInt(Math.round(now())) * 1_000_000n
          new DataView(memory.buffer).setBigUint64(at, time, true)
          return 0
        },
      }),
    })
    const machine = new QuickjsMachine(vm, meter, setup)
    if (seed !== undefined) machine.seed(seed)
    return machine
  },
})

class QuickjsMachine implements Machine {
  readonly #vm: QuickJS
  readonly #meter: CpuMeter
  readonly #setup: MachineSetup
  readonly #adopt: JSValueHandle
  readonly #invoke: JSValueHandle
  readonly #settle: JSValueHandle
  readonly #runs = new Set<number>()
  readonly #calls = new Set<number>()

  constructor(vm: QuickJS, meter: CpuMeter, setup: MachineSetup) {
    this.#vm = vm
    this.#meter = meter
    this.#setup = setup
    using make = vm.evalCode(prelude, 'linli.js')
    using send = vm.newFunction('send', (run, call, method, input) =>
      this.#told(this.#send(run!, call!, method!, input!)),
    )
    using wait = vm.newFunction('wait', (call, ms) => this.#told(this.#wait(call!, ms!)))
    using done = vm.newFunction('done', (run, ok, value) => this.#done(run!, ok!, value!))
    using say = vm.newFunction('say', (level, text) => {
      setup.outside.said(level!.toString(), cut(text!, mostSaid))
      return vm.undefined
    })
    using made = vm.callFunction(make, vm.undefined, send, wait, done, say)
    this.#adopt = made.getProp('adopt')
    this.#invoke = made.getProp('invoke')
    this.#settle = made.getProp('settle')
  }

  /** Replaces `Math.random` by one that repeats itself. */
  seed(seed: number): void {
    const code = `(() => { let a = ${Math.trunc(seed)} >>> 0
      Math.random = () => {
        a = (a + 0x6d2b79f5) >>> 0
        let t = Math.imul(a ^ (a >>> 15), a | 1)
        t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
        return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
      } })()`
    this.#vm.evalCode(code, 'linli.js').dispose()
  }

  load(code: string, cpu: number): Turn {
    this.#runs.add(0)
    const vm = this.#vm
    return this.#turn(cpu, () => {
      let loading: JSValueHandle
      try {
        loading = vm.evalCode(code, 'server.js', EvalFlags.TYPE_MODULE)
      } catch (error) {
        // What is no module at all is told like any failure of loading.
        if (!(error instanceof JSException) || excessOf(error) !== null) throw error
        this.#end(0, false, error.message)
        error.dispose()
        return
      }
      using promise = loading
      vm.callFunction(this.#adopt, vm.undefined, promise).dispose()
    })
  }

  invoke(run: number, handler: string, input: string, key: string, cpu: number): Turn {
    this.#runs.add(run)
    const vm = this.#vm
    return this.#turn(cpu, () => {
      using id = vm.newNumber(run)
      using name = vm.newString(handler)
      using text = vm.newString(input)
      using its = vm.newString(key)
      vm.callFunction(this.#invoke, vm.undefined, id, name, text, its).dispose()
    })
  }

  settle(call: number, ok: boolean, value: string, cpu: number): Turn {
    if (!this.#calls.delete(call)) return { cpu: 0, excess: null }
    const vm = this.#vm
    return this.#turn(cpu, () => {
      using id = vm.newNumber(call)
      using text = vm.newString(value)
      vm.callFunction(this.#settle, vm.undefined, id, ok ? vm.true : vm.false, text).dispose()
    })
  }

  memory(): number {
    return this.#vm.getAllocatedSize()
  }

  dispose(): void {
    this.#runs.clear()
    this.#calls.clear()
    try {
      this.#vm.dispose()
    } catch {
      // What an excess has left of it goes with its memory.
    }
  }

  #turn(allowed: number, run: () => void): Turn {
    this.#meter.begin(allowed)
    let excess: Excess | null = null
    try {
      run()
      this.#vm.executePendingJobs()
    } catch (error) {
      excess = excessOf(error) ?? 'engine'
    }
    const { cpu, exceeded } = this.#meter.end()
    if (exceeded) excess = 'cpu'
    if (excess !== null) return { cpu, excess }
    // Whoever waits for nothing of the outside waits for ever.
    if (this.#calls.size === 0)
      for (const run of this.#runs) this.#end(run, false, 'it waits for something that never comes')
    return { cpu, excess }
  }

  #told(reason: string | null): JSValueHandle {
    return reason === null ? this.#vm.undefined : this.#vm.newString(reason)
  }

  #send(run: JSValueHandle, call: JSValueHandle, method: JSValueHandle, input: JSValueHandle) {
    const { limits, outside } = this.#setup
    if (!this.#runs.has(run.toNumber())) return 'the run that this belongs to has ended'
    if (run.toNumber() === 0) return 'nothing can be called while the code is loaded'
    if (this.#calls.size >= limits.calls) return `at most ${limits.calls} calls wait at a time`
    if (input.length > limits.message || method.length > 100)
      return `a call has at most ${limits.message} characters`
    const id = call.toNumber()
    this.#calls.add(id)
    outside.call(id, run.toNumber(), method.toString(), input.toString())
    return null
  }

  #wait(call: JSValueHandle, ms: JSValueHandle): string | null {
    const { limits, outside } = this.#setup
    const [id, time] = [call.toNumber(), ms.toNumber()]
    if (time === -1) this.#calls.delete(id)
    else if (this.#calls.size >= limits.calls)
      return `at most ${limits.calls} timers wait at a time`
    else this.#calls.add(id)
    outside.wait(id, time)
    return null
  }

  #done(run: JSValueHandle, ok: JSValueHandle, value: JSValueHandle): JSValueHandle {
    const { message } = this.#setup.limits
    if (!ok.toBoolean()) this.#end(run.toNumber(), false, cut(value, mostSaid))
    else if (value.length > message)
      this.#end(run.toNumber(), false, `a result has at most ${message} characters`)
    else this.#end(run.toNumber(), true, value.toString())
    return this.#vm.undefined
  }

  #end(run: number, ok: boolean, value: string): void {
    if (this.#runs.delete(run)) this.#setup.outside.returned(run, ok, value)
  }
}

const cut = (text: JSValueHandle, most: number): string => text.toString().slice(0, most)

/** The limit an exception tells of; null for one that the guest has thrown. To read it may run code of the guest, which the meter still bounds. */
function excessOf(error: unknown): Excess | null {
  if (!(error instanceof JSException)) return 'engine'
  try {
    const { message } = error
    if (message.includes('out of memory')) return 'memory'
    return message.includes('interrupted') ? 'cpu' : null
  } catch {
    return 'engine'
  }
}
