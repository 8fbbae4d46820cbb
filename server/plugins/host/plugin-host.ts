import { type Outcome, refused } from '#shared/base/problem.ts'
import { readableFields } from '#shared/plugin-api/manifest/capability-scope.ts'
import { isMethod, type MethodName, methods } from '#shared/plugin-api/methods/methods.ts'
import { maskDeep } from '#shared/policy/personal-numbers.ts'
import type { Quotas } from '#server/auth/quotas.ts'
import type { AnsweredCall, Host, HostCall } from '#server/plugins/seams.ts'
import { Listeners } from '#server/telemetry/listeners.ts'
import { logger } from '#server/telemetry/logger.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import type { AccessLog } from './access-log.ts'
import { type Caller, type CallerDesk, callerOf, holds, notAllowed, shareOf } from './caller.ts'
import { typeFieldNamed } from './card-values.ts'
import type { Handlers } from './handlers.ts'
import { mostOfModel, sizeOf } from './input-size.ts'
import { told } from './told.ts'

/** What the host works with. */
export interface PluginHostOptions {
  readonly desk: CallerDesk & Pick<CaseDesk, 'types'>
  readonly handlers: Handlers
  readonly access: AccessLog
  readonly quotas: Pick<Quotas, 'take'>
}

/** So much of an input costs as much as a small call, bytes. */
const bytesOfOne = 1_000

/** Methods that change nothing and tell nobody. */
const reading: ReadonlySet<MethodName> = new Set([
  'board.read',
  'cards.list',
  'cards.get',
  'cards.query',
  'notes.list',
  'files.list',
  'files.read',
  'members.list',
  'settings.read',
  'state.get',
  'state.query',
])

/** Methods that may be asked for with a key. */
const keyed: ReadonlySet<MethodName> = new Set([
  'state.put',
  'state.patch',
  'state.delete',
  'state.counter',
  'state.text',
  'state.tx',
])

/** Answers what plugins ask: authorises, counts and reads the input before anything happens, and writes down what was asked. */
export class PluginHost implements Host {
  readonly #options: PluginHostOptions
  /** Hears of every call once it is answered. */
  readonly answered = new Listeners<AnsweredCall>()

  constructor(options: PluginHostOptions) {
    this.#options = options
  }

  async call(call: HostCall): Promise<Outcome<unknown>> {
    const { method } = call
    const asked = performance.now()
    const outcome = isMethod(method)
      ? await this.#answer(call, method)
      : refused('bad-request', { rule: 'PL62', detail: 'method: there is none of this name' })
    this.#note(call, outcome)
    this.answered.notify({ call, outcome, ms: performance.now() - asked })
    return outcome.ok ? outcome : { ok: false, problem: told(outcome.problem) }
  }

  async #answer(call: HostCall, name: MethodName): Promise<Outcome<unknown>> {
    const { desk, quotas, handlers } = this.#options
    const found = callerOf(desk, call)
    if (!found.ok) return found
    const caller = call.key === undefined ? found.value : { ...found.value, key: call.key }
    const { cap, runsFor, cost, rate, input } = methods[name]
    if (cap !== null && !holds(caller, cap)) return notAllowed
    if (!runsFor.some(who => who === caller.by)) return notAllowed
    if (call.readsOnly === true && !reading.has(name))
      return refused('forbidden', { rule: 'PL172', detail: 'a badge only reads' })
    if (call.key !== undefined && !keyed.has(name))
      return refused('bad-request', {
        rule: 'PL340',
        detail: 'key: only what writes to a state has one',
      })
    const outside = name === 'net.fetch'
    const isModel = name === 'optimise.begin'
    const size = outside ? 0 : sizeOf(call.input, isModel ? mostOfModel : undefined)
    const share = shareOf(caller)
    // One with a rate of its own leaves the others theirs, also where it is refused.
    const own = rate === null ? 0 : quotas.take(share, rate)
    const weighs = Math.ceil((size ?? 0) / bytesOfOne)
    const later = own || quotas.take(share, 'plugin', (rate === null ? cost : 0) + weighs)
    if (later > 0) return refused('too-many', { rule: 'PL67', retryAfter: later })
    if (size === null) return refused('too-large', { rule: 'PL67' })
    const read = input.safeParse(masked(name, call.input))
    if (!read.success) {
      const [issue] = read.error.issues
      const detail = `${issue!.path.join('.') || 'input'}: ${issue!.message}`
      return refused('bad-request', { rule: 'PL62', detail })
    }
    try {
      return await answerOf(handlers, name, caller, read.data)
    } catch (error) {
      logger.error({ err: error, method: name }, 'a call of a plugin failed')
      return refused('internal-error')
    }
  }

  #cardIn(board: string, id: unknown): string {
    const card = typeof id === 'string' ? this.#options.desk.cards.get(id) : undefined
    return card?.board === board ? card.id : ''
  }

  /** What was refused tells nothing of what was asked for but the method: a plugin writes no words of its own into the log. */
  #note({ instance, runsFor, method, input }: HostCall, outcome: Outcome<unknown>): void {
    const given = (outcome.ok ? input : {}) as Readonly<Record<string, unknown>>
    this.#options.access.note({
      board: instance.board,
      plugin: instance.plugin,
      method: isMethod(method) ? method : '?',
      card: this.#cardIn(instance.board, given['card'] ?? given['id']),
      what: whatOf(this.#options.desk, given),
      by: runsFor.kind === 'person' ? runsFor.person : 'plugin',
      outcome: outcome.ok ? 'done' : outcome.problem.kind,
    })
  }
}

/** What of an input is not looked through for numbers: contacts are kept encrypted, and what is in a file is in it, as in people's. */
const untouched: Partial<Record<MethodName, string>> = {
  'intake.submit': 'reporter',
  'files.add': 'data',
}

/** What goes outside is not kept, and a model has no text; everything else is masked as what people send. */
function masked(name: MethodName, input: unknown): unknown {
  if (name === 'net.fetch' || name === 'optimise.begin') return input
  const kept = untouched[name]
  if (kept === undefined || typeof input !== 'object' || input === null) return maskDeep(input)
  const { [kept]: value, ...rest } = input as Readonly<Record<string, unknown>>
  const words = maskDeep(rest) as object
  return value === undefined ? words : { ...words, [kept]: value }
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

/** What was asked for, in names that plugin.json or the product has: fields, a collection, a step, a type. */
function whatOf(
  { types }: Pick<CaseDesk, 'types'>,
  { fields, collection, step, type, to }: Readonly<Record<string, unknown>>,
): string {
  const one = collection ?? step ?? type ?? audienceOf(to)
  if (typeof fields !== 'object' || fields === null) return typeof one === 'string' ? one : ''
  const asked = Array.isArray(fields) ? fields : Object.keys(fields)
  const known = (name: unknown): name is string =>
    typeof name === 'string' &&
    (names.has(name) || types.all().some(type => typeFieldNamed(type, name) !== undefined))
  return [...new Set(asked.filter(known))].toSorted().join(' ').slice(0, 300)
}

/** Whom a plugin told, without naming anybody. */
const audienceOf = (to: unknown): string | undefined =>
  Array.isArray(to)
    ? [...new Set(to.map(one => (typeof one === 'string' ? one : 'people')))].toSorted().join(' ')
    : undefined

const names: ReadonlySet<string> = new Set(readableFields)
