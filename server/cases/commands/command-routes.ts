import { Hono } from 'hono'
import { id } from '#shared/base/schemas.ts'
import { done, type Outcome } from '#shared/base/problem.ts'
import { refuse } from '#server/http/answer.ts'
import type { HttpEnv, Routes } from '#server/http/env.ts'
import { described } from '#server/http/openapi/described.ts'
import { cardFor, rightOn } from '#server/cases/cards/card-access.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { judgeAtCommit, type JudgedRight } from '#server/cases/cards/judge-at-commit.ts'
import type { CardCommand, Given } from '#server/cases/desk/command.ts'
import { type Answered, type Remember, Remembered } from '#server/cases/desk/remembered.ts'

/** Every command as `POST /cards/:id/<name>`. */
export function commandRoutes(desk: CaseDesk, commands: readonly CardCommand[]): Routes {
  const remembered = new Remembered(desk)
  const routes: Routes = new Hono<HttpEnv>()
  for (const command of commands)
    routes.post(`/cards/:id/${command.name}`, describedCommand(command), async context => {
      const { id } = context.req.valid('param')
      const body = context.req.valid('json')
      const actor = context.get('actor')
      const cards = [id, ...(command.also?.(body) ?? [])]
      const outcome = await remembered.once(context, remember =>
        desk.mutex.run(cards, () =>
          judgeAtCommit(desk, { actor, cards }, right =>
            carryOut({ desk, command, remember, right }, id, body, {
              actor,
              at: desk.clock.now(),
            }),
          ),
        ),
      )
      return outcome.ok
        ? context.json(outcome.value.body as object, outcome.value.status)
        : refuse(context, outcome.problem)
    })
  return routes
}

const describedCommand = ({ verb, summary, body, answer }: CardCommand) =>
  described({ tag: 'Commands', summary, verb, params: { id }, body, answer, keyed: true })

/** What carries a command out. */
interface CommandContext {
  readonly desk: CaseDesk
  readonly command: CardCommand
  readonly remember: Remember
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
