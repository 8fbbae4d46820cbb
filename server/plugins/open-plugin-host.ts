import { refused } from '#shared/base/problem.ts'
import type { Actor } from '#shared/policy/roles.ts'
import { CreateCard } from '#server/cases/cards/create-card.ts'
import { giveCommand } from '#server/cases/commands/give-command.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import type { Core } from '#server/core/core.ts'
import { rowsOf, rowsOfCard } from '#server/core/erasable.ts'
import type { Feature } from '#server/core/feature.ts'
import type { CommittedChange } from '#server/room/change.ts'
import type { Grants } from './grants.ts'
import { AccessLog } from './host/access-log.ts'
import { seenBy } from './host/blind-fields.ts'
import { type CardAttachments, CardFiles } from './host/card-files.ts'
import { AtOnce } from './host/at-once.ts'
import { fetchFor, type PluginSecrets } from './host/fetch.ts'
import type { Handlers } from './host/handlers.ts'
import { internet, type OutsideWays } from './host/outside-request.ts'
import { PluginHost } from './host/plugin-host.ts'
import { listMembers, listNotes, readBoard } from './host/read-board.ts'
import { getCard, queryCards } from './host/read-cards.ts'
import { type PluginEvent, shapeEvent, stillTold } from './host/shape-event.ts'
import { WriteCards } from './host/write-cards.ts'
import type { Listeners } from '#server/telemetry/listeners.ts'
import type { AnsweredCall, Host, Instance } from './seams.ts'
import { Optimiser, type OptimiserLimits } from './optimise/optimiser.ts'
import { type ContactsWriter, SubmitCard } from './intake/submit-card.ts'
import { JobRunRows } from './jobs/job-run-rows.ts'
import { JobRuns } from './jobs/job-runs.ts'
import { FiredTriggers } from './triggers/fired-triggers.ts'
import { TellPeople } from './notify/tell-people.ts'
import { Presence } from './state/presence.ts'
import { stateHandlers } from './state/state-handlers.ts'
import { stateRoutes } from './state/state-routes.ts'
import { StateRetention } from './state/state-retention.ts'
import { StateStore, stateTables } from './state/state-store.ts'
import './tables.ts'

/** What plugins ask of the product, and what others ask about it. */
export interface PluginHostFeature extends Feature {
  readonly host: Host
  /** Every call, once it is answered. */
  readonly answered: Pick<Listeners<AnsweredCall>, 'add'>
  readonly access: AccessLog
  readonly state: StateStore
  readonly presence: Presence
  readonly retention: StateRetention
  /** What plugins say has happened, for rules. */
  readonly triggers: FiredTriggers
  /** Jobs that plugins started. */
  readonly jobRuns: JobRuns
  /** What a plugin is told of a change; null for nothing. */
  readonly shapeEvent: (instance: Instance, change: CommittedChange) => PluginEvent | null
  /** What is left of it when it is told later; null for nothing. */
  readonly stillTold: (instance: Instance, event: PluginEvent) => PluginEvent | null
  /** What blind fields stand for, for the person at the screen. */
  readonly seenBy: (
    actor: Actor,
    board: string,
    fields: readonly string[],
  ) => ReturnType<typeof seenBy>
}

/** What is granted to plugins, and how they reach the outside. */
export interface PluginHostOptions {
  readonly grants: Pick<Grants, 'of'> & Partial<Pick<Grants, 'addLeftovers' | 'listen' | 'all'>>
  readonly secrets?: PluginSecrets
  readonly contacts: ContactsWriter
  readonly attachments: CardAttachments
  readonly ways?: OutsideWays
  readonly optimiser?: Partial<OptimiserLimits>
}

const noSecrets: PluginSecrets = { value: async () => null }

