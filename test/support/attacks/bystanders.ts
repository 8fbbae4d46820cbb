import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { BoardSocket } from '#test/support/sockets/board-socket.ts'
import { until } from '#test/support/until.ts'

/** Where bystanders work: a board with a card of theirs. */
export interface BystanderPlace {
  /** `ws://…/sync` */
  readonly sync: string
  readonly board: string
  readonly card: string
  readonly tokens: readonly [string, string]
}

/**
 * People on the same server who have nothing to do with an attack: two board connections and two plain documents that
 * exchange edits all the time, each edit made when the one before has arrived.
 */
export class Bystanders {
  readonly #place: BystanderPlace
  readonly #boards: readonly [BoardSocket, BoardSocket]
  readonly #providers: readonly [WebsocketProvider, WebsocketProvider]
  readonly #times = { calm: [] as number[], attack: [] as number[] }
  #phase: 'calm' | 'attack' = 'calm'
  #running = true
  #rounds = 0
  #ended: Promise<void> = Promise.resolve()

  constructor(place: BystanderPlace) {
    this.#place = place
    const of = <T>(make: (token: string) => T) => place.tokens.map(make) as unknown as [T, T]
    this.#boards = of(
      token =>
        new BoardSocket(`${place.sync}/board/${place.board}?token=${encodeURIComponent(token)}`),
    )
    this.#providers = of(
      token =>
        new WebsocketProvider(place.sync, `file/${place.card}`, new Y.Doc(), {
          params: { token },
          WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
          disableBc: true,
        }),
    )
  }

  /** Begins once everybody is connected, and measures a calm minute's worth of rounds first. */
  async start(calm = 60): Promise<this> {
    await Promise.all(this.#boards.map(board => board.ready()))
    await until(() => this.#providers.every(one => one.synced), 'the bystanders to sync')
    this.#ended = this.#run()
    await this.rounds(calm)
    this.#phase = 'attack'
    return this
  }

  /** Waits until so many more edits have gone round; throws what went wrong. */
  async rounds(count = 3): Promise<void> {
    const enough = this.#rounds + count
    const arrived = until(() => this.#rounds >= enough, 'the bystanders’ edits', 30_000)
    await Promise.race([arrived, this.#ended])
    await arrived
  }

  /** Ends, and answers what it was like: milliseconds from an edit to its arrival and acknowledgement. */
  async stop(): Promise<string> {
    this.#running = false
    await this.#ended
    for (const board of this.#boards) board.close()
    for (const provider of this.#providers) provider.destroy()
    const { calm, attack } = this.#times
    return `bystanders, ${calm.length} + ${attack.length} edits: calm ${figures(calm)}, attacked ${figures(attack)}`
  }

  async #run(): Promise<void> {
    while (this.#running) {
      const begun = performance.now()
      await this.#round(++this.#rounds)
      this.#times[this.#phase].push(performance.now() - begun)
      await new Promise(resolve => setTimeout(resolve, 5))
    }
  }

  async #round(count: number): Promise<void> {
    const swap = count % 2
    const [writer, reader] = [this.#boards[swap]!, this.#boards[1 - swap]!]
    const document = `card/${this.#place.card}`
    const title = `第${count}次`
    const push = writer.edit(document, doc => doc.getMap('card').set('title', title))
    const [from, to] = [this.#providers[swap]!, this.#providers[1 - swap]!]
    from.doc.getMap('fields').set('hazard_place', title)
    await until(
      () => writer.acked.has(push) && reader.field(this.#place.card, 'title') === title,
      `the bystanders’ board edit ${count}`,
    )
    await until(
      () => to.doc.getMap('fields').get('hazard_place') === title,
      `the bystanders’ document edit ${count}`,
    )
  }
}

function figures(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (part: number) => (sorted[Math.floor((sorted.length - 1) * part)] ?? 0).toFixed(1)
  return `p50 ${at(0.5)} p99 ${at(0.99)} max ${at(1)} ms`
}
