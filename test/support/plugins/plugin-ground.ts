import { createHash } from 'node:crypto'
import { onTestFinished } from 'vitest'
import { type Clock, systemClock } from '#shared/base/clock.ts'
import { done, type Outcome } from '#shared/base/problem.ts'
import { LocalPlacement } from '#server/plugins/runner/local-placement.ts'
import type { Placement } from '#server/plugins/runner/placement.ts'
import { PluginRunner, type RunnerOptions } from '#server/plugins/runner/plugin-runner.ts'
import type { Watch } from '#server/plugins/runner/watch.ts'
import type { Cause, HostCall, PluginCode, Run, RunKind } from '#server/plugins/seams.ts'

/** Plugins given as their code, run as the server runs them, with a host that a test answers for. */
export interface PluginGround {
  readonly runner: PluginRunner
  readonly placement: Placement
  /** Every call that reached the host. */
  readonly calls: HostCall[]
  /** The run of a plugin's code on a board. */
  run(plugin: string, board: string, code: string, cause?: Partial<Cause>): Run
  /** Runs an exported handler of the code. */
  invoke(
    plugin: string,
    board: string,
    code: string,
    handler: string,
    input?: unknown,
    kind?: RunKind,
  ): Promise<Outcome<unknown>>
}

interface GroundOptions extends Partial<Pick<RunnerOptions, 'paused' | 'said'>> {
  readonly clock?: Clock
  readonly watch?: Partial<Watch>
  readonly placement?: Placement
  /** What the host answers; what was asked when not told. */
  readonly answer?: (call: HostCall) => Outcome<unknown> | Promise<Outcome<unknown>>
}

/** The digest of a piece of code, as of a package with it. */
const digestOf = (code: string): string => createHash('sha256').update(code).digest('hex')

/** Makes a ground that its caller stops. */
export function makePluginGround(options: GroundOptions = {}): PluginGround {
  const { clock = systemClock, answer = ({ input }) => done(input), paused, said } = options
  const codes = new Map<string, PluginCode>()
  const calls: HostCall[] = []
  const placement = options.placement ?? new LocalPlacement(options.watch)
  const runner = new PluginRunner({
    clock,
    placement,
    packages: { code: digest => Promise.resolve(codes.get(digest) ?? null) },
    host: {
      async call(call) {
        calls.push(call)
        return answer(call)
      },
    },
    ...(paused === undefined ? {} : { paused }),
    ...(said === undefined ? {} : { said }),
  })
  const run = (plugin: string, board: string, code: string, cause: Partial<Cause> = {}): Run => {
    const digest = digestOf(code)
    codes.set(digest, { server: code, web: null })
    return {
      instance: { plugin, board, digest },
      runsFor: { kind: 'bot' },
      cause: { origin: 'board', depth: 0, key: 'key', ...cause },
    }
  }
  return {
    runner,
    placement,
    calls,
    run,
    invoke: (plugin, board, code, handler, input = null, kind = 'event') =>
      runner.invoke(run(plugin, board, code), handler, input, kind),
  }
}

/** Makes a ground that ends with the test. */
export function pluginGround(options: GroundOptions = {}): PluginGround {
  const ground = makePluginGround(options)
  onTestFinished(() => ground.runner.stop())
  return ground
}
