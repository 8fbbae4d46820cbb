import { components } from '#shared/plugin-api/components/components.ts'
import type { Kind } from '#shared/plugin-api/components/component-kinds.ts'
import type { DescribedMethod } from '#shared/plugin-api/methods/described.ts'
import { shapeOf } from './reference.ts'

/** The types of the plugin API as one file that needs nothing else, for authors outside of this repository. */
export function authorTypes(methods: Readonly<Record<string, DescribedMethod>>): string {
  const described = Object.entries(methods).map(
    ([name, { summary, capability, input, output }]) =>
      `  /** ${summary} */\n  '${name}': { cap: ${capability === null ? 'null' : `'${capability}'`}; input: ${shapeOf(input)}; output: ${shapeOf(output)} }`,
  )
  const drawn = Object.entries(components).map(([name, { about, properties, events }]) => {
    const given = Object.entries(properties).map(([key, kind]) => `${key}?: ${typeOf(kind)}`)
    const heard = Object.entries(events).map(
      ([event, kind]) => `${handler(event)}?: ${hears(kind)}`,
    )
    return `  /** ${about} */\n  '${name}': { ${[...given, ...heard].join('; ')} }`
  })
  return [head, 'export interface Methods {', ...described, '}', '']
    .concat('export interface Components {', ...drawn, '}', tail)
    .join('\n')
}

const handler = (event: string): string => `on${event.charAt(0).toUpperCase()}${event.slice(1)}`

const hears = (kind: Kind | null): string =>
  kind === null ? '() => unknown' : `(detail: ${typeOf(kind)}) => unknown`

/** What a property of a kind holds, written down. */
function typeOf(kind: Kind): string {
  switch (kind.is) {
    case 'flag':
      return 'boolean'
    case 'number':
    case 'time':
      return 'number'
    case 'one':
      return kind.of.map(one => `'${one}'`).join(' | ')
    case 'field':
      return 'BlindField'
    case 'cell':
      return 'string | number | BlindField'
    case 'values':
      return 'Record<string, string | number | boolean | null>'
    case 'list':
      return `readonly (${typeOf(kind.of)})[]`
    case 'maybe':
      return `${typeOf(kind.of)} | undefined`
    case 'record': {
      const parts = Object.entries(kind.parts).map(
        ([name, part]) => `${name}${part.is === 'maybe' ? '?' : ''}: ${typeOf(part)}`,
      )
      return `{ ${parts.join('; ')} }`
    }
    case 'text':
      return 'string | number'
    default:
      return 'string'
  }
}

const head = `// The types of Linli's plugin API, version 1. Written by Linli; what is changed here is lost.

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** A field that the plugin may place and not read: the person who looks sees the value. */
export interface BlindField { readonly $field: string }
`

const tail = `
export type MethodName = keyof Methods
export type Cap = NonNullable<Methods[MethodName]['cap']>

type With<Caps extends Cap> = {
  [Name in MethodName]: Methods[Name]['cap'] extends Caps | null ? Name : never
}[MethodName]
type GroupOf<Name extends string> = Name extends \`\${infer Group}.\${string}\` ? Group : never
type LastOf<Name extends string> = Name extends \`\${string}.\${infer Last}\` ? Last : never

/** What a plugin with these capabilities asks of the host; what needs another one is no part of it. */
export type Linli<Caps extends Cap> = {
  readonly [Group in GroupOf<With<Caps>>]: {
    readonly [Name in Extract<With<Caps>, \`\${Group}.\${string}\`> as LastOf<Name>]: (
      input: Methods[Name]['input'],
    ) => Promise<Methods[Name]['output']>
  }
}

export interface Drawing { readonly name: string }
/** Whatever may stand inside a component. */
export type Content = Drawing | string | number | boolean | null | undefined | readonly Content[]

/** What a handler of a server half is given behind its input: \`export async function onEvents(input, linli)\`. */
export type LinliServer<Caps extends Cap> = Linli<Caps> & {
  /** The same whenever the same is told again. */
  readonly key: string
}

/** A card as the plugin may see it. */
export type ShownCard = NonNullable<Methods['cards.get']['output']['card']>

type Words = string | { readonly 'zh-CN': string; readonly en: string }

/** What the handler of a badge answers for a card; null for none. */
export interface Badge {
  /** At most 40 signs. */
  readonly text: Words
  readonly tone?: 'plain' | 'slate' | 'jade' | 'amber' | 'seal'
  readonly icon?: string
  /** At most 200 signs. */
  readonly tip?: Words
}

/** What a webhook is told by a service outside, as the handler gets it. */
export interface WebhookMessage {
  /** The text as it was signed. */
  readonly body: string
  /** What it says, where it is JSON. */
  readonly json?: unknown
  readonly headers: Readonly<Record<string, string>>
}

/** What a connector makes a card of. */
export type Submission = Methods['intake.submit']['input']

/** A write that waited for the network and was refused then. */
export interface StateRefusal {
  readonly method: string
  readonly input: unknown
  /** Why, as when a call is refused; \`held\` where it rests on one that was refused. */
  readonly kind: string
  readonly sentence: string
  /** When it was written, milliseconds since 1970. */
  readonly at: number
}

/** With the capability \`state\`: what a query answers, told whenever that is something else, or where the others are. */
export interface StateLive {
  subscribe(
    query: Methods['state.query']['input'],
    shown: (now: Methods['state.query']['output']) => void,
  ): Promise<() => void>
  subscribe(
    query: { readonly presence: true },
    shown: (now: Methods['state.presence']['output']) => void,
  ): Promise<() => void>
  /** Hears of writes that waited for the network and were refused, also before this; the answer ends it. */
  onRefused(heard: (refused: StateRefusal) => unknown): () => void
}

/** How a job fares that was started. */
export type JobState = Methods['jobs.look']['output']

/** With the capability \`jobs\`: how a job fares that was started from here, told whenever that is something else. */
export interface JobsLive {
  /** The answer ends it. */
  follow(of: { readonly run: string }, shown: (now: JobState) => void): Promise<() => void>
}

/** What the handler of a job is given; \`run\` and \`input\` are absent when it runs by its schedule. */
export interface JobGiven<Input = unknown> {
  /** Its id in plugin.json. */
  readonly job: string
  /** The time of its schedule, or when it was started. */
  readonly at: number
  readonly run?: string
  readonly input?: Input
}

/** What a web half finds around it as \`linli\`. */
export type LinliWeb<Caps extends Cap> = Linli<Caps> & ('state' extends Caps ? { readonly state: StateLive } : unknown)
  & ('jobs' extends Caps ? { readonly jobs: JobsLive } : unknown) & {
  /** Says what to draw: \`linli.h('button', { label: 'Go', onPress: () => … })\`. */
  readonly h: <Name extends keyof Components>(
    name: Name,
    given?: (Components[Name] & { key?: string | number }) | null,
    ...inside: Content[]
  ) => Drawing
}

/** Where a web half draws. */
export interface Screen {
  readonly point: string
  readonly id: string
  readonly board: string
  /** The card it stands on; null on a board. */
  readonly card: string | null
  readonly language: 'zh-CN' | 'en'
  draw(content: Content): void
  onChange(heard: (now: Omit<Screen, 'draw' | 'onChange'>) => unknown): void
}

declare global {
  const console: Record<'debug' | 'log' | 'info' | 'warn' | 'error', (...words: unknown[]) => void>
  function setTimeout(run: () => unknown, ms?: number): number
  function clearTimeout(timer: number): void
}
`
