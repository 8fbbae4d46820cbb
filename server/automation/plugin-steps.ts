import { type Outcome, refused } from '#shared/base/problem.ts'
import type { RuleAction, RuleCondition } from '#shared/automation/rule.ts'
import type { Grant, Grants } from '#server/plugins/grants.ts'
import type { Runner } from '#server/plugins/seams.ts'
import type { ActionDesk, Deed } from './actions.ts'
import { nameOf } from './owner.ts'
import type { RuleRunnerOptions } from './rule-runner.ts'

interface Plugins {
  readonly grants: Pick<Grants, 'of'>
  readonly runner: Pick<Runner, 'invoke'>
}

interface Asked {
  readonly board: string
  readonly rule: string
  readonly card: string | null
  readonly depth: number
  readonly key: string
}

type Part = Extract<RuleAction, { do: 'plugin' }> | Extract<RuleCondition, { if: 'plugin' }>

const notGranted = refused('plugin-not-granted', { rule: 'PL185' })

/** Does a step that a plugin brings: in its sandbox, as its own work, with what the board has granted it. */
export const pluginAction =
  (plugins: Plugins): ActionDesk['plugin'] =>
  (deed, action) =>
    run(plugins, askedOf(deed), action, 'actions')

/** Asks a plugin whether a condition of its own holds; one that is off or fails says no. */
export const askPlugin =
  (plugins: Plugins): RuleRunnerOptions['askPlugin'] =>
  (rule, card, { depth, key }) =>
  async condition => {
    const asked = { board: rule.board, rule: rule.id, card: card.id, depth, key }
    const said = await run(plugins, asked, condition, 'conditions')
    return said.ok && said.value === true
  }

const askedOf = ({ board, rule, card, actor, key }: Deed): Asked => ({
  board,
  rule,
  card,
  depth: actor.through?.depth ?? 1,
  key,
})

async function run(
  { grants, runner }: Plugins,
  { board, rule, card, depth, key }: Asked,
  { plugin, id, inputs }: Part,
  kind: 'conditions' | 'actions',
): Promise<Outcome<unknown>> {
  const grant = grants.of(plugin, board)
  if (grant === null || !mayAutomate(grant)) return notGranted
  const part = grant.manifest.contributes.automation[kind].find(one => one.id === id)
  if (part === undefined) return notGranted
  const instance = { plugin, board, digest: grant.digest }
  const cause = { origin: nameOf({ id: rule }), depth, key: `rule-${rule}-${key}` }
  return runner.invoke({ instance, runsFor: { kind: 'bot' }, cause }, part.handler, {
    card,
    inputs,
  })
}

/** Whether a plugin may take part in rules of its board. */
export const mayAutomate = ({ capabilities }: Pick<Grant, 'capabilities'>): boolean =>
  capabilities.some(({ cap }) => cap === 'automation')
