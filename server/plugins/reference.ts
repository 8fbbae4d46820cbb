import type { DescribedMethod, Schema } from '#shared/plugin-api/methods/described.ts'
import { rates } from '#server/auth/quotas.ts'

/** The reference of the plugin API as Markdown, from its description. */
export function referenceOf(methods: Readonly<Record<string, DescribedMethod>>): string {
  const groups = Map.groupBy(Object.entries(methods), ([name]) => name.split('.')[0]!)
  return [
    '# What a plugin can ask of the host',
    '',
    'Generated from `shared/plugin-api/methods/methods.ts` by `node server/plugins/write-reference.ts`. Do not edit.',
    '',
    'Every method takes one object and answers one: `await linli.cards.get({ id })`. A refusal rejects with its `kind`, as `not-found` or',
    '`plugin-not-granted`; one that only came too soon says in `retryAfter` in how many seconds to ask again. A field that is not granted comes blind, as `{ $field }`: place it on the screen and the person sees the value. The cost of',
    'a call is taken from what the plugin may ask on a board: 400 a second, 4000 at once. What has a rate of its own takes nothing from that.',
    ...[...groups].flatMap(([group, all]) => [
      '',
      `## ${group}`,
      ...all.flatMap(([name, method]) => ['', ...methodLines(name, method)]),
    ]),
    ...webOnly,
    '',
  ].join('\n')
}

/** What only the web half has: it calls back, or draws. */
const webOnly = [
  '',
  '## In the web half alone',
  '',
  '### state.subscribe',
  '',
  'What a query answers, told now and whenever that is something else; with `{ presence: true }` where the others are. The answer ends it. At most',
  '20 at once, told at most four times a second; each time costs what the query does.',
  '',
  '- Capability: `state`',
  '',
  '```ts',
  'linli.state.subscribe(query, shown: (now) => void): Promise<() => void> // query and now as in state.query',
  'linli.state.subscribe({ presence: true }, shown: (now) => void): Promise<() => void> // now as in state.presence',
  '```',
  '',
  '### state.onRefused',
  '',
  'Writes that waited for the network and were refused when it was back, also those from before; see [State](guides/state.md). The answer ends it.',
  '',
  '- Capability: `state`',
  '',
  '```ts',
  'linli.state.onRefused(heard: (refused: { method: string; input: Json; kind: string; sentence: string; at: number }) => void): () => void',
  '```',
  '',
  '### h',
  '',
  'Says what to draw: a component by its name, its properties, and what stands inside; see [Components](components.md).',
  '',
  '- Capability: none',
  '',
  '```ts',
  'linli.h(name: string, given?: {}, ...inside: Content[]): Drawing',
  '```',
]

function methodLines(name: string, method: DescribedMethod): readonly string[] {
  const { summary, capability, runsFor, cost, rate, input, output } = method
  return [
    `### ${name}`,
    '',
    summary,
    '',
    `- Capability: ${capability === null ? 'none' : `\`${capability}\``}`,
    `- Runs for: ${runsFor.join(', ')}`,
    rate === undefined
      ? `- Cost: ${cost}`
      : `- Rate of its own: ${rates[rate].most} at once, ${rates[rate].perSecond * 3_600} an hour`,
    '',
    '```ts',
    `linli.${name}(${shapeOf(input)}): Promise<${shapeOf(output)}>`,
    '```',
  ]
}

/** A schema as a type of TypeScript. */
export function shapeOf(schema: Schema): string {
  const { type, anyOf, oneOf, enum: words, const: only, items, properties, $ref } = schema
  if ($ref !== undefined) return 'Json'
  if (only !== undefined) return `'${String(only)}'`
  if (Array.isArray(words)) return words.map(word => `'${word}'`).join(' | ')
  const several = (anyOf ?? oneOf) as readonly Schema[] | undefined
  if (several !== undefined) return [...new Set(several.map(shapeOf))].join(' | ')
  if (type === 'array') {
    const inner = shapeOf((items ?? {}) as Schema)
    return /[|{]/.test(inner) ? `Array<${inner}>` : `${inner}[]`
  }
  if (Array.isArray(type))
    return type.map(one => shapeOf({ ...schema, type: one as unknown })).join(' | ')
  if (type === 'integer') return 'number'
  if (type !== 'object') return typeof type === 'string' ? type : 'Json'
  const required = (schema['required'] ?? []) as readonly string[]
  const all = Object.entries((properties ?? {}) as Readonly<Record<string, Schema>>)
  if (all.length === 0) {
    const values = schema['additionalProperties']
    return typeof values === 'object' ? `Record<string, ${shapeOf(values as Schema)}>` : '{}'
  }
  const parts = all.map(
    ([name, inner]) => `${keyOf(name)}${required.includes(name) ? '' : '?'}: ${shapeOf(inner)}`,
  )
  return `{ ${parts.join('; ')} }`
}

const keyOf = (name: string): string => (/^[$\w]+$/.test(name) ? name : `'${name}'`)
