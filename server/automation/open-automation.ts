import { CreateCard } from '#server/cases/cards/create-card.ts'
import { giveCommand } from '#server/cases/commands/give-command.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import type { Core } from '#server/core/core.ts'
import { rowsOfCard } from '#server/core/erasable.ts'
import type { Feature } from '#server/core/feature.ts'
import type { PluginParts } from '#server/plugins/open-plugins.ts'
import { logger } from '#server/telemetry/logger.ts'
import { automationRoutes } from './automation-routes.ts'
import { ColumnTimes } from './column-times.ts'
import { factsOf, meets } from './facts.ts'
import { nameOf } from './owner.ts'
import { askPlugin, pluginAction } from './plugin-steps.ts'
import { RuleRunner } from './rule-runner.ts'
import { RuleTimers } from './rule-timers.ts'
import { Rules } from './rules.ts'
import { RunLog } from './run-log.ts'
import './tables.ts'

/** What happens on boards by itself. */
export interface Automation extends Feature {
  readonly rules: Rules
  readonly runs: RunLog
  /** Resolves when what goes by the time and is due now was answered. */
  settled(): Promise<void>
}

/** Opens the rules of boards; they run from the start on, and at first what an earlier process was not told of. */
export async function openAutomation(
  core: Core,
  desk: CaseDesk,
  {
    trust,
    plugins: { triggers },
    pluginRunning,
  }: Pick<PluginParts, 'trust' | 'plugins' | 'pluginRunning'>,
): Promise<Automation> {
  const { clock, cards, directory, logId, quotas } = core
  const rules = await Rules.open(core)
  const runs = new RunLog(core)
  const plugins = { grants: trust.grants, runner: pluginRunning.runner }
  const runner = new RuleRunner({
    desk,
    rules,
    runs,
    create: new CreateCard(desk),
    give: (command, card, body, actor) =>
      giveCommand({ desk, command, remember: () => [] }, card, body, actor),
    mayCreate: account => quotas.take(account, 'card'),
    plugin: pluginAction(plugins),
    askPlugin: askPlugin(plugins),
  })
  const columnTimes = new ColumnTimes(desk.log)
  const timers = new RuleTimers({ clock, cards, rules, runner, columnTimes })
  pluginRunning.tell({
    asks: board => rules.running(board).some(({ text }) => !byTime.has(text.when.on)),
    async hear(change, board) {
      const card = cards.get(change.document.slice(change.document.indexOf('/') + 1))
      if (card === undefined) return true
      const facts = factsOf(change, card.type)
      const { through } = change.extra
      // Nothing answers its own deeds.
      const asked = rules
        .running(board)
        .filter(rule => meets(rule.text.when, facts) && through?.plugin !== nameOf(rule))
      // Also for nothing it waits for its turn: what came before was seen to first.
      const key = `${logId}-${change.position}`
      return runner.run(board, asked, { key, card: card.id, depth: through?.depth ?? 0 })
    },
  })
  triggers.tell(({ board, plugin, trigger, card, key, origin, depth }) => {
    const asked = rules.running(board).filter(rule => {
      const { when } = rule.text
      if (when.on !== 'plugin' || nameOf(rule) === origin) return false
      return when.plugin === plugin && when.id === trigger
    })
    return runner.run(board, asked, { key, card, depth })
  })
  const stopListening = directory.onChange(person => {
    runner
      .pauseOrphans(person)
      .catch((error: unknown) => logger.error({ err: error }, 'rules without an owner go on'))
  })
  return {
    rules,
    runs,
    routes: [automationRoutes({ desk, rules, runs, grants: trust.grants })],
    erasables: [
      {
        ...rowsOfCard('automation', { automation_runs: 'card' }),
        findOfBoard: async board =>
          ['automation_rules', 'automation_runs'].map(table => ({
            sql: `DELETE FROM ${table} WHERE board = ?`,
            parameters: [board],
          })),
      },
    ],
    start() {
      runs.start()
      timers.start()
      return triggers.start()
    },
    settled: () => timers.settled(),
    async stop() {
      stopListening()
      runs.stop()
      await Promise.all([runner.stop(), timers.stop()])
    },
  }
}

const byTime: ReadonlySet<string> = new Set(['stayed', 'due-near', 'due-past', 'schedule'])
