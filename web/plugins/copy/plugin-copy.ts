import { newId } from '#shared/base/ids.ts'
import { maskDeep } from '#shared/policy/personal-numbers.ts'
import type { StateRecord } from '#shared/plugin-api/methods/state-methods.ts'
import { language, problemText, t } from '#web/locales/i18n.ts'
import type { PluginRefused } from '#web/plugins/worker/host-line.ts'
import type { PlaceApi, PlacedPlugin } from '#web/plugins/places/place-api.ts'
import type { Result, ShownProblem } from '#web/state/api-types.ts'
import { type KeptHere, keptBeside } from '#web/sync/kept-here.ts'
import type { QueuedCommand } from '#web/sync/queue/command-queue.ts'
import { laneOfPlugin, mostWaiting, pluginCommand, writeOf } from '#web/sync/queue/plugin-write.ts'
import { cardsIn, isReading, isWriting } from './kept-answers.ts'
import {
  foresee,
  foreseenQuery,
  type KnownRecords,
  type Query,
  type QueryAnswer,
  recordId,
  stepsOf,
  type WaitingWrite,
} from './waiting-writes.ts'

/** Answers that are longer are not kept. */
const mostCharacters = 200_000

/** What is kept of an answer. */
interface Answered {
  readonly method: string
  readonly input: unknown
  readonly answer: unknown
}

/** A plugin on a board as far as this device has it: what it was answered with, and what it wrote that the server has not taken. */
export class PluginCopy {
  readonly #api: PlaceApi
  readonly #board: string
  readonly #plugin: PlacedPlugin
  readonly #kept: KeptHere | null
  readonly #lane: string

  constructor(api: PlaceApi, board: string, plugin: PlacedPlugin) {
    this.#api = api
    this.#board = board
    this.#plugin = plugin
    this.#kept = keptBeside(api)
    this.#lane = laneOfPlugin(board, plugin.plugin)
  }

  /** The code of the web half; without a network the one that was run last, if it is of the same package. */
  async code(): Promise<Result<string>> {
    const { plugin, digest } = this.#plugin
    const code = await this.#api.pluginCode(this.#board, plugin)
    if (code.ok) {
      void this.#put('code', { plugin, cards: [], value: { digest, code: code.value } })
      return code
    }
    if (code.problem.kind !== 'offline') return code
    const row = await this.#rows?.get(this.#board, plugin, 'code')
    const kept = row?.value as { readonly digest: string; readonly code: string } | undefined
    return kept?.digest === digest ? { ok: true, value: kept.code } : code
  }

  /** A call of the plugin API. */
  call(method: string, input: unknown): Promise<Result<unknown>> {
    if (isWriting(method) && this.#kept !== null && this.#plugin.stateVersion !== null)
      return this.#write(method, input, this.#kept)
    return isReading(method) ? this.#read(method, input) : this.#ask(method, input)
  }

  /** What fields say; without a network as they were last read. */
  async fields(
    tokens: readonly string[],
    ask: () => Promise<Result<Texts>>,
  ): Promise<Result<Texts>> {
    const turn = this.#rows?.turn
    const answer = await ask()
    const byCard = Map.groupBy(tokens, token => token.slice(0, token.indexOf('/')))
    if (answer.ok) {
      for (const [card, own] of byCard) {
        const texts = own.flatMap(token => {
          const text = answer.value[token]
          return text === undefined ? [] : [[token, text] as const]
        })
        const before = await this.#fieldsOf(card)
        const value = { ...before, ...Object.fromEntries(texts) }
        void this.#put(
          `fields ${card}`,
          { plugin: this.#plugin.plugin, cards: [card], value },
          turn,
        )
      }
      return answer
    }
    if (answer.problem.kind !== 'offline' || this.#rows === null) return answer
    const all = await Promise.all([...byCard.keys()].map(card => this.#fieldsOf(card)))
    const known = Object.assign({}, ...all) as Texts
    const asked = tokens.flatMap(token => {
      const text = known[token]
      return text === undefined ? [] : [[token, text] as const]
    })
    return { ok: true, value: Object.fromEntries(asked) }
  }

  /** How many writes wait for the server. */
  get waiting(): number {
    return this.#queued.filter(one => one.state === 'waiting').length
  }

  /** Hears of every change of what waits; the answer ends it. */
  onWaiting(heard: () => void): () => void {
    const stateOf = () => this.#queued.map(({ id, state }) => `${id} ${state}`).join()
    let last = stateOf()
    return (
      this.#kept?.commands.subscribe(() => {
        const now = stateOf()
        if (now === last) return
        last = now
        heard()
      }) ?? (() => {})
    )
  }

  /** Hears of every write that was refused after it had waited, also before this; the answer ends it. */
  onRefused(heard: (refused: PluginRefused) => void): () => void {
    const told = new Set<string>()
    const tell = () => {
      for (const command of this.#queued) {
        const { id, state, problem, at } = command
        const write = writeOf(command)
        if (state === 'waiting') told.delete(id)
        if (state === 'waiting' || write === null || told.has(id)) continue
        told.add(id)
        const [kind, sentence] =
          problem === null ? ['held', t('command.held.why')] : [problem.kind, problem.sentence]
        heard({ method: write.method, input: write.input, kind, sentence, at })
      }
    }
    tell()
    return this.onWaiting(tell)
  }

  get #rows() {
    return this.#kept?.offline?.plugins ?? null
  }

  get #queued(): readonly QueuedCommand[] {
    return this.#kept?.commands.inLane(this.#lane) ?? []
  }

