import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads'
import type { ScreenFacts, ToPage, ToWorker } from '#web/plugins/worker/host-line.ts'
import { type DrawnNode, DrawnTree } from './drawn-tree.ts'
import { partsOf, type ScreenPart, textOf, tokensIn } from './screen-parts.ts'

/** What a screen needs of whoever opens it. */
export interface ScreenOptions {
  readonly code: string
  readonly render: string
  readonly facts: ScreenFacts
  readonly now: number
  readonly seed: number
  /** Asks the host as the person at the screen; rejects with `{ kind, sentence }`. */
  readonly call: (method: string, input: unknown) => Promise<unknown>
  /** Hears that records of the plugin, or jobs that it started, have changed. */
  readonly hear: (changed: () => void) => () => void
  /** What fields say that the plugin may place and not read. */
  readonly fields: (tokens: readonly string[]) => Promise<Readonly<Record<string, unknown>>>
}

/** How a part is named: the whole name, or a pattern. */
export interface Named {
  readonly name?: string | RegExp
}

/** What a call is refused with. */
interface Refusal {
  readonly kind: string
  readonly sentence: string
}

/** How long something is waited for that the plugin draws later, ms. */
const patience = 5_000

/** Where a plugin draws, as its person sees and uses it, without a browser. */
export class PluginScreen {
  readonly #options: ScreenOptions
  readonly #worker: Worker
  readonly #port: MessagePort
  readonly #tree: DrawnTree
  readonly #seen = new Map<string, unknown>()
  readonly #waiting = new Set<() => void>()
  readonly #errors: string[] = []
  readonly #followed = new Map<number, () => void>()
  #calls = 0
  #heard = 0
  #beat = 0
  #ready = false

