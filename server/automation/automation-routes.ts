import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { z } from 'zod'
import { id } from '#shared/base/schemas.ts'
import type { Outcome } from '#shared/base/problem.ts'
import { ruleText } from '#shared/automation/rule.ts'
import { boardViewOf } from '#shared/board/board-view.ts'
import { documentName } from '#shared/board/document-name.ts'
import { stageOfColumn } from '#shared/board/stages.ts'
import { can } from '#shared/policy/can.ts'
import type { Actor } from '#shared/policy/roles.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { refuse } from '#server/http/answer.ts'
import type { HttpContext, HttpEnv, Routes } from '#server/http/env.ts'
import { described } from '#server/http/openapi/described.ts'
import type { Grants } from '#server/plugins/grants.ts'
import { type CardRecord, subjectOf } from '#server/room/card-record.ts'
import { dryRunResponse, rulesResponse, runsResponse } from './automation-responses.ts'
import { dryRun, type TryingDesk } from './dry-run.ts'
import { mayAutomate } from './plugin-steps.ts'
import { outcomes, type RunLog } from './run-log.ts'
import type { Rule, Rules } from './rules.ts'

const tag = 'Automation'
const verb = 'board:configure'
const one = { id, rule: id }
/** So many runs come at once. */
const mostRuns = 100

interface RoutesOptions {
  readonly desk: TryingDesk & Pick<CaseDesk, 'directory' | 'copy'>
  readonly rules: Rules
  readonly runs: RunLog
  readonly grants: Pick<Grants, 'onBoard'>
}

/** `/boards/:id/automation`: what happens on a board by itself, for who may configure it. */
export function automationRoutes({ desk, rules, runs, grants }: RoutesOptions): Routes {
  const routes: Routes = new Hono<HttpEnv>()
  const owner = createMiddleware<HttpEnv, string, { out: { param: { id: string } } }>(
    async (context, next) =>
      rules.mayConfigure(context.get('actor'), context.req.valid('param').id)
        ? next()
        : refuse(context, { kind: 'not-found', rule: 'PL180' }),
  )
  routes.get(
    '/boards/:id/automation',
    described({
      tag,
      summary: 'The rules of a board, what plugins bring for rules, and what a rule can name.',
      verb,
      params: { id },
      answer: rulesResponse,
    }),
    owner,
    async context => {
      const { id } = context.req.valid('param')
      const last = await runs.lastRuns(id)
      return context.json({
        rules: rules.onBoard(id).map(rule => ruleView(desk, rule, last.get(rule.id) ?? null)),
        plugins: pluginParts(grants, id),
        ...(await partsOf(desk, id)),
        people: peopleOf(desk, id),
      })
    },
  )
  routes.post(
    '/boards/:id/automation',
    described({
      tag,
      summary: 'Makes a rule, switched off; it has the rights of whoever makes it.',
      verb,
      params: { id },
      body: ruleText,
      answer: z.strictObject({ id }),
      problems: ['conflict'],
    }),
    owner,
    async context => {
      const { id: board } = context.req.valid('param')
      const text = context.req.valid('json')
      const made = await rules.save(board, { id: null, version: 0, text }, context.get('actor'))
      return made.ok ? context.json({ id: made.value.id }) : refuse(context, made.problem)
    },
  )
  routes.put(
    '/boards/:id/automation/:rule',
    described({
      tag,
      summary: 'Changes what a rule says; from then on it has the rights of whoever does.',
      verb,
      params: one,
      body: z.strictObject({ version: z.int().min(1).max(1_000_000), rule: ruleText }),
      problems: ['conflict'],
    }),
    owner,
    async context => {
      const { id: board, rule } = context.req.valid('param')
      const { version, rule: text } = context.req.valid('json')
      const actor = context.get('actor')
      return worked(context, await rules.save(board, { id: rule, version, text }, actor))
    },
  )
  for (const [name, enabled, summary] of [
    ['on', true, 'Switches a rule on; it has the rights of whoever does.'],
    ['off', false, 'Switches a rule off.'],
  ] as const)
    routes.post(
      `/boards/:id/automation/:rule/${name}`,
      described({ tag, summary, verb, params: one }),
      owner,
      async context => {
        const { id: board, rule } = context.req.valid('param')
        return worked(context, await rules.enable(board, rule, enabled, context.get('actor')))
      },
    )
  routes.delete(
    '/boards/:id/automation/:rule',
    described({ tag, summary: 'Takes a rule away with the log of its runs.', verb, params: one }),
    owner,
    async context => {
      const { id: board, rule } = context.req.valid('param')
      return worked(context, await rules.remove(board, rule, context.get('actor')))
    },
  )
  routes.post(
    '/boards/:id/automation/dry-run',
    described({
      tag,
      summary:
        'Says what a rule would do to the cards there are, or would have done in the last seven days.',
      about:
        'Nothing is done. It is judged by the rights of who asks and by the cards as they are now; plugins are not asked.',
      verb,
      params: { id },
      body: z.strictObject({ rule: ruleText, over: z.enum(['cards', 'week']) }),
      answer: dryRunResponse,
    }),
    owner,
    async context => {
      const { id: board } = context.req.valid('param')
      const { rule, over } = context.req.valid('json')
      const actor = context.get('actor')
      const { would, ...more } = await dryRun(desk, actor, board, rule, over)
      const shown = would.map(({ card, at, steps }) => ({
        card: card === null ? null : cardView(card),
        at: Math.round(at),
        steps: [...steps],
      }))
      return context.json({ ...more, would: shown })
    },
  )
  routes.get(
    '/boards/:id/automation/log',
    described({
      tag,
      summary: 'What rules of a board did and left, newest first, at most 100 lines.',
      about: 'Lines about cards that who asks may not read are left out. Kept for 90 days.',
      verb,
      params: { id },
      query: { rule: id.optional(), outcome: z.enum(outcomes).optional() },
      answer: runsResponse,
    }),
    owner,
    async context => {
      const { id: board } = context.req.valid('param')
      const rows = await runs.read(board, { ...context.req.valid('query'), limit: mostRuns })
      const actor = context.get('actor')
      return context.json(
        rows.flatMap(({ rule, version, at, cause, card, why, done }) => {
          const there = card === '' ? null : readable(desk, actor, card)
          if (there === undefined) return []
          const shown = there === null ? null : cardView(there)
          const steps = JSON.parse(done) as { do: string; outcome: string }[]
          return [{ rule, version, at: Math.round(at), cause, card: shown, why, done: steps }]
        }),
      )
    },
  )
  return routes
}

