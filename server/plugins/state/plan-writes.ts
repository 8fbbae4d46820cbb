import { done, type Outcome, refused } from '#shared/base/problem.ts'
import { unfit } from '#shared/plugin-api/manifest/data-check.ts'
import type { StateStep } from '#shared/plugin-api/methods/state-methods.ts'
import { type ChangingStep, changedValue } from '#shared/plugin-api/state/changed-value.ts'
import { type AccessDesk, cardFor } from '#server/cases/cards/card-access.ts'
import type { Caller } from '#server/plugins/host/caller.ts'
import { bytesOf, type Change, type HeldRecord, type HeldState } from './held-state.ts'
import {
  type Collection,
  collectionOf,
  seesRecord,
  writerOf,
  writesRecord,
} from './state-access.ts'

/** What several steps make of the state, and the version of each record after them. */
export interface Planned {
  readonly changes: readonly Change[]
  readonly versions: readonly number[]
}

const wrong = (detail: string) => refused('bad-request', { rule: 'PL71', detail })
const movedOn = refused('plugin-state-moved-on', { rule: 'PL72' })

/** Plans steps on the state as it stands, each on what the one before leaves; refused as a whole when one of them cannot be done. */
export function planWrites(
  desk: AccessDesk,
  caller: Caller,
  state: HeldState,
  steps: readonly StateStep[],
  at: number,
): Outcome<Planned> {
  const changes = new Map<string, Change>()
  const versions: number[] = []
  for (const step of steps) {
    const { collection: name, key } = step
    const collection = collectionOf(caller, name)
    if (collection === undefined) return wrong(`collection: no ${name} in plugin.json`)
    const id = `${name}/${key}`
    const planned = changes.get(id)
    const now = planned === undefined ? state.get(name, key) : (planned.record ?? undefined)
    const hidden = now !== undefined && !seesRecord(desk, caller, collection, now)
    // Of a record out of sight is told no more than that the key is taken.
    if (hidden) return movedOn
    if (step.expect !== undefined && step.expect !== (now?.version ?? 0)) return movedOn
    if (step.op === 'check') {
      versions.push(now?.version ?? 0)
      continue
    }
    if (!writesRecord(desk, caller, collection, now)) return refused('forbidden', { rule: 'PL73' })
    const next = nextOf(desk, { caller, collection, step, now, at })
    if (!next.ok) return next
    changes.set(id, { collection: name, key, record: next.value })
    versions.push(next.value?.version ?? 0)
  }
  const all = [...changes.values()]
  return state.hasRoom(all)
    ? done({ changes: all, versions })
    : refused('plugin-state-full', { rule: 'PL74' })
}

interface Step {
  readonly caller: Caller
  readonly collection: Collection
  readonly step: ChangingStep
  readonly now: HeldRecord | undefined
  readonly at: number
}

function nextOf(desk: AccessDesk, given: Step): Outcome<HeldRecord | null> {
  const { caller, collection, step, now, at } = given
  if (step.op === 'delete') return done(null)
  const value = changedValue(step, now?.value)
  if (!value.ok) return value
  const problem = unfit(collection.schema, value.value)
  if (problem !== null) return wrong(problem)
  const card = step.op === 'put' && step.card !== undefined ? step.card : (now?.card ?? null)
  if (card !== null) {
    const about = cardFor(desk, caller.actor, card)
    if (!about.ok || about.value.board !== caller.board)
      return refused('not-found', { rule: 'PL63' })
  }
  return done({
    collection: step.collection,
    key: step.key,
    value: value.value,
    card,
    by: now?.by ?? writerOf(caller),
    at,
    version: (now?.version ?? 0) + 1,
    bytes: bytesOf(step.key, JSON.stringify(value.value)),
  })
}