  constructor(options: ScreenOptions) {
    this.#options = options
    const { port1, port2 } = new MessageChannel()
    const { code, now, seed } = options
    this.#worker = new Worker(new URL('./web-half-thread.ts', import.meta.url), {
      workerData: { port: port2, code, now, seed },
      transferList: [port2],
    })
    this.#port = port1
    this.#tree = new DrawnTree((id, event, detail) =>
      this.#tell({ is: 'event', id, event, detail }),
    )
    port1.on('message', (text: string) => this.#hear(JSON.parse(text) as ToPage))
    this.#worker.on('error', error => this.#failed(String(error)))
  }

  /** Errors that the plugin's code threw here. */
  get errors(): readonly string[] {
    return this.#errors
  }

  /** All that can be read, one line for each text. */
  get text(): string {
    return textOf(this.#tree.root, this.#seen)
  }

  /** The one part of this role and name; throws with what there is instead. */
  getByRole(role: string, named: Named = {}): ShownPart {
    const found = this.getAllByRole(role, named)
    if (found.length === 1) return found[0]!
    const asked = `${role}${named.name === undefined ? '' : ` “${String(named.name)}”`}`
    const there = partsOf(this.#tree.root, this.#seen).map(one => `  ${one.role} “${one.name}”`)
    const shown = [`${found.length} parts are a ${asked}. On the screen:`, ...there]
    throw new Error([...shown, this.text, ...this.#errors].join('\n'))
  }

  /** Whether and what there is of a role and name. */
  getAllByRole(role: string, { name }: Named = {}): readonly ShownPart[] {
    return partsOf(this.#tree.root, this.#seen)
      .filter(part => part.role === role && (name === undefined || fits(part.name, name)))
      .map(part => new ShownPart(part, this.#seen, () => this.settled()))
  }

  /** The same, waited for when the plugin draws it later. */
  async findByRole(role: string, named: Named = {}): Promise<ShownPart> {
    await this.#until(() => this.getAllByRole(role, named).length > 0)
    return this.getByRole(role, named)
  }

  /** Waits until a text can be read. */
  async findByText(text: string | RegExp): Promise<void> {
    await this.#until(() =>
      typeof text === 'string' ? this.text.includes(text) : text.test(this.text),
    )
    if (typeof text === 'string' ? this.text.includes(text) : text.test(this.text)) return
    const shown = [`“${String(text)}” cannot be read. On the screen:`, this.text]
    throw new Error([...shown, ...this.#errors].join('\n'))
  }

  /** Waits until the plugin has answered what was done and all its calls have been. */
  async settled(): Promise<void> {
    for (;;) {
      const before = this.#heard
      await this.#until(() => this.#ready && this.#calls === 0)
      const beat = ++this.#beat
      this.#tell({ is: 'ping', beat })
      await this.#until(() => this.#heardBeat >= beat)
      if (this.#heard === before + 1 && this.#calls === 0) break
    }
    const tokens = tokensIn(this.#tree.root).filter(token => !this.#seen.has(token))
    if (tokens.length === 0) return
    const values = await this.#options.fields([...new Set(tokens)])
    for (const token of tokens) this.#seen.set(token, values[token])
  }

  /** Ends the thread. */
  async close(): Promise<void> {
    for (const stop of this.#followed.values()) stop()
    this.#port.close()
    await this.#worker.terminate()
  }

  #heardBeat = 0

  #tell(message: ToWorker): void {
    this.#port.postMessage(JSON.stringify(message))
  }

  #hear(message: ToPage): void {
    this.#heard++
    switch (message.is) {
      case 'ready': {
        const { render, facts } = this.#options
        this.#tell({ is: 'render', handler: render, screen: facts })
        break
      }
      case 'draw':
        this.#ready = true
        try {
          this.#tree.draw(message.records)
        } catch (error) {
          this.#failed(error instanceof Error ? error.message : String(error))
        }
        break
      case 'done':
        this.#ready = true
        break
      case 'error':
        this.#failed(message.sentence)
        break
      case 'call':
        void this.#call(message.call, message.method, message.input)
        break
      case 'follow':
        void this.#follow(message.call, message.input)
        break
      case 'leave':
        this.#followed.get(message.call)?.()
        this.#followed.delete(message.call)
        break
      case 'pong':
        this.#heardBeat = message.beat
    }
    for (const look of this.#waiting) look()
  }

  #failed(sentence: string): void {
    this.#ready = true
    this.#errors.push(sentence)
    for (const look of this.#waiting) look()
  }

  async #call(call: number, method: string, input: unknown): Promise<boolean> {
    const answer = await this.#ask(method, input)
    this.#tell(
      'value' in answer
        ? { is: 'answer', call, value: answer.value }
        : { is: 'refusal', call, ...answer },
    )
    return 'value' in answer
  }

  async #ask(method: string, input: unknown): Promise<{ value: unknown } | Refusal> {
    this.#calls++
    try {
      return { value: await this.#options.call(method, input) }
    } catch (error) {
      const { kind, sentence } = error as Refusal
      return { kind, sentence }
    } finally {
      this.#calls--
      for (const look of this.#waiting) look()
    }
  }

  /** Shows what a query answers, and again whenever that is something else. */
  async #follow(call: number, input: unknown): Promise<void> {
    const { presence, run } = (input ?? {}) as { presence?: unknown; run?: unknown }
    const question: readonly [string, unknown] =
      run !== undefined
        ? ['jobs.look', { run }]
        : presence === true
          ? ['state.presence', {}]
          : ['state.query', input]
    let last = ''
    const again = async () => {
      const answer = await this.#ask(...question)
      const now = 'value' in answer ? JSON.stringify(answer.value) : last
      if (now === last) return
      last = now
      this.#tell({ is: 'shown', call, value: JSON.parse(now) as unknown })
    }
    this.#followed.set(
      call,
      this.#options.hear(() => void again()),
    )
    if (await this.#call(call, ...question)) await again()
  }

  /** Waits until something holds, or until it is no longer patient; what then is missing is said by whoever asked. */
  async #until(holds: () => boolean): Promise<void> {
    if (holds()) return
    await new Promise<void>(resolve => {
      const end = () => {
        clearTimeout(timer)
        this.#waiting.delete(look)
        resolve()
      }
      const look = () => {
        if (holds()) end()
      }
      const timer = setTimeout(end, patience)
      this.#waiting.add(look)
    })
  }
}

const fits = (name: string, wanted: string | RegExp): boolean =>
  typeof wanted === 'string' ? name === wanted : wanted.test(name)

/** A part of the screen that a person reads and uses. */
export class ShownPart {
  readonly #part: ScreenPart
  readonly #seen: ReadonlyMap<string, unknown>
  readonly #settled: () => Promise<void>

  constructor(part: ScreenPart, seen: ReadonlyMap<string, unknown>, settled: () => Promise<void>) {
    this.#part = part
    this.#seen = seen
    this.#settled = settled
  }

  /** Its accessible name. */
  get name(): string {
    return this.#part.name
  }

  /** All that can be read in it. */
  get text(): string {
    return textOf(this.#part.node, this.#seen)
  }

  /** A property as the plugin gave it, such as `disabled` or `value`. */
  property(name: string): unknown {
    return this.#part.node.properties[name]
  }

  /** Presses it and waits for what comes of it. */
  async click(): Promise<void> {
    const { press, role, name, node } = this.#part
    if (press === null) throw new Error(`the ${role} “${name}” cannot be pressed`)
    const [event, detail] = press
    if (node.name === 'check') node.properties['checked'] = (detail as { checked: boolean }).checked
    await this.#tell(node, event, detail)
  }

  /** Writes or chooses a value and waits for what comes of it. */
  async fill(value: string | number): Promise<void> {
    const { node, role, name } = this.#part
    if (!['field', 'select', 'date'].includes(node.name ?? ''))
      throw new Error(`nothing can be written into the ${role} “${name}”`)
    node.properties['value'] = value
    const detail = { value: node.name === 'date' ? value : String(value) }
    await this.#tell(node, 'input', detail)
    await this.#tell(node, 'change', detail)
  }

  async #tell(node: DrawnNode, event: string, detail: unknown): Promise<void> {
    node.events[event]?.(detail)
    await this.#settled()
  }
}