const worked = (context: HttpContext, outcome: Outcome<unknown>) =>
  outcome.ok ? context.json({}) : refuse(context, outcome.problem)

const cardView = ({ id, number, title }: CardRecord) => ({ id, number: number ?? '', title })

function readable(
  { cards, path }: Pick<CaseDesk, 'cards' | 'path'>,
  actor: Actor,
  id: string,
): CardRecord | undefined {
  const card = cards.get(id)
  return card !== undefined && can(actor, 'card:read', subjectOf(card, path)) ? card : undefined
}

const ruleView = (
  { directory }: Pick<CaseDesk, 'directory'>,
  rule: Rule,
  lastRun: number | null,
) => ({
  id: rule.id,
  version: rule.version,
  rule: rule.text,
  enabled: rule.enabled,
  paused: rule.paused,
  owner: { id: rule.owner, name: directory.person(rule.owner)?.name ?? '' },
  at: Math.round(rule.at),
  lastRun: lastRun === null ? null : Math.round(lastRun),
})

/** What of the board rules name. */
async function partsOf({ copy }: Pick<CaseDesk, 'copy'>, board: string) {
  const doc = await copy(documentName('board', board))
  const { columns, labels } = boardViewOf(board, doc)
  doc.destroy()
  return {
    columns: columns.map(column => {
      const { id, title, archived } = column
      return { id, title, stage: stageOfColumn(column), archived }
    }),
    labels: labels.map(({ id, name }) => ({ id, name })),
  }
}

function peopleOf({ directory, boards }: Pick<CaseDesk, 'directory' | 'boards'>, board: string) {
  const unit = boards.get(board)?.unit
  if (unit === undefined) return []
  const around = directory.peopleAround(unit).map(({ person: { id, name } }) => [id, name] as const)
  return [...new Map(around)].map(([id, name]) => ({ id, name }))
}

const pluginParts = (grants: Pick<Grants, 'onBoard'>, board: string) =>
  grants
    .onBoard(board)
    .filter(mayAutomate)
    .map(({ plugin, manifest }) => ({
      plugin,
      name: manifest.name,
      triggers: manifest.contributes.automation.triggers,
      conditions: manifest.contributes.automation.conditions.map(stepView),
      actions: manifest.contributes.automation.actions.map(stepView),
    }))

const stepView = <Step extends { readonly handler: string }>({
  handler: _handler,
  ...step
}: Step) => step