/** Opens the host of plugins. */
export function openPluginHost(
  core: Core,
  desk: CaseDesk,
  options: PluginHostOptions,
): PluginHostFeature {
  const { grants, secrets = noSecrets, contacts, ways = internet, optimiser: limits } = options
  const { authority, boards, cards, path, quotas, resets } = core
  const callers = { types: core.types, authority, boards, cards, path, grants }
  const access = new AccessLog(core)
  const state = new StateStore(desk)
  grants.addLeftovers?.((plugin, board) => state.removal(plugin, board))
  grants.listen?.(() => state.forget())
  const optimiser = new Optimiser(core.clock, limits)
  const stopOptimising = grants.listen?.(({ plugin, board }) => {
    const caps = grants.of(plugin, board)?.capabilities
    if (!caps?.some(({ cap }) => cap === 'optimise')) optimiser.forget(plugin, board)
  })
  // What is erased goes from memory, too.
  const stop = resets.listen(() => state.forget())
  const retention = new StateRetention({ log: core.log, clock: core.clock, state, grants })
  const create = new CreateCard(desk)
  const write = new WriteCards(desk, {
    create,
    give: (command, card, body, actor) =>
      giveCommand({ desk, command, remember: () => [] }, card, body, actor),
  })
  const { baseUrl } = core.config
  const station = baseUrl === null ? null : new URL(baseUrl).hostname
  const { log, records } = core
  const intake = new SubmitCard({ desk, log, records, quotas, create, contacts })
  grants.addLeftovers?.((plugin, board) => [intake.removal(plugin, board)])
  const files = new CardFiles({ desk, quotas, attachments: options.attachments })
  const outside = { ways, secrets, access, busy: new AtOnce(8), station }
  const presence = new Presence(core.clock)
  const jobRuns = new JobRuns({ ...core, desk: callers, grants, rows: new JobRunRows(core) })
  const triggers = new FiredTriggers({ desk, log, records })
  grants.addLeftovers?.((plugin, board) => [triggers.removal(plugin, board)])
  const people = new TellPeople({ desk, quotas })
  grants.addLeftovers?.((plugin, board) => people.removal(plugin, board))
  const stopTelling = grants.listen?.(({ plugin }) => people.removed(plugin))
  const handlers: Handlers = {
    'board.read': caller => readBoard(desk, caller),
    'cards.list': (caller, input) => queryCards(desk, caller, input),
    'cards.get': (caller, input) => getCard(desk, caller, input),
    'cards.query': (caller, input) => queryCards(desk, caller, input),
    'cards.create'(caller, input) {
      // As many as the person may make in a day, by whatever way.
      const later = quotas.take(caller.actor.id, 'card')
      if (later > 0) return refused('quota-day', { retryAfter: later })
      return write.create(caller, input)
    },
    'cards.patch': (caller, input) => write.patch(caller, input),
    'cards.move': (caller, input) => write.move(caller, input),
    'cards.transition': (caller, input) => write.transition(caller, input),
    'notes.list': (caller, input) => listNotes(desk, caller, input),
    'notes.add': (caller, input) => write.addNote(caller, input),
    'notes.edit': (caller, input) => write.editNote(caller, input),
    'files.list': (caller, input) => files.list(caller, input),
    'files.read': (caller, input) => files.read(caller, input),
    'files.add': (caller, input) => files.add(caller, input),
    'files.remove': (caller, input) => files.remove(caller, input),
    'members.list': caller => listMembers(desk, caller),
    'settings.read': ({ grant }) => ({ ok: true, value: { settings: { ...grant.settings } } }),
    'net.fetch': (caller, input) => fetchFor(outside, caller, input),
    'intake.submit': (caller, input) => intake.submit(caller, input),
    'automation.fire': (caller, input) => triggers.fire(caller, input),
    'jobs.start': (caller, input) => jobRuns.begin(caller, input),
    'jobs.look': (caller, { run }) => jobRuns.look(caller, run),
    'jobs.list': caller => jobRuns.list(caller),
    'jobs.cancel': (caller, { run }) => jobRuns.cancel(caller, run),
    'jobs.progress': (caller, input) => jobRuns.progress(caller, input),
    'notify.send': (caller, input) => people.send(caller, input),
    'optimise.begin': (caller, model) => optimiser.begin(caller, model),
    'optimise.look': (caller, { job, wait }) => optimiser.look(caller, job, wait),
    'optimise.cancel': (caller, { job }) => optimiser.cancel(caller, job),
    ...stateHandlers({ desk, store: state, presence, quotas }),
  }
  const host = new PluginHost({ desk: callers, handlers, access, quotas })
  return {
    host,
    answered: host.answered,
    access,
    state,
    presence,
    retention,
    triggers,
    jobRuns,
    shapeEvent: (instance, change) => shapeEvent(callers, instance, change),
    stillTold: (instance, event) => stillTold(callers, instance, event),
    seenBy: (actor, board, fields) => seenBy(desk, actor, board, fields),
    routes: [stateRoutes(desk, grants, state)],
    erasables: [
      rowsOfCard('plugin intake', { plugin_intake: 'card' }),
      {
        ...rowsOf('plugin state', { plugin_records: 'card', plugin_former_records: 'card' }),
        findOfBoard: async board =>
          [...stateTables, 'plugin_access', 'plugin_intake', 'plugin_fired'].map(table => ({
            sql: `DELETE FROM ${table} WHERE board = ?`,
            parameters: [board],
          })),
      },
      rowsOfCard('plugin access', { plugin_access: 'card' }),
      rowsOf('plugin triggers', { plugin_fired: 'card' }),
    ],
    start: () => retention.start(),
    async stop() {
      stop()
      stopOptimising?.()
      await files.stop()
      stopTelling?.()
      await optimiser.stop()
      await triggers.stop()
      await retention.stop()
      await access.keep()
    },
  }
}
