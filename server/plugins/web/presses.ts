import { z } from 'zod'
import type { Clock } from '#shared/base/clock.ts'
import { done, type Outcome, refused } from '#shared/base/problem.ts'
import { id } from '#shared/base/schemas.ts'
import { partName } from '#shared/plugin-api/manifest/names.ts'
import { plainText, textsOf } from '#shared/plugin-api/manifest/texts.ts'
import { isShown } from '#shared/plugin-api/manifest/when.ts'
import type { Actor } from '#shared/policy/roles.ts'
import { type AccessDesk, cardFor } from '#server/cases/cards/card-access.ts'
import type { Grant } from '#server/plugins/grants.ts'
import { rolesOn } from '#server/plugins/host/roles-on.ts'
import type { Runner } from '#server/plugins/seams.ts'

/** What a handler of a button may answer: something to say, and where the screen goes on. */
export const pressAnswer = z.strictObject({
  /** In one language, or in both. */
  message: z.union([plainText(300), textsOf(300)]).optional(),
  /** A card, or a view of the plugin's own. */
  open: z.union([z.strictObject({ card: id }), z.strictObject({ view: partName })]).optional(),
})
export type PressAnswer = z.output<typeof pressAnswer>

/** A button of a plugin that somebody presses. */
export interface Press {
  readonly point: 'boardButtons' | 'cardActions'
  readonly button: string
  readonly card: string | null
  /** The same for each try of one press. */
  readonly key: string
}

/** Who presses, by which sign-in. */
export interface Presser {
  readonly actor: Actor
  readonly session: string
}

/** What running buttons needs. */
export interface PressesOptions {
  readonly desk: AccessDesk
  readonly runner: Pick<Runner, 'invoke'>
  readonly clock: Pick<Clock, 'now'>
}

interface Kept {
  readonly until: number
  readonly answer: Promise<Outcome<PressAnswer>>
}

/** How long what came of a press is known, ms, and of how many. */
const keptMs = 600_000
const mostKept = 2_000

/** Runs the buttons and actions of plugins that the server half does: for who presses, once however often they press. */
export class Presses {
  readonly #options: PressesOptions
  readonly #kept = new Map<string, Kept>()
  readonly #running = new Map<string, Promise<Outcome<PressAnswer>>>()

  constructor(options: PressesOptions) {
    this.#options = options
  }

  /** Presses a button: with a key that was answered, the same answer; while the same button runs for the person, what comes of that. */
  async press(grant: Grant, who: Presser, press: Press): Promise<Outcome<PressAnswer>> {
    const handler = this.#handlerOf(grant, who.actor, press)
    if (!handler.ok) return handler
    const { plugin, board } = grant
    const about = `${plugin} ${board} ${press.point} ${press.button} ${press.card}`
    const [tried, same] = [`${who.actor.id} ${press.key} ${about}`, `${who.actor.id} ${about}`]
    const now = this.#options.clock.now()
    const known = this.#kept.get(tried)
    if (known !== undefined && known.until > now) return known.answer
    const answer =
      this.#running.get(same) ??
      this.#run(grant, who, press, handler.value).finally(() => this.#running.delete(same))
    this.#running.set(same, answer)
    this.#keep(tried, { until: now + keptMs, answer })
    const outcome = await answer
    // What did not come to an end may be tried again.
    if (!outcome.ok) this.#kept.delete(tried)
    return outcome
  }

  #keep(tried: string, kept: Kept): void {
    this.#kept.set(tried, kept)
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= mostKept) break
      this.#kept.delete(oldest)
    }
  }

  /** The handler of a button that is there for the person, on the card as it stands now. */
  #handlerOf(grant: Grant, actor: Actor, { point, button, card }: Press): Outcome<string> {
    const { desk } = this.#options
    const there = grant.manifest.contributes[point].find(one => one.id === button)
    const gone = refused('not-found', { rule: 'PL225' })
    if (there?.handler === undefined || (card === null) !== (point === 'boardButtons')) return gone
    const board = desk.boards.get(grant.board)
    if (board === undefined) return gone
    const sight = { roles: rolesOn(actor, desk.path(board.unit)) }
    if (card === null) return isShown(there.when, sight) ? done(there.handler) : gone
    const found = cardFor(desk, actor, card)
    if (!found.ok || found.value.board !== grant.board) return gone
    const { type, column } = found.value
    const stage = board.columns.get(column) ?? null
    return isShown(there.when, { ...sight, type, stage }) ? done(there.handler) : gone
  }

  async #run(
    { plugin, board, digest }: Grant,
    { actor, session }: Presser,
    { card, key }: Press,
    handler: string,
  ): Promise<Outcome<PressAnswer>> {
    const ran = await this.#options.runner.invoke(
      {
        instance: { plugin, board, digest },
        runsFor: { kind: 'person', person: actor.id, session },
        cause: { origin: 'board', depth: 0, key },
      },
      handler,
      { board, card },
    )
    if (!ran.ok) return ran
    const read = pressAnswer.safeParse(ran.value ?? {})
    return read.success ? done(read.data) : refused('plugin-failed', { detail: 'no such answer' })
  }
}
