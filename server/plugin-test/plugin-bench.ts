import { capabilityKey } from '#shared/plugin-api/manifest/capabilities.ts'
import type { BadgeWords } from '#shared/board/card/card-badge.ts'
import type { Manifest } from '#shared/plugin-api/manifest/manifest.ts'
import type { JobState } from '#shared/plugin-api/methods/job-methods.ts'
import type { AnswerOf } from '#shared/plugin-api/methods/methods.ts'
import { builtFiles } from '#server/plugin-build/built-files.ts'
import { pack, packageOf, signed } from '#server/plugins/packages/plugin-package.ts'
import { newPublisherKey } from '#server/plugins/packages/publisher-key.ts'
import { board, type Hands, type Person, PluginBoard, RefusedError } from './plugin-board.ts'
import type { PluginCall } from './plugin-call.ts'
import { PluginScreen } from './plugin-screen.ts'

/** How a plugin is run. */
export interface PluginOptions {
  /** The time at which everything stands until it is moved; a Monday morning unless told. */
  readonly now?: number | string
  /** From what chance is made. */
  readonly seed?: number
  /** Which optional capabilities are granted, by name; all unless told. */
  readonly optional?: readonly string[]
  /** Values of its settings. */
  readonly settings?: Readonly<Record<string, unknown>>
}

/** Where a plugin draws, and for whom. */
export interface Place {
  /** The card it stands on. */
  readonly card?: string
  readonly as?: Person
  readonly language?: 'zh-CN' | 'en'
}

/** A notice as somebody reads it. */
export interface ToldNotice {
  readonly words: { readonly 'zh-CN': string; readonly en: string }
  /** The card that it leads to. */
  readonly card: string | null
}

const monday = Date.parse('2026-03-02T09:00:00+08:00')

/** A plugin on the demo board: built from its folder, packed, approved and granted as on any server. */
export class PluginBench {
  readonly manifest: Manifest
  readonly #board: PluginBoard
  readonly #digest: string
  readonly #code: string | null
  readonly #seed: number
  readonly #screens: PluginScreen[] = []

  private constructor(
    at: PluginBoard,
    plugin: { manifest: Manifest; digest: string; web: string | null },
    seed: number,
  ) {
    this.#board = at
    this.manifest = plugin.manifest
    this.#digest = plugin.digest
    this.#code = plugin.web
    this.#seed = seed
  }

  /** Opens the plugin of a folder; throws what has to be mended first. */
  static async open(folder: string, options: PluginOptions = {}): Promise<PluginBench> {
    const files = await builtFiles(folder)
    if (!(files instanceof Map))
      throw new Error(`${files.file}${files.line === null ? '' : `:${files.line}`} ${files.text}`)
    const key = newPublisherKey()
    const text = new TextDecoder().decode(files.get('plugin.json'))
    const written = JSON.parse(text) as { publisher?: object }
    const own = { ...written, publisher: { ...written.publisher, key: key.name } }
    files.set('plugin.json', Buffer.from(JSON.stringify(own)))
    const read = packageOf(files)
    if (!read.ok) throw new Error(read.problem.detail)
    const { now = monday, seed = 1 } = options
    const at = await PluginBoard.open(new Date(now).getTime(), seed)
    try {
      const { id } = read.value.manifest
      const { digest } = (await at.ask('admin', 'POST', '/plugins', pack(signed(files, key)))) as {
        digest: string
      }
      await at.ask('admin', 'POST', `/plugins/${id}/approve`, { digest, acceptKey: false })
      const { manifest, code } = read.value
      const bench = new PluginBench(at, { manifest, digest, web: code.web }, seed)
      await bench.grant(options.optional)
      if (options.settings !== undefined) await bench.set(options.settings)
      return bench
    } catch (error) {
      await at.close()
      throw error
    }
  }

  /** What the officer does on the board: `plugin.board.cards.create({ … })`. */
  get board(): Hands {
    return this.as('officer')
  }

  /** What somebody does on the board. */
  as(person: Person): Hands {
    return this.#board.as(person)
  }

  /** Every call that the plugin made, in order. */
  get calls(): readonly PluginCall[] {
    return this.#board.calls
  }

  /** What the server half wrote to its console. */
  get said(): readonly string[] {
    return this.#board.said
  }

  /** The time now. */
  get now(): number {
    return this.#board.clock.now()
  }

