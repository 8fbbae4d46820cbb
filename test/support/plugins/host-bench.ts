import { onTestFinished } from 'vitest'
import type { Outcome } from '#shared/base/problem.ts'
import type { Capability } from '#shared/plugin-api/manifest/capabilities.ts'
import { manifest } from '#shared/plugin-api/manifest/manifest.ts'
import type { AnswerOf, GivenTo, MethodName } from '#shared/plugin-api/methods/methods.ts'
import type { Grant, GrantChange } from '#server/plugins/grants.ts'
import {
  openPluginHost,
  type PluginHostFeature,
  type PluginHostOptions,
} from '#server/plugins/open-plugin-host.ts'
import type { Cause, Instance, RunsFor } from '#server/plugins/seams.ts'
import type { Person } from '#test/support/server/make-board.ts'
import { type StagedDesk, startStaged } from '#test/support/server/staged-board.ts'
import { sampleManifest, type WrittenManifest } from './sample-manifest.ts'

type Unreasoned<C> = C extends unknown ? Omit<C, 'reason'> : never

/** A capability as a test grants it. */
export type Asked = Unreasoned<Capability>

const reason = { 'zh-CN': '测试', en: 'For a test' }
const cause: Cause = { origin: 'board', depth: 0, key: 'k1' }

/** The host over a real server with a staged board, and a plugin that is granted what a test says. */
export interface HostBench extends StagedDesk {
  readonly feature: PluginHostFeature
  readonly instance: Instance
  /** Grants capabilities in place of those before; with a change of the manifest. */
  grant(capabilities: readonly Asked[], change?: Partial<WrittenManifest>): void
  /** The grant there is. */
  grantNow(): Grant | null
  /** Takes the grant away. */
  revoke(): void
  /** Calls a method as a person, signed in, or as the plugin itself. */
  call<Name extends MethodName>(
    who: Person | 'bot',
    method: Name,
    input: GivenTo<Name>,
  ): Promise<Outcome<AnswerOf<Name>>>
  runsFor(who: Person | 'bot'): Promise<RunsFor>
}

/** Starts one. */
export async function startHostBench(
  options: Omit<PluginHostOptions, 'grants' | 'contacts' | 'attachments'> = {},
): Promise<HostBench> {
  const staged = await startStaged()
  const { parts } = staged.server.linli
  let grant: Grant | null = null
  const listeners = new Set<(change: GrantChange) => void>()
  const feature = openPluginHost(parts, parts.desk, {
    ...options,
    contacts: parts.contacts,
    attachments: parts.attachments,
    grants: {
      of: () => grant,
      all: () => (grant === null ? [] : [grant]),
      listen(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
  })
  onTestFinished(() => feature.stop?.())
  const instance = { plugin: 'cn.example.lost-found', board: staged.staged, digest: 'd'.repeat(64) }
  const runsFor = async (who: Person | 'bot'): Promise<RunsFor> => {
    if (who === 'bot') return { kind: 'bot' }
    const session = await parts.authority.session(await staged.token(who))
    return { kind: 'person', person: who, session: session!.id }
  }
  return {
    ...staged,
    feature,
    instance,
    runsFor,
    grant(capabilities, change = {}) {
      const read = manifest.parse(sampleManifest(change))
      grant = {
        ...instance,
        manifest: read,
        capabilities: capabilities.map(one => ({ ...one, reason }) as Capability),
        network: read.network,
        settings: {},
      }
      for (const listener of listeners) listener(instance)
    },
    grantNow: () => grant,
    revoke() {
      grant = null
      for (const listener of listeners) listener(instance)
    },
    async call<Name extends MethodName>(
      who: Person | 'bot',
      method: Name,
      input: GivenTo<Name>,
    ): Promise<Outcome<AnswerOf<Name>>> {
      const run = { instance, runsFor: await runsFor(who), cause }
      // A virtual machine gives and takes plain JSON.
      const given: unknown = JSON.parse(JSON.stringify(input))
      return (await feature.host.call({ ...run, method, input: given })) as Outcome<AnswerOf<Name>>
    },
  }
}

/** What an outcome holds; throws the problem of a refusal. */
export function valueOf<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem))
  return outcome.value
}
