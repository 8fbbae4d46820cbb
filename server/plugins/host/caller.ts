import { done, type Outcome, refused } from '#shared/base/problem.ts'
import {
  type Cap,
  type Capability,
  capabilityKey,
} from '#shared/plugin-api/manifest/capabilities.ts'
import type { Actor, Membership } from '#shared/policy/roles.ts'
import type { Authority } from '#server/auth/authority.ts'
import { boardFor, type AccessDesk } from '#server/cases/cards/card-access.ts'
import { botId } from '#server/plugins/bot-id.ts'
import type { Grant, Grants } from '#server/plugins/grants.ts'
import type { Run } from '#server/plugins/seams.ts'

/** Plugin code that asks for something, with what it may at this moment. */
export interface Caller {
  readonly plugin: string
  readonly board: string
  readonly grant: Grant
  /** Whose rights count. Without any membership from the moment the grant is no longer the one it was. */
  readonly actor: Actor
  readonly by: 'person' | 'bot'
  /** What is asked for with the same key is done once. */
  readonly key?: string
  /** Whose deed the run answers, see `Cause`. */
  readonly origin: string
  /** The sign-in of the person it runs for. */
  readonly session?: string
  /** The run of a job that asks, scheduled or started. */
  readonly job?: string
}

/** What callers are found with. */
export interface CallerDesk extends AccessDesk {
  readonly authority: Pick<Authority, 'actor'>
  readonly grants: Pick<Grants, 'of'>
}

const none: readonly Membership[] = []

/** Who asks, when both the person (or the plugin itself) and the grant allow it to ask anything on the board. */
export function callerOf(desk: CallerDesk, run: Run): Outcome<Caller> {
  const { plugin, board, digest } = run.instance
  const grant = desk.grants.of(plugin, board)
  if (grant === null || grant.digest !== digest) return notAllowed
  const inForce = () => isSame(grant, desk.grants.of(plugin, board))
  const who = whoseRights(desk, run, grant)
  if (who === null) return refused('not-signed-in', { rule: 'PL61' })
  const actor: Actor = {
    id: who.id,
    name: who.name,
    get memberships() {
      return inForce() ? who.memberships() : none
    },
    through: { plugin, depth: run.cause.depth + 1 },
  }
  const open = boardFor(desk, actor, board)
  if (!open.ok) return open
  const { origin } = run.cause
  return done({
    plugin,
    board,
    grant,
    actor,
    by: run.runsFor.kind,
    origin,
    ...(run.runsFor.kind === 'person' && { session: run.runsFor.session }),
    ...(run.job !== undefined && { job: run.job }),
  })
}

/** Whose share of a plugin's limits on a board a caller uses up: each person's own, and the plugin's. */
export const shareOf = ({
  plugin,
  board,
  by,
  actor,
}: Pick<Caller, 'plugin' | 'board' | 'by' | 'actor'>): string =>
  `${plugin} ${board} ${by === 'bot' ? '' : actor.id}`

/** The one answer for what the owner of the board has not granted. */
export const notAllowed = refused('plugin-not-granted', { rule: 'PL61' })

interface Who extends Pick<Actor, 'id' | 'name'> {
  memberships(): readonly Membership[]
}

function whoseRights(desk: CallerDesk, { runsFor }: Run, grant: Grant): Who | null {
  if (runsFor.kind === 'bot') {
    const unit = desk.boards.get(grant.board)?.unit
    if (unit === undefined) return null
    const own: readonly Membership[] = [{ role: 'grid', path: desk.path(unit) }]
    return { id: botId(grant.plugin), name: grant.manifest.name['zh-CN'], memberships: () => own }
  }
  const session = { id: runsFor.session, account: runsFor.person }
  const person = desk.authority.actor(session)
  if (person === null) return null
  return {
    id: person.id,
    name: person.name,
    memberships: () => desk.authority.actor(session)?.memberships ?? none,
  }
}

function isSame(grant: Grant, now: Grant | null): boolean {
  if (now === grant) return true
  return now !== null && now.digest === grant.digest && reachOf(now) === reachOf(grant)
}

const reachOf = ({ capabilities }: Grant): string =>
  capabilities.map(capabilityKey).toSorted().join('\n')

/** What was granted of a capability. */
export const granted = <Name extends Cap>(
  { grant }: Pick<Caller, 'grant'>,
  cap: Name,
): readonly Extract<Capability, { readonly cap: Name }>[] =>
  grant.capabilities.filter(
    (one): one is Extract<Capability, { readonly cap: Name }> => one.cap === cap,
  )

/** Whether anything was granted of a capability. */
export const holds = (caller: Pick<Caller, 'grant'>, cap: Cap): boolean =>
  granted(caller, cap).length > 0
