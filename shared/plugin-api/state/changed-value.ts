import { done, type Outcome, refused } from '#shared/base/problem.ts'
import type { StateStep } from '#shared/plugin-api/methods/state-methods.ts'
import { mergedText } from './merge-text.ts'

/** A step that changes a record. */
export type ChangingStep = Exclude<StateStep, { readonly op: 'check' }>

type Values = Readonly<Record<string, unknown>>

const movedOn = refused('plugin-state-moved-on', { rule: 'PL72' })
const wrong = (detail: string) => refused('bad-request', { rule: 'PL71', detail })

/** What a step makes of the value that a record has now; undefined where there is none. */
export function changedValue(step: ChangingStep, old: unknown): Outcome<unknown> {
  if (step.op === 'put') return done(step.value)
  if (typeof old !== 'object' || old === null || Array.isArray(old)) return movedOn
  if (step.op === 'delete') return done(null)
  if (step.op === 'patch') {
    const merged = Object.entries({ ...old, ...step.value }).filter(([, value]) => value !== null)
    return done(Object.fromEntries(merged))
  }
  const there = (old as Values)[step.field]
  if (step.op === 'counter') {
    if (there !== undefined && typeof there !== 'number')
      return wrong(`${step.field}: not a number`)
    return done({ ...old, [step.field]: (there ?? 0) + step.add })
  }
  if (there !== undefined && typeof there !== 'string') return wrong(`${step.field}: not a text`)
  const merged = mergedText(there ?? '', step.from, step.to)
  return merged === null ? movedOn : done({ ...old, [step.field]: merged })
}