  /** Grants what is required, and of the optional capabilities those of these names; all unless told. */
  async grant(optional?: readonly string[]): Promise<void> {
    const chosen = this.manifest.capabilities.optional.filter(
      ({ cap }) => optional === undefined || optional.includes(cap),
    )
    await this.#board.ask('officer', 'PUT', `/boards/${board}/plugins/${this.manifest.id}`, {
      digest: this.#digest,
      optional: chosen.map(capabilityKey),
    })
  }

  /** Sets the plugin up, as the owner of the board does. */
  async set(settings: Readonly<Record<string, unknown>>): Promise<void> {
    const path = `/boards/${board}/plugins/${this.manifest.id}/settings`
    await this.#board.ask('officer', 'PUT', path, { settings })
  }

  /** Lets time pass until the plugin has been told of everything and has answered. */
  settle(): Promise<void> {
    return this.#board.settle()
  }

  /** Moves the time, and lets the plugin answer to what became due. */
  async pass(milliseconds: number): Promise<void> {
    this.#board.clock.advance(milliseconds)
    await this.settle()
  }

  /** Runs an exported handler of the server half for the plugin itself; throws what it throws. */
  async run(handler: string, input: unknown = null): Promise<unknown> {
    const { runner } = this.#board.server.parts.pluginRunning
    const outcome = await runner.invoke(
      {
        instance: { plugin: this.manifest.id, board, digest: this.#digest },
        runsFor: { kind: 'bot' },
        cause: { origin: 'board', depth: 0, key: `run ${this.calls.length}` },
      },
      handler,
      input,
    )
    if (!outcome.ok) throw new RefusedError(outcome.problem.kind, outcome.problem.detail)
    return outcome.value
  }

  /** Starts a job as a person, or with null as the plugin itself, and waits for its end. */
  async job(job: string, input: unknown = null, as: Person | null = 'officer'): Promise<JobState> {
    const start = { job, input }
    const { run } = (await this.#ask(as, 'jobs.start', start)) as AnswerOf<'jobs.start'>
    for (let looks = 0; looks < 20; looks++) {
      await this.settle()
      const now = (await this.#ask(as, 'jobs.look', { run })) as JobState
      if (now.state === 'ended') return now
    }
    throw new Error(`the job ${job} does not end`)
  }

  /** Asks the host as the plugin does: for a person, or (null) for itself. */
  async #ask(as: Person | null, method: string, input: unknown): Promise<unknown> {
    const { id: plugin } = this.manifest
    if (as !== null) {
      const given = { digest: this.#digest, method, input }
      const path = `/boards/${board}/plugins/${plugin}/call`
      return ((await this.#board.ask(as, 'POST', path, given)) as { value: unknown }).value
    }
    const outcome = await this.#board.server.parts.plugins.host.call({
      instance: { plugin, board, digest: this.#digest },
      runsFor: { kind: 'bot' },
      cause: { origin: 'board', depth: 0, key: `ask ${this.calls.length}` },
      method,
      input,
    })
    if (!outcome.ok) throw new RefusedError(outcome.problem.kind, outcome.problem.detail)
    return outcome.value
  }

  /** Opens a panel, a view, a button or an action by its id in the manifest, and waits until it has drawn. */
  async open(
    id: string,
    { card, as = 'officer', language = 'en' }: Place = {},
  ): Promise<PluginScreen> {
    const { contributes, id: plugin } = this.manifest
    const points = ['panels', 'views', 'boardButtons', 'cardActions'] as const
    const point = points.find(one => contributes[one].some(place => place.id === id))
    const render = point && contributes[point].find(place => place.id === id)?.render
    if (point === undefined || render === undefined || this.#code === null)
      throw new Error(`nothing called “${id}” is drawn by this plugin`)
    const at = `/boards/${board}/plugins/${plugin}`
    const screen = new PluginScreen({
      code: this.#code,
      render,
      facts: { point, id, board, card: card ?? null, language },
      now: this.now,
      // Two screens that chance upon the same are two that no browser has.
      seed: this.#seed + this.#screens.length,
      call: (method, input) => this.#called(as, method, input),
      hear: changed => this.#hear(changed),
      fields: async fields =>
        (
          (await this.#board.ask(as, 'POST', `${at}/fields`, { fields })) as {
            fields: Record<string, unknown>
          }
        ).fields,
    })
    this.#screens.push(screen)
    await screen.settled()
    return screen
  }

  /** Hears that records of the plugin, or jobs that it started, have changed. */
  #hear(changed: () => void): () => void {
    const { state, jobRuns } = this.#board.server.parts.plugins
    const hear = (change: { readonly plugin: string; readonly board: string }) => {
      if (change.plugin === this.manifest.id && change.board === board) changed()
    }
    const stops = [state.listen(hear), jobRuns.listen(hear)]
    return () => {
      for (const stop of stops) stop()
    }
  }

  async #called(as: Person, method: string, input: unknown): Promise<unknown> {
    const call: PluginCall = { half: 'web', method, input }
    this.#board.calls.push(call)
    try {
      return (call.answer = await this.#ask(as, method, input))
    } catch (error) {
      if (error instanceof RefusedError) call.refusal = error.kind
      throw error
    }
  }

  /** What a badge of the plugin says of a card to somebody, once all is settled; null for nothing. */
  async badge(id: string, card: string, as: Person = 'officer'): Promise<BadgeWords | null> {
    const { badges } = this.#board.server.parts.pluginBadging
    badges.opened(board)
    await this.settle()
    const all = badges.shownTo(await this.#board.actor(as), { id: card, board })
    const said = all.find(one => one.plugin === this.manifest.id && one.id === id)
    if (said === undefined) return null
    const { text, tone, icon, tip } = said
    return { text, tone, ...(icon !== undefined && { icon }), ...(tip !== undefined && { tip }) }
  }

  /** What the plugin has told somebody in their notices, newest first. */
  async notices(as: Person = 'officer'): Promise<readonly ToldNotice[]> {
    const { notices, directory } = this.#board.server.parts
    await notices.notices.settled()
    const { notices: all } = await notices.lists.page(await this.#board.actor(as), {})
    return all.flatMap(({ by, words, card }) => {
      const its = by !== null && directory.pluginCalled(by.id)?.id === this.manifest.id
      return its && words !== undefined ? [{ words, card: card?.id ?? null }] : []
    })
  }

  /** Ends everything of it. */
  async close(): Promise<void> {
    await Promise.all(this.#screens.map(screen => screen.close()))
    await this.#board.close()
  }
}
