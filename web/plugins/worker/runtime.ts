import { type Content, h, Tree } from './draw.ts'
import type { PluginRefused, ScreenFacts, ToPage, ToWorker } from './host-line.ts'

// Runs beside the plugin's code. Nothing here is trusted by the page.

/** What carries texts to the page and back: the part of a MessagePort that is used. */
export interface PageLine {
  postMessage(text: string): void
  addEventListener(kind: 'message', hear: (event: { readonly data: unknown }) => void): void
  start(): void
}

/** What a plugin's code is run with. */
export interface Loading {
  /** Makes a module of the plugin's code, once all it finds around it is there. */
  readonly load: () => Promise<Readonly<Record<string, unknown>>>
  /** How long what is drawn is gathered, ms. */
  readonly drawEvery?: number
}

const sentenceOf = (error: unknown): string => {
  const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return said.slice(0, 500)
}

/** What a call of the API is refused with. */
class Refusal extends Error {
  readonly kind: string
  /** In how many seconds to ask again, where that would help. */
  readonly retryAfter: number | undefined
  constructor({ kind, sentence, retryAfter }: Extract<ToWorker, { readonly is: 'refusal' }>) {
    super(sentence)
    this.name = 'Refusal'
    this.kind = kind
    this.retryAfter = retryAfter
  }
}

interface Waiting {
  readonly resolve: (value: unknown) => void
  readonly reject: (why: Refusal) => void
}

/** Runs a plugin's code for the page; what it answers takes errors that nobody else has caught. */
export function begin(port: PageLine, { load, drawEvery = 30 }: Loading): (error: unknown) => void {
  const tree = new Tree()
  const calls = new Map<number, Waiting>()
  /** What is told to whoever subscribed. */
  const followed = new Map<number, (value: unknown) => unknown>()
  /** What was refused so far, for whoever begins to hear of it. */
  const refusals: PluginRefused[] = []
  const ofRefusals = new Set<(refused: PluginRefused) => unknown>()
  const listeners = new Set<(screen: ScreenFacts) => unknown>()
  let lastCall = 0
  let wanted: Content
  let timer: ReturnType<typeof setTimeout> | null = null
  let drawnAt = -Infinity

  const tell = (message: ToPage): void => port.postMessage(JSON.stringify(message))
  const failed = (error: unknown): void => tell({ is: 'error', sentence: sentenceOf(error) })
  const attempt = (run: () => unknown): void => {
    void (async () => run())().catch(failed)
  }

  const drawNow = (): void => {
    timer = null
    drawnAt = performance.now()
    const records = tree.draw(wanted)
    if (records.length > 0) tell({ is: 'draw', records })
  }
  const draw = (content: Content): void => {
    wanted = content
    if (timer !== null) return
    const rest = drawnAt + drawEvery - performance.now()
    if (rest <= 0) drawNow()
    else timer = setTimeout(drawNow, rest)
  }
  const call = (method: string, input: unknown = {}): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const id = lastCall++
      calls.set(id, { resolve, reject })
      tell({ is: 'call', call: id, method, input })
    })
  // Resolves once it follows, with what ends it; from then on every change is heard.
  const subscribe = (input: unknown, heard: (value: unknown) => unknown): Promise<() => void> =>
    new Promise((resolve, reject) => {
      const id = lastCall++
      const stop = (): void => {
        if (followed.delete(id)) tell({ is: 'leave', call: id })
      }
      followed.set(id, heard)
      calls.set(id, {
        resolve: () => resolve(stop),
        reject: why => {
          followed.delete(id)
          reject(why)
        },
      })
      tell({ is: 'follow', call: id, input })
    })
  const onRefused = (heard: (refused: PluginRefused) => unknown): (() => void) => {
    ofRefusals.add(heard)
    for (const refused of refusals) attempt(() => heard(refused))
    return () => void ofRefusals.delete(heard)
  }
  /** What groups have beside the methods of the API. */
  const beside: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
    state: { subscribe, onRefused },
    jobs: { follow: subscribe },
  }
  const besideOf = (name: string) => (Object.hasOwn(beside, name) ? beside[name]! : {})
  const group = (name: string): unknown =>
    new Proxy(
      {},
      {
        get: (_target, verb) =>
          typeof verb === 'string' && Object.hasOwn(besideOf(name), verb)
            ? besideOf(name)[verb]
            : typeof verb === 'string' && verb !== 'then'
              ? (input: unknown) => call(`${name}.${verb}`, input)
              : undefined,
      },
    )
  const linli = new Proxy(
    { h },
    {
      get: (own, name) =>
        name === 'h'
          ? own.h
          : typeof name === 'string' && name !== 'then'
            ? group(name)
            : undefined,
    },
  )
  Object.defineProperty(globalThis, 'linli', { value: linli })

  // Both ways to export are understood: those of a module, and what is put on `exports`.
  const own: Record<string, unknown> = {}
  Object.defineProperty(globalThis, 'exports', { value: own })
  const plugin = load()

  const render = async (handler: string, facts: ScreenFacts): Promise<void> => {
    const run = (await plugin)[handler] ?? (Object.hasOwn(own, handler) ? own[handler] : undefined)
    if (typeof run !== 'function') throw new TypeError(`web.js exports no “${handler}”`)
    const screen = {
      ...facts,
      draw,
      onChange: (listener: (screen: ScreenFacts) => unknown) => {
        listeners.add(listener)
      },
    }
    const content = (await (run as (given: typeof screen) => unknown)(screen)) as Content
    if (content !== undefined) draw(content)
    tell({ is: 'done' })
  }

  const hear = ({ data }: { readonly data: unknown }): void => {
    const message = JSON.parse(data as string) as ToWorker
    switch (message.is) {
      case 'ping':
        return tell({ is: 'pong', beat: message.beat })
      case 'render':
        return attempt(() => render(message.handler, message.screen))
      case 'screen':
        for (const listener of listeners) attempt(() => listener(message.screen))
        return undefined
      case 'event':
        return attempt(() => tree.handler(message.id, message.event)?.(message.detail))
      case 'shown':
        return attempt(() => followed.get(message.call)?.(message.value))
      case 'refused':
        refusals.push(message.refused)
        for (const heard of ofRefusals) attempt(() => heard(message.refused))
        return undefined
      case 'answer':
        calls.get(message.call)?.resolve(message.value)
        return void calls.delete(message.call)
      case 'refusal':
        calls.get(message.call)?.reject(new Refusal(message))
        return void calls.delete(message.call)
    }
  }
  port.addEventListener('message', hear)
  port.start()
  tell({ is: 'ready' })
  return failed
}
