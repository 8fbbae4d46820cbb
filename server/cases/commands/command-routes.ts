import { Hono } from 'hono'
import { id } from '#shared/base/schemas.ts'
import { refuse } from '#server/http/answer.ts'
import type { HttpEnv, Routes } from '#server/http/env.ts'
import { described } from '#server/http/openapi/described.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import type { CardCommand } from '#server/cases/desk/command.ts'
import { Remembered } from '#server/cases/desk/remembered.ts'
import { giveCommand } from './give-command.ts'

/** Every command as `POST /cards/:id/<name>`. */
export function commandRoutes(desk: CaseDesk, commands: readonly CardCommand[]): Routes {
  const remembered = new Remembered(desk)
  const routes: Routes = new Hono<HttpEnv>()
  for (const command of commands)
    routes.post(`/cards/:id/${command.name}`, describedCommand(command), async context => {
      const { id } = context.req.valid('param')
      const body = context.req.valid('json')
      const actor = context.get('actor')
      const outcome = await remembered.once(context, remember =>
        giveCommand({ desk, command, remember }, id, body, actor),
      )
      return outcome.ok
        ? context.json(outcome.value.body as object, outcome.value.status)
        : refuse(context, outcome.problem)
    })
  return routes
}

const describedCommand = ({ verb, summary, body, answer }: CardCommand) =>
  described({ tag: 'Commands', summary, verb, params: { id }, body, answer, keyed: true })
