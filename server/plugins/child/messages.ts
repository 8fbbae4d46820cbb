import type { Excess } from '#server/plugins/engine/engine.ts'

/** Processor time of a run in milliseconds: all of it, and what it may take at a time. */
export interface Budget {
  readonly cpu: number
  readonly slice: number
}

/** What the server tells the process of a plugin; `vm` is a number that it gives to each virtual machine. */
export type Order =
  | { readonly t: 'load'; readonly vm: number; readonly code: string }
  | {
      readonly t: 'invoke'
      readonly vm: number
      readonly run: number
      readonly handler: string
      readonly input: string
      readonly key: string
      readonly budget: Budget
    }
  | {
      readonly t: 'settle'
      readonly vm: number
      readonly call: number
      readonly ok: boolean
      readonly value: string
    }
  | { readonly t: 'end'; readonly vm: number }
  | { readonly t: 'ping' }

/** What the process tells the server. A process that was taken over could say anything: `readReport` looks at each. */
export type Report =
  | { readonly t: 'pong' }
  /** The machine whose turn begins: what becomes of the process now is its doing. */
  | { readonly t: 'at'; readonly vm: number }
  | {
      readonly t: 'call'
      readonly vm: number
      readonly call: number
      readonly run: number
      readonly method: string
      readonly input: string
    }
  /** A run has ended, 0 for the loading; with the processor time the machine has used in all, ms, and its memory, bytes. */
  | {
      readonly t: 'returned'
      readonly vm: number
      readonly run: number
      readonly ok: boolean
      readonly value: string
      readonly cpu: number
      readonly memory: number
    }
  | { readonly t: 'said'; readonly vm: number; readonly level: string; readonly text: string }
  /** A machine has exceeded a limit and is gone. */
  | { readonly t: 'excess'; readonly vm: number; readonly excess: Excess; readonly cpu: number }

const isNumber = (value: unknown): boolean => Number.isFinite(value)
const isText = (value: unknown): boolean => typeof value === 'string'
const isFlag = (value: unknown): boolean => typeof value === 'boolean'
const isExcess = (value: unknown): boolean =>
  value === 'cpu' || value === 'memory' || value === 'engine'

const fields: Readonly<Record<Report['t'], Readonly<Record<string, (value: unknown) => boolean>>>> =
  {
    pong: {},
    at: { vm: isNumber },
    call: { vm: isNumber, call: isNumber, run: isNumber, method: isText, input: isText },
    returned: {
      vm: isNumber,
      run: isNumber,
      ok: isFlag,
      value: isText,
      cpu: isNumber,
      memory: isNumber,
    },
    said: { vm: isNumber, level: isText, text: isText },
    excess: { vm: isNumber, excess: isExcess, cpu: isNumber },
  }

/** A line as a report; null when it is none. */
export function readReport(line: string): Report | null {
  try {
    const read = JSON.parse(line) as Readonly<Record<string, unknown>> | null
    const kind = read?.['t']
    if (typeof kind !== 'string' || !Object.hasOwn(fields, kind)) return null
    const wanted = Object.entries(fields[kind as Report['t']])
    return wanted.every(([name, fits]) => fits(read![name])) ? (read as unknown as Report) : null
  } catch {
    return null
  }
}
