import { z } from 'zod'
import type { Method } from './method.ts'
import { methods } from './methods.ts'

/** A method as data: what authors read, and what later versions are compared with. */
export interface DescribedMethod {
  readonly summary: string
  readonly capability: string | null
  readonly runsFor: readonly string[]
  readonly cost: number
  /** The rate of its own that it is counted by in place of its cost; most have none. */
  readonly rate?: NonNullable<Method['rate']>
  readonly input: Schema
  readonly output: Schema
}

/** A JSON Schema. */
export type Schema = Readonly<Record<string, unknown>>

/** Every method of the plugin API by name. */
export const describedMethods = (): Readonly<Record<string, DescribedMethod>> =>
  Object.fromEntries(
    Object.entries(methods).map(([name, { summary, cap, runsFor, cost, rate, input, output }]) => [
      name,
      {
        summary,
        capability: cap,
        runsFor: [...runsFor],
        cost,
        ...(rate !== null && { rate }),
        input: schemaOf(input, 'input'),
        output: schemaOf(output, 'output'),
      },
    ]),
  )

function schemaOf(of: z.ZodType, io: 'input' | 'output'): Schema {
  const { $schema: _, ...schema } = z.toJSONSchema(of, { io, unrepresentable: 'any' })
  return schema
}

type Described = Readonly<Record<string, DescribedMethod>>

/**
 * What a plugin written for one description could no longer do by another, a sentence each: only additions leave none. An input may take more
 * and must need no more, an answer may hold more and must lack nothing; what a schema says in other words counts as changed.
 */
export function losses(before: Described, now: Described): readonly string[] {
  return Object.entries(before).flatMap(([name, method]) => {
    const other = now[name]
    if (other === undefined) return [`${name} is gone`]
    const found = []
    if (other.capability !== null && other.capability !== method.capability)
      found.push(`${name} needs another capability`)
    if (!method.runsFor.every(who => other.runsFor.includes(who)))
      found.push(`${name} runs for fewer`)
    return [
      ...found,
      ...lostIn(`${name} input`, method.input, other.input, 'input'),
      ...lostIn(`${name} output`, method.output, other.output, 'output'),
    ]
  })
}

function lostIn(path: string, before: unknown, now: unknown, io: 'input' | 'output'): string[] {
  if (JSON.stringify(before) === JSON.stringify(now)) return []
  if (!isObject(before) || !isObject(now)) return [`${path} has changed`]
  if (before['type'] !== 'object' || now['type'] !== 'object')
    return lostInOther(path, before, now, io)
  const [old, fresh] = [propertiesOf(before), propertiesOf(now)]
  const [needed, needs] = [requiredOf(before), requiredOf(now)]
  const lost = Object.keys(old).flatMap(name =>
    fresh[name] === undefined
      ? [`${path}.${name} is gone`]
      : lostIn(`${path}.${name}`, old[name], fresh[name], io),
  )
  if (io === 'input')
    lost.push(
      ...needs.filter(name => !needed.includes(name)).map(name => `${path}.${name} is needed`),
    )
  else
    lost.push(
      ...needed.filter(name => !needs.includes(name)).map(name => `${path}.${name} may lack`),
    )
  return lost
}

/** Of what is no object, only a longer list of words to give is an addition. */
function lostInOther(path: string, before: Schema, now: Schema, io: 'input' | 'output'): string[] {
  const { enum: words, items, ...rest } = before
  const { enum: others, items: fresh, ...same } = now
  if (JSON.stringify(rest) !== JSON.stringify(same)) return [`${path} has changed`]
  if (Array.isArray(words) && Array.isArray(others) && io === 'input')
    return words.filter(word => !others.includes(word)).map(word => `${path}: no ${word} any more`)
  if (isObject(items) && isObject(fresh)) return lostIn(`${path}[]`, items, fresh, io)
  return [`${path} has changed`]
}

const isObject = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const propertiesOf = (schema: Schema): Schema =>
  isObject(schema['properties']) ? schema['properties'] : {}

const requiredOf = ({ required }: Schema): readonly string[] =>
  Array.isArray(required) ? (required as string[]) : []
