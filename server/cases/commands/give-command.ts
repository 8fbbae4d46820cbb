import { done, type Outcome } from '#shared/base/problem.ts'
import type { Actor } from '#shared/policy/roles.ts'
import { cardFor, rightOn } from '#server/cases/cards/card-access.ts'
import { judgeAtCommit, type JudgedRight } from '#server/cases/cards/judge-at-commit.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import type { CardCommand, Given } from '#server/cases/desk/command.ts'
import type { Answered, Remember } from '#server/cases/desk/remembered.ts'

/** A command that somebody gives; `body` is as its schema reads it. */
interface GivenCommand {
  readonly desk: CaseDesk
  readonly command: CardCommand
  readonly remember: Remember
}

/** Carries a command out on a card, one after the other with those on the cards it changes, by the rights of the moment it is kept. */
export const giveCommand = (
  given: GivenCommand,
  id: string,
  body: unknown,
  actor: Actor,
): Promise<Outcome<Answered>> => {
  const { desk, command } = given
  const cards = [id, ...(command.also?.(body) ?? [])]
  return desk.mutex.run(cards, () =>
    judgeAtCommit(desk, { actor, cards }, right =>
      carryOut({ ...given, right }, id, body, { actor, at: desk.clock.now() }),
    ),
  )
}

interface CommandContext extends GivenCommand {
  readonly right: JudgedRight
}

async function carryOut(
  { desk, command, remember, right }: CommandContext,
  id: string,
  body: unknown,
  given: Given,
): Promise<Outcome<Answered>> {
  const card = cardFor(desk, given.actor, id, command.verb)
  if (!card.ok) return card
  const plan = await command.run(desk, card.value, body, given)
  if (!plan.ok) return plan
  const { answer, verb = command.verb, entries = [], statements = [], commit, notify } = plan.value
  const answered: Answered = { status: 200, body: answer }
  const rows = [...statements, ...remember(answered)]
  const authority = right(rightOn(desk, given.actor, id, verb))
  const by = { actor: given.actor, origin: 'command', at: given.at, authority } as const
  const committed = await (commit?.(rows, authority) ?? desk.store.commit(entries, by, rows))
  if (!committed.ok) return committed
  notify?.()
  return done(answered)
}
