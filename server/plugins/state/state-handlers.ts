import { done, type Outcome, refused } from '#shared/base/problem.ts'
import type { AnswerOf, ReadBy } from '#shared/plugin-api/methods/methods.ts'
import type { StateRecord, StateStep } from '#shared/plugin-api/methods/state-methods.ts'
import { inOrderOf, matches } from '#shared/plugin-api/state/matching.ts'
import type { Quotas } from '#server/auth/quotas.ts'
import { boardFor } from '#server/cases/cards/card-access.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { type Caller, holds, shareOf } from '#server/plugins/host/caller.ts'
import type { Handlers } from '#server/plugins/host/handlers.ts'
import type { HeldRecord, HeldState } from './held-state.ts'
import { KeptWrites } from './kept-writes.ts'
import { planWrites } from './plan-writes.ts'
import type { Presence } from './presence.ts'
import { collectionOf, seesRecord, writerOf } from './state-access.ts'
import type { StateStore } from './state-store.ts'

/** What the state's methods work with. */
export interface StateParts {
  readonly desk: Pick<CaseDesk, 'boards' | 'cards' | 'path' | 'clock' | 'types' | 'records'>
  readonly store: StateStore
  readonly presence: Presence
  readonly quotas: Pick<Quotas, 'take'>
}

/** The methods about the state a plugin shares on a board. */
export function stateHandlers(
  parts: StateParts,
): Pick<Handlers, Extract<keyof Handlers, `state.${string}`>> {
  const one =
    <Op extends StateStep['op']>(op: Op) =>
    async (caller: Caller, input: Omit<Extract<StateStep, { readonly op: Op }>, 'op'>) => {
      const written = await write(parts, caller, [{ op, ...input } as StateStep])
      return written.ok ? done({ version: written.value[0]! }) : written
    }
  const remove = one('delete')
  return {
    'state.get': (caller, input) => get(parts, caller, input),
    'state.query': (caller, input) => query(parts, caller, input),
    'state.put': one('put'),
    'state.patch': one('patch'),
    'state.counter': one('counter'),
    'state.text': one('text'),
    async 'state.delete'(caller, input) {
      const gone = await remove(caller, input)
      return gone.ok ? done({}) : gone
    },
    async 'state.tx'(caller, { steps }) {
      const written = await write(parts, caller, steps)
      return written.ok ? done({ versions: [...written.value] }) : written
    },
    'state.presence': (caller, { at }) => done({ present: parts.presence.tell(caller, at) }),
  }
}

const noCollection = refused('bad-request', {
  rule: 'PL71',
  detail: 'collection: none in plugin.json',
})

const notMigrated = refused('plugin-state-not-migrated', { rule: 'PL78' })

const versionOf = ({ grant }: Caller): number => grant.manifest.state?.version ?? 1

/** Whether a state is one that this version of the plugin can read and write. */
const isOfVersion = ({ version }: HeldState, caller: Caller): boolean =>
  version === null || version === versionOf(caller)

async function get(
  { desk, store }: StateParts,
  caller: Caller,
  { collection: name, key }: ReadBy<'state.get'>,
): Promise<Outcome<AnswerOf<'state.get'>>> {
  const collection = collectionOf(caller, name)
  if (collection === undefined) return noCollection
  const state = await store.state(caller)
  if (!isOfVersion(state, caller)) return notMigrated
  const record = state.get(name, key)
  const seen = record !== undefined && seesRecord(desk, caller, collection, record)
  return done({ record: seen ? shown(caller, record) : null })
}

async function query(
  { desk, store }: StateParts,
  caller: Caller,
  asked: ReadBy<'state.query'>,
): Promise<Outcome<AnswerOf<'state.query'>>> {
  const { collection: name, from, limit } = asked
  const collection = collectionOf(caller, name)
  if (collection === undefined) return noCollection
  const state = await store.state(caller)
  if (!isOfVersion(state, caller)) return notMigrated
  const found = [...state.all()]
    .filter(
      record =>
        record.collection === name &&
        matches(record, asked) &&
        seesRecord(desk, caller, collection, record),
    )
    .toSorted(inOrderOf(asked))
  return done({
    records: found.slice(from, from + limit).map(record => shown(caller, record)),
    total: found.length,
  })
}

async function write(
  { desk, store, quotas }: StateParts,
  caller: Caller,
  steps: readonly StateStep[],
): Promise<Outcome<readonly number[]>> {
  const later = quotas.take(shareOf(caller), 'plugin-state', steps.length)
  if (later > 0) return refused('too-many', { rule: 'PL74', retryAfter: later })
  const right = () => {
    const open = boardFor(desk, caller.actor, caller.board)
    return open.ok ? done('plugin:state') : open
  }
  const version = versionOf(caller)
  const plan = (state: HeldState) => {
    if (!isOfVersion(state, caller)) return notMigrated
    const planned = planWrites(desk, caller, state, steps, desk.clock.now())
    if (!planned.ok) return planned
    const { changes, versions } = planned.value
    return done({ changes, answer: versions })
  }
  return store.change(
    caller,
    { actor: caller.actor, right, version },
    plan,
    onceOf(desk, caller, steps),
  )
}

function onceOf(desk: StateParts['desk'], caller: Caller, steps: readonly StateStep[]) {
  const { plugin, board, actor, key } = caller
  if (key === undefined) return undefined
  const kept = new KeptWrites(desk)
  const write = { plugin, board, account: actor.id, key, input: steps }
  return {
    find: () => kept.find(write),
    keep: (versions: readonly number[]) => kept.keep(write, versions),
  }
}

function shown(caller: Caller, record: HeldRecord): StateRecord {
  const { key, value, version, at, by, card } = record
  const mine = by === writerOf(caller)
  const knows = holds(caller, 'members:read') && by !== 'plugin'
  return {
    key,
    value: value as StateRecord['value'],
    version,
    at,
    mine,
    by: knows ? by : null,
    card,
  }
}
