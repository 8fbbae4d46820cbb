import type { Outcome, Problem } from '#shared/base/problem.ts'
import { documentName } from '#shared/board/document-name.ts'
import type { Actor } from '#shared/policy/roles.ts'
import { changedMeanwhile, type Right } from '#server/room/right.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'

/** What of the desk a deed is judged on when it is kept. */
export type JudgingDesk = Pick<CaseDesk, 'boards' | 'cards' | 'types' | 'store'>

/** What a deed is judged by, beside the rights of who does it. */
export interface JudgedBy {
  readonly actor: Actor
  readonly cards?: readonly string[]
  readonly boards?: readonly string[]
}

/** Makes a right hold only as long as what the deed was judged by. */
export type JudgedRight = (authority: Right) => Right

/** How often a deed is judged anew before the person is asked to try again. */
const most = 5

/**
 * Does a deed that is judged first and kept later, on what holds at the moment it is kept. The deed gives its right to the document store, which asks
 * it in the turn right before the change is kept: when rights, cards, their types or boards are no longer those it was judged by, or a change to
 * such a board is on its way to the disk, the deed is judged anew.
 */
export async function judgeAtCommit<Value>(
  desk: JudgingDesk,
  by: JudgedBy,
  deed: (right: JudgedRight) => Promise<Outcome<Value>>,
): Promise<Outcome<Value>> {
  const refusal: Problem = { ...changedMeanwhile }
  for (let attempt = 1; ; attempt++) {
    const boards = boardsOf(desk, by)
    const judged = groundsOf(desk, by, boards)
    const right: JudgedRight = authority => () => {
      const now = groundsOf(desk, by, boards)
      const same =
        now.every((ground, i) => ground === judged[i]) &&
        !boards.some(board => desk.store.changing(board))
      if (same) return authority()
      const still = authority()
      return still.ok ? { ok: false as const, problem: refusal } : still
    }
    const outcome = await deed(right)
    if (outcome.ok || outcome.problem !== refusal || attempt === most) return outcome
    for (const board of boards) await desk.store.settled(documentName('board', board))
  }
}

const boardsOf = ({ cards }: JudgingDesk, by: JudgedBy): readonly string[] => [
  ...new Set([
    ...(by.boards ?? []),
    ...(by.cards ?? []).flatMap(card => cards.get(card)?.board ?? []),
  ]),
]

function groundsOf(
  desk: JudgingDesk,
  { actor, cards = [] }: JudgedBy,
  boards: readonly string[],
): readonly unknown[] {
  return [
    actor.memberships,
    ...boards.map(board => desk.boards.get(board)),
    ...cards.flatMap(id => {
      const card = desk.cards.get(id)
      return [card, card === undefined ? undefined : desk.types.get(card.type, card.board)]
    }),
  ]
}
