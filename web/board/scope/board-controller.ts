import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { ScopeApi } from './board-api.ts'
import type { BoardInfo, Me, ShownProblem } from '#web/state/api-types.ts'
import { CardCommands } from '#web/sync/queue/card-commands.ts'
import type { BegunTexts } from '#web/sync/drafts/begun-box.ts'
import type { Board } from '#web/sync/board.ts'
import type { CommandQueue } from '#web/sync/queue/command-queue.ts'
import type { Offline } from '#web/sync/offline/offline.ts'
import type { BoardOptions } from '#web/sync/board.ts'
import { openBoard } from '#web/sync/open-board.ts'
import { onLanguage } from '#web/locales/i18n.ts'
import type { CardTypeDefinition } from '#shared/board/types/type-definition.ts'
import type { StepAsk } from '#web/flow/step.ts'
import { beginStep } from '#web/flow/begin-step.ts'
import { onPlaces } from '#web/plugins/places/board-places.ts'
import { useCardTypes } from '#web/ui/marks/type-labels.ts'
import type { BoardScope } from './board-scope.ts'
import { People } from './people.ts'
import { Rights } from './rights.ts'

/** Who opens boards, and with what. */
export interface BoardSession {
  readonly me: Me
  readonly api: ScopeApi & BoardOptions['api']
  readonly offline: Offline | null
  readonly commands: CommandQueue
  readonly begun: BegunTexts
}

/** Owns the one open board: opens, closes, follows it, and renders its host again after each change. */
export class BoardController implements ReactiveController {
  readonly #host: ReactiveControllerHost
  #scope: BoardScope | null = null
  #version = 0
  #problem: ShownProblem | null = null
  #session: BoardSession | null = null
  #stops: (() => void)[] = []
  #types = -1
  /** The step whose form is open. */
  asked: StepAsk | null = null

  constructor(host: ReactiveControllerHost) {
    this.#host = host
    host.addController(this)
  }

  /** The open board with all that belongs to it; null while none is open. */
  get scope(): BoardScope | null {
    return this.#scope
  }

  /** Counts up with every change of the board. */
  get version(): number {
    return this.#version
  }

  /** Why the board could not be asked for; null when it could, or when only the network is away. */
  get problem(): ShownProblem | null {
    return this.#problem
  }

  /** Opens a board and closes the one before; the same board again changes nothing. */
  open(session: BoardSession, id: string): void {
    if (this.#scope?.board.id === id && this.#session === session) return
    this.close()
    this.#session = session
    const { me, api, offline, commands, begun } = session
    const board = openBoard({ board: id, account: me.id, api, offline, begun })
    this.#use(board, null)
    this.#stops = [
      board.subscribe(change => {
        // The server is there again: it can be asked at once.
        if (change.status && board.status.connection === 'live') commands.wake()
        if (change.board) void this.#readTypes()
        this.#changed()
      }),
      commands.subscribe(() => this.#changed()),
      // What plugins are called that write on the board.
      onPlaces(api, id, () => void this.refresh()),
      // Names and reasons in the scope are in the language of the screen.
      onLanguage(() => this.#use(board, this.#scope?.info ?? null)),
    ]
    void this.refresh()
  }

  /** Asks the server for the people and units again; what this device remembers stands in until it answers. */
  async refresh(): Promise<void> {
    const session = this.#session
    const board = this.#scope?.board
    if (!session || !board) return
    const key = `board-info/${board.id}`
    if (this.#scope?.info === null) {
      const kept = ((await session.offline?.recall(key)) ?? null) as BoardInfo | null
      if (kept !== null && this.#scope?.board === board) this.#use(board, kept)
    }
    const answer = await session.api.board(board.id)
    if (answer.ok) void session.offline?.remember(key, answer.value)
    if (this.#scope?.board !== board) return
    this.#problem = answer.ok || answer.problem.kind === 'offline' ? null : answer.problem
    this.#use(board, answer.ok ? answer.value : this.#scope.info)
  }

  /** Asks for the card types again when an administrator has changed them; this device's memory stands in until then. */
  async #readTypes(): Promise<void> {
    const session = this.#session
    const board = this.#scope?.board
    const types = board?.view?.types
    if (!session || !board || types === undefined || types === this.#types) return
    const key = `card-types/${board.id}`
    const first = this.#types === -1
    this.#types = types
    if (first) this.#useTypes(await session.offline?.recall(key))
    const answer = await session.api.cardTypes(board.id)
    if (!answer.ok || this.#scope?.board !== board) return
    void session.offline?.remember(key, answer.value)
    this.#useTypes(answer.value)
  }

  /** What the screens offer and call things hangs on the types: they are given a new scope. */
  #useTypes(found: unknown): void {
    if (!found) return
    useCardTypes(found as readonly CardTypeDefinition[])
    if (this.#scope !== null) this.#use(this.#scope.board, this.#scope.info)
  }

  /** Closes the board. */
  close(): void {
    for (const stop of this.#stops) stop()
    this.#stops = []
    this.#scope?.board.close()
    this.#scope = null
    this.#session = null
    this.#problem = null
    this.asked = null
    this.#types = -1
  }

  hostDisconnected(): void {
    this.close()
  }

  #use(board: Board, info: BoardInfo | null): void {
    const session = this.#session
    if (!session) return
    const { me, api } = session
    const commands = new CardCommands(board, session.commands)
    const people = new People(me, info)
    const rights = new Rights(me, info)
    const begin = (ask: StepAsk) => {
      const { scope } = this
      if (scope) beginStep(scope, ask, asked => this.#ask(asked))
    }
    this.#scope = { board, api, commands, me, info, people, rights, begin }
    this.#changed()
  }

  #ask(asked: StepAsk | null): void {
    this.asked = asked
    this.#changed()
  }

  /** The form is done with. */
  readonly endStep = () => this.#ask(null)

  #changed(): void {
    this.#version += 1
    this.#host.requestUpdate()
  }
}