  get #writes(): readonly WaitingWrite[] {
    return this.#queued.flatMap(command => {
      const { state, id, at } = command
      const write = state === 'waiting' ? writeOf(command) : null
      return write === null ? [] : [{ id, at, steps: stepsOf(write.method, write.input) }]
    })
  }

  async #ask(method: string, input: unknown): Promise<Result<unknown>> {
    const { plugin, digest } = this.#plugin
    const answer = await this.#api.pluginCall(this.#board, plugin, digest, method, input)
    if (answer.ok) return { ok: true, value: answer.value.value }
    // Whom nobody can hear of is nowhere.
    if (method === 'state.presence' && answer.problem.kind === 'offline')
      return { ok: true, value: { present: [] } }
    return answer
  }

  async #read(method: string, input: unknown): Promise<Result<unknown>> {
    const rows = this.#rows
    const ask = () => this.#ask(method, input)
    const turn = rows?.turn
    const answer = (await this.#kept?.commands.behind(this.#lane, ask)) ?? (await ask())
    const what = rows === null ? '' : await nameOf(method, input)
    if (!answer.ok) {
      const row =
        answer.problem.kind === 'offline'
          ? await rows?.get(this.#board, this.#plugin.plugin, what)
          : null
      if (row == null) return answer
      return {
        ok: true,
        value: await this.#foreseen(method, input, (row.value as Answered).answer),
      }
    }
    const value: Answered = { method, input, answer: answer.value }
    if (JSON.stringify(answer.value).length <= mostCharacters)
      void this.#put(
        what,
        { plugin: this.#plugin.plugin, cards: cardsIn(input, answer.value), value },
        turn,
      )
    return { ok: true, value: await this.#foreseen(method, input, answer.value) }
  }

  /** An answer with the writes that wait done to it. */
  async #foreseen(method: string, input: unknown, answer: unknown): Promise<unknown> {
    const writes = this.#writes
    if (writes.length === 0 || !method.startsWith('state.')) return answer
    const known = await this.#known()
    if (method === 'state.query')
      return foreseenQuery(answer as QueryAnswer, input as Query, known, writes)
    const { collection, key } = input as { readonly collection: string; readonly key: string }
    const { record } = answer as { readonly record: StateRecord | null }
    const id = recordId(collection, key)
    return { record: foresee(new Map([...known, [id, record]]), writes).records.get(id) ?? null }
  }

  /** Every record that is known from what was answered, as it was answered last. */
  async #known(): Promise<KnownRecords> {
    const rows = (await this.#rows?.all(this.#board)) ?? []
    const own = rows.filter(({ plugin }) => plugin === this.#plugin.plugin)
    const known = new Map<string, StateRecord | null>()
    for (const { value } of own.toSorted((a, b) => a.at - b.at)) {
      const { method, input, answer } = value as Partial<Answered>
      const { collection, key } = (input ?? {}) as {
        readonly collection?: string
        readonly key?: string
      }
      if (method === 'state.query')
        for (const record of (answer as QueryAnswer).records)
          known.set(recordId(collection!, record.key), record)
      else if (method === 'state.get')
        known.set(recordId(collection!, key!), (answer as { record: StateRecord | null }).record)
    }
    return known
  }

  async #write(method: string, given: unknown, { commands }: KeptHere): Promise<Result<unknown>> {
    if (this.waiting >= mostWaiting) return { ok: false, problem: shown('plugin-waiting-full') }
    const { plugin, name, digest, stateVersion } = this.#plugin
    const id = newId()
    const input = maskDeep(given)
    const result = await commands.run({
      id,
      board: this.#board,
      card: '',
      number: null,
      title: name[language()],
      name: pluginCommand,
      body: { plugin, called: name, digest, stateVersion, method, input },
    })
    if (!result.ok) return result
    if (!result.queued)
      return { ok: true, value: (result.value as { readonly value: unknown }).value }
    const versions = foresee(await this.#known(), this.#writes).versions.get(id)
    if (versions === null) {
      // As if the server had been asked: it could only refuse it.
      commands.discard(id)
      return { ok: false, problem: shown('plugin-state-moved-on') }
    }
    const [version = 1] = versions ?? []
    const queued = { queued: true } as const
    if (method === 'state.tx') return { ok: true, value: { versions: versions ?? [], ...queued } }
    return { ok: true, value: method === 'state.delete' ? queued : { version, ...queued } }
  }

  async #fieldsOf(card: string): Promise<Texts> {
    const row = await this.#rows?.get(this.#board, this.#plugin.plugin, `fields ${card}`)
    return (row?.value ?? {}) as Texts
  }

  #put(...given: PutGiven): Promise<void> | undefined {
    return this.#rows?.put(this.#board, ...given)
  }
}

type Texts = Readonly<Record<string, string>>
type Rows = NonNullable<KeptHere['offline']>['plugins']
type PutGiven = Parameters<Rows['put']> extends [string, ...infer Rest] ? Rest : never

const shown = (kind: 'plugin-waiting-full' | 'plugin-state-moved-on'): ShownProblem => ({
  kind,
  sentence: problemText(kind),
})

/** The name of a question; what was asked cannot be read from it. */
async function nameOf(method: string, input: unknown): Promise<string> {
  const asked = new TextEncoder().encode(JSON.stringify([method, input]))
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', asked))
  return btoa(String.fromCharCode(...digest))
}
