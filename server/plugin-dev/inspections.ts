import type { Inspection } from '#shared/plugin-api/inspection.ts'
import type { Manifest } from '#shared/plugin-api/manifest/manifest.ts'
import { isMethod, methods } from '#shared/plugin-api/methods/methods.ts'
import type { AnsweredCall, Health, SaidLine } from '#server/plugins/seams.ts'
import { Listeners } from '#server/telemetry/listeners.ts'
import type { Half } from '#server/plugin-build/build-half.ts'
import { manifestLine } from './manifest-line.ts'
import { sourceLines } from './source-lines.ts'
import { errorMethod } from './told-errors.ts'

/** So much is shown to who opens the inspector later. */
const kept = 300

/** The plugin as its author wrote it. */
interface Written {
  readonly manifest: Manifest
  readonly maps: Readonly<Partial<Record<Half, string>>>
}

/** What the author of a plugin is shown, in the order in which it happens. */
export class Inspections {
  readonly #now: () => number
  readonly #nameOf: (person: string) => string
  readonly #happened: Inspection[] = []
  /** Of what is a state only the newest is shown. */
  readonly #states = new Map<Inspection['is'], Inspection>()
  #erredAt = 0
  readonly told = new Listeners<Inspection>()
  /** The plugin that runs. */
  written: Written | null = null

  constructor(now: () => number, nameOf: (person: string) => string) {
    this.#now = now
    this.#nameOf = nameOf
  }

  /** What is shown now. */
  get all(): readonly Inspection[] {
    return [...this.#states.values(), ...this.#happened]
  }

  /** Shows something. */
  tell(one: Inspection): void {
    if (one.is === 'seats' || one.is === 'health') this.#states.set(one.is, one)
    else {
      this.#happened.push(one)
      if (this.#happened.length > kept) this.#happened.shift()
    }
    this.told.notify(one)
  }

  /** A call of the plugin, as it was answered. */
  answered({ call, outcome, ms }: AnsweredCall): void {
    const { method, input, half = 'server', runsFor } = call
    const at = this.#now()
    if (method === errorMethod) return this.#thrown(half, input)
    const known = isMethod(method) ? methods[method] : null
    const value = outcome.ok ? sent(outcome.value) : ''
    const wants = !outcome.ok || value.includes('{"$field":')
    this.tell({
      is: 'call',
      at,
      half,
      by: runsFor.kind === 'person' ? this.#nameOf(runsFor.person) : null,
      method,
      cap: known?.cap ?? null,
      cost: known?.cost ?? 0,
      ms: Math.round(ms * 10) / 10,
      bytesIn: Buffer.byteLength(sent(input)),
      bytesOut: Buffer.byteLength(value),
      refused: outcome.ok ? null : outcome.problem.kind,
      detail: outcome.ok ? null : (outcome.problem.detail ?? null),
      line:
        wants && this.written !== null ? manifestLine(this.written.manifest, method, input) : null,
    })
  }

  /** A line of the server half's console. */
  said({ level, text }: SaidLine): void {
    this.tell({ is: 'said', at: this.#now(), level, text })
  }

  /** How the server half fares; told when it is another than before. */
  health({ state, violations, memory, cpu, errors }: Health): void {
    for (const { at, sentence: text } of errors.toReversed())
      if (at > this.#erredAt && !this.#isTold(text))
        this.tell({ is: 'error', at, half: 'server', text, lines: [] })
    this.#erredAt = errors[0]?.at ?? this.#erredAt
    const now = { is: 'health', state, violations, memory, cpu: Math.round(cpu) } as const
    if (JSON.stringify(now) !== JSON.stringify(this.#states.get('health'))) this.tell(now)
  }

  /** Whether an error of the server half was told where it was thrown, or by the plugin itself. */
  #isTold(text: string): boolean {
    return this.#happened
      .slice(-20)
      .some(one => (one.is === 'error' || one.is === 'said') && one.text === text)
  }

  #thrown(half: Half, input: unknown): void {
    const { text, stack, at } = (input ?? {}) as Readonly<Record<string, unknown>>
    this.tell({
      is: 'error',
      at: this.#now(),
      half,
      text: String(text),
      lines: sourceLines(String(stack), String(at), this.written?.maps[half]),
    })
  }
}

const sent = (value: unknown): string => JSON.stringify(value) ?? ''
