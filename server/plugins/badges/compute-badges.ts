import { done, type Outcome } from '#shared/base/problem.ts'
import { badgeAnswer } from '#shared/plugin-api/answers/badge.ts'
import type { ShownCard } from '#shared/plugin-api/methods/card-methods.ts'
import type { Manifest } from '#shared/plugin-api/manifest/manifest.ts'
import { isShown } from '#shared/plugin-api/manifest/when.ts'
import { can } from '#shared/policy/can.ts'
import { maskDeep } from '#shared/policy/personal-numbers.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import type { Grant } from '#server/plugins/grants.ts'
import type { AccessLog } from '#server/plugins/host/access-log.ts'
import { type Caller, type CallerDesk, callerOf } from '#server/plugins/host/caller.ts'
import { isThere, readable } from '#server/plugins/host/reach.ts'
import { shown } from '#server/plugins/host/read-cards.ts'
import type { Run, Runner } from '#server/plugins/seams.ts'
import { type CardRecord, subjectOf } from '#server/room/card-record.ts'
import { Stretch } from '#server/room/stretch.ts'
import type { BadgeAnswer } from './badge-store.ts'

/** A badge as a manifest declares it. */
export type DeclaredBadge = Manifest['contributes']['badges'][number]

/** What badges are computed with. */
export interface BadgeDesk extends CallerDesk, Pick<CaseDesk, 'copy' | 'types'> {
  readonly access: Pick<AccessLog, 'note'>
  readonly runner: Pick<Runner, 'invoke' | 'fault'>
}

/** Whether a card can have a badge: the plugin itself may read it, it is on the board, and what the badge says of types and stages holds. */
export function mayHave(
  desk: Pick<CallerDesk, 'boards' | 'path'>,
  caller: Caller,
  { when }: Pick<DeclaredBadge, 'when'>,
  card: CardRecord,
): boolean {
  const ofCard = when === undefined ? undefined : { types: when.types, stages: when.stages }
  const stage = desk.boards.get(card.board)?.columns.get(card.column) ?? null
  return (
    !card.archived &&
    isThere(caller, card) &&
    readable(caller, card.type) !== null &&
    isShown(ofCard, { type: card.type, stage, roles: [] }) &&
    can(caller.actor, 'card:read', subjectOf(card, desk.path))
  )
}

/** Asks a plugin what its badges say of cards; a refusal when it did not come to run. */
export async function computeBadges(
  desk: BadgeDesk,
  grant: Grant,
  cards: readonly string[],
  depth: number,
): Promise<Outcome<readonly BadgeAnswer[]>> {
  const { plugin, board, digest } = grant
  const run: Run = {
    instance: { plugin, board, digest },
    runsFor: { kind: 'bot' },
    cause: { origin: 'board', depth, key: `badges-${cards[0]}` },
    readsOnly: true,
  }
  const caller = callerOf(desk, run)
  const declared = grant.manifest.contributes.badges
  const all = cards.flatMap(card => declared.map(({ id: badge }) => ({ badge, card })))
  const answers = new Map<string, BadgeAnswer['words']>()
  if (caller.ok) {
    const reader = new Reader(desk, caller.value)
    for (const badge of declared) {
      const asked = await reader.read(badge, cards)
      if (asked.length === 0) continue
      const said = await ask(desk, run, badge, asked)
      if (!said.ok) return said
      said.value.forEach((words, i) => answers.set(`${badge.id} ${asked[i]!.id}`, words))
    }
  }
  return done(
    all.map(({ badge, card }) => {
      const words = answers.get(`${badge} ${card}`) ?? null
      return { board, plugin, badge, card, words }
    }),
  )
}

/** Cards as they were granted, each read once. */
class Reader {
  readonly #desk: BadgeDesk
  readonly #caller: Caller
  readonly #read = new Map<string, ShownCard>()
  readonly #stretch = new Stretch()

  constructor(desk: BadgeDesk, caller: Caller) {
    this.#desk = desk
    this.#caller = caller
  }

  async read(badge: DeclaredBadge, cards: readonly string[]): Promise<readonly ShownCard[]> {
    const found: ShownCard[] = []
    for (const id of cards) {
      const card = this.#desk.cards.get(id)
      if (card === undefined || !mayHave(this.#desk, this.#caller, badge, card)) continue
      await this.#stretch.rest()
      const known = this.#read.get(id) ?? (await shown(this.#desk, this.#caller, card))
      if (!this.#read.has(id)) this.#note(card)
      this.#read.set(id, known)
      found.push(known)
    }
    return found
  }

  /** What the host gives unasked is as good as read. */
  #note(card: CardRecord): void {
    const { board, plugin } = this.#caller
    const what = [...(readable(this.#caller, card.type) ?? [])].toSorted().join(',')
    const by = 'plugin'
    const method = 'cards.get'
    this.#desk.access.note({ board, plugin, method, card: card.id, what, by, outcome: 'done' })
  }
}

type Said = Outcome<readonly BadgeAnswer['words'][]>

async function ask(
  { runner }: BadgeDesk,
  run: Run,
  { id, handler, batch }: DeclaredBadge,
  cards: readonly ShownCard[],
): Promise<Said> {
  const { plugin, board } = run.instance
  const fault = (sentence: string) => runner.fault(plugin, board, `Badge ${id}: ${sentence}`)
  if (batch) {
    const said = await runner.invoke(run, handler, cards)
    if (!said.ok) return unlessFailed(said, cards)
    if (Array.isArray(said.value) && said.value.length === cards.length)
      return done(said.value.map(one => wordsOf(one, fault)))
    fault('answers no list as long as that of the cards')
    return done(cards.map(() => null))
  }
  const all = await Promise.all(cards.map(card => runner.invoke(run, handler, card)))
  const words: BadgeAnswer['words'][] = []
  for (const said of all) {
    const one = said.ok ? said.value : unlessFailed(said, [null])
    if (said.ok) words.push(wordsOf(one, fault))
    else {
      const failed = unlessFailed(said, [null])
      if (!failed.ok) return failed
      words.push(null)
    }
  }
  return done(words)
}

/** What failed has no badge; what did not come to run is asked again. */
function unlessFailed(said: Outcome<unknown> & { ok: false }, cards: readonly unknown[]): Said {
  const { kind } = said.problem
  if (kind === 'plugin-ended' || kind === 'plugin-paused') return said
  return done(cards.map(() => null))
}

function wordsOf(said: unknown, fault: (sentence: string) => void): BadgeAnswer['words'] {
  const read = badgeAnswer.safeParse(maskDeep(said ?? null))
  if (read.success) return read.data
  const [issue] = read.error.issues
  fault(`${issue!.path.join('.') || 'answer'}: ${issue!.message}`)
  return null
}
