import type { RuleText } from '#shared/automation/rule.ts'
import type { FakeClock } from '#test/support/clocks/fake-clock.ts'
import type { Person } from './make-board.ts'
import { startStaged } from './staged-board.ts'
import { until } from '#test/support/until.ts'

/** What is told of a run. */
export interface Run {
  readonly rule: string
  readonly cause: string
  readonly card: { readonly id: string } | null
  readonly why: string | null
  readonly done: readonly { readonly do: string; readonly outcome: string }[]
}

/** A real server with a staged board and rules; its clock is a test's own when it is given. */
export async function startRuleBench(
  options: { readonly clock?: FakeClock; readonly folder?: string } = {},
) {
  const desk = await startStaged(options)
  const { parts } = desk.server.linli
  const path = `/boards/${desk.staged}/automation`
  const json = async <T>(person: Person, method: string, more: string, body?: unknown) => {
    const answer = await desk.ask(person, method, path + more, body)
    return { status: answer.status, body: (await answer.json()) as T }
  }
  const log = async (person: Person = 'officer') =>
    (await json<readonly Run[]>(person, 'GET', '/log')).body
  return {
    ...desk,
    parts,
    json,
    log,
    /** Makes a rule and switches it on; answers its id. */
    async rule(text: Omit<RuleText, 'name'>, person: Person = 'officer'): Promise<string> {
      const made = await json<{ id: string }>(person, 'POST', '', { name: '规则', ...text })
      if (made.status !== 200) throw new Error(JSON.stringify(made.body))
      await json(person, 'POST', `/${made.body.id}/on`)
      return made.body.id
    },
    /** Waits until a rule has so many lines in the log, and answers them, newest first. */
    async ran(rule: string, lines = 1): Promise<readonly Run[]> {
      const its = async () => (await log()).filter(run => run.rule === rule)
      await until(async () => (await its()).length >= lines, `${lines} runs of a rule`)
      return its()
    },
  }
}
