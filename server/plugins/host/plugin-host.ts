import { type Outcome, refused } from '#shared/base/problem.ts'
import { isMethod, type MethodName, methods } from '#shared/plugin-api/methods.ts'
import { maskDeep } from '#shared/policy/personal-numbers.ts'
import type { Quotas } from '#server/auth/quotas.ts'
import type { Host, HostCall } from '#server/plugins/seams.ts'
import type { AccessLog } from './access-log.ts'
import { type Caller, type CallerDesk, callerOf, holds, notAllowed } from './caller.ts'
import type { Handlers } from './handlers.ts'
import { told } from './told.ts'

/** What the host works with. */
export interface PluginHostOptions {
  readonly desk: CallerDesk
  readonly handlers: Handlers
  readonly access: AccessLog
  readonly quotas: Pick<Quotas, 'take'>
}

/** Answers what plugins ask: authorises, counts and reads the input before anything happens, and writes down what was asked. */
export class PluginHost implements Host {
  readonly #options: PluginHostOptions

  constructor(options: PluginHostOptions) {
    this.#options = options
  }

  async call(call: HostCall): Promise<Outcome<unknown>> {
    const { method } = call
    const outcome = isMethod(method)
      ? await this.#answer(call, method)
      : refused('bad-request', { rule: 'PL62', detail: 'method: there is none of this name' })
    this.#note(call, outcome)
    return outcome.ok ? outcome : { ok: false, problem: told(outcome.problem) }
  }

  async #answer(call: HostCall, name: MethodName): Promise<Outcome<unknown>> {
    const { desk, quotas, handlers } = this.#options
    const found = callerOf(desk, call)
    if (!found.ok) return found
    const caller = found.value
    const { cap, runsFor, cost, input } = methods[name]
    if (cap !== null && !holds(caller, cap)) return notAllowed
    if (!runsFor.some(who => who === caller.by)) return notAllowed
    const later = quotas.take(`${caller.plugin} ${caller.board}`, 'plugin', cost)
    if (later > 0) return refused('too-many', { rule: 'PL67', retryAfter: later })
    // What goes outside is not kept; everything else is masked as what people send.
    const read = input.safeParse(name === 'net.fetch' ? call.input : maskDeep(call.input))
    if (!read.success) {
      const [issue] = read.error.issues
      const detail = `${issue!.path.join('.') || 'input'}: ${issue!.message}`
      return refused('bad-request', { rule: 'PL62', detail })
    }
    return answerOf(handlers, name, caller, read.data)
  }

  #note({ instance, runsFor, method, input }: HostCall, outcome: Outcome<unknown>): void {
    const given = (typeof input === 'object' && input !== null ? input : {}) as Readonly<
      Record<string, unknown>
    >
    this.#options.access.note({
      board: instance.board,
      plugin: instance.plugin,
      method: isMethod(method) ? method : '?',
      card: /^(?:cards|notes)\./.test(method) ? idIn(given['card'] ?? given['id']) : '',
      what: whatOf(given),
      by: runsFor.kind === 'person' ? runsFor.person : 'plugin',
      outcome: outcome.ok ? 'done' : outcome.problem.kind,
    })
  }
}

/** Calls the handler of a method; its input was read by that method's schema. */
function answerOf(
  handlers: Handlers,
  name: MethodName,
  caller: Caller,
  input: unknown,
): Promise<Outcome<unknown>> | Outcome<unknown> {
  const handler = handlers[name] as (
    caller: Caller,
    input: unknown,
  ) => Promise<Outcome<unknown>> | Outcome<unknown>
  return handler(caller, input)
}

const idIn = (value: unknown): string =>
  typeof value === 'string' && /^[A-Za-z0-9_-]{1,64}$/.test(value) ? value : ''

/** What was asked for, in names that plugin and product chose: fields, a collection, an origin. */
function whatOf({
  fields,
  collection,
  url,
  step,
  type,
}: Readonly<Record<string, unknown>>): string {
  const names = Array.isArray(fields)
    ? fields
    : typeof fields === 'object' && fields !== null
      ? Object.keys(fields)
      : [collection ?? originIn(url) ?? step ?? type]
  return names
    .filter(name => typeof name === 'string' && /^[\w.:/-]{1,80}$/.test(name))
    .toSorted()
    .join(' ')
    .slice(0, 200)
}

const originIn = (url: unknown): string | undefined =>
  typeof url === 'string' && URL.canParse(url) ? new URL(url).origin : undefined
