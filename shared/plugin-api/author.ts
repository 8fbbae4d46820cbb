import type { Cap } from '#shared/plugin-api/manifest/capabilities.ts'
import type { ComponentName, PropertiesOf } from '#shared/plugin-api/components/components.ts'
import type { JobsLive, Linli, StateLive } from './linli.ts'

/** Something to draw, made by `h`. */
export interface Drawing {
  readonly name: string
}

/** Whatever may stand inside: nothing, texts, numbers, drawings, lists of those. */
export type Content = Drawing | string | number | boolean | null | undefined | readonly Content[]

type Given = { readonly [Name in ComponentName]: PropertiesOf<Name> }

/** What the web half finds around it as `linli`: `declare const linli: LinliWeb<'cards:read'>`. */
export type LinliWeb<Caps extends Cap> = Linli<Caps> &
  ('state' extends Caps ? { readonly state: StateLive } : unknown) &
  ('jobs' extends Caps ? { readonly jobs: JobsLive } : unknown) & {
    /** Says what to draw: `h('button', { label: 'Go', onPress: () => … })`. */
    h<Name extends ComponentName>(
      name: Name,
      given?: Given[Name] | null,
      ...inside: readonly Content[]
    ): Drawing
  }

/** What a handler of the server half is given behind its input. */
export type LinliServer<Caps extends Cap> = Linli<Caps> & {
  /** The same however often what began the run is delivered: give it to what must happen once. */
  readonly key: string
  call(method: string, input?: unknown): Promise<unknown>
}

/** Where the web half draws, and for whom. */
export interface Screen {
  /** The place in the manifest: `panels`, `views` … */
  readonly point: string
  readonly id: string
  readonly board: string
  /** The card it stands on; null on a board. */
  readonly card: string | null
  readonly language: 'zh-CN' | 'en'
  /** Shows this from now on; only what changed is sent. */
  draw(content: Content): void
  /** Hears of another card or language. */
  onChange(listener: (screen: Omit<Screen, 'draw' | 'onChange'>) => unknown): void
}

/** What the handler of a job is given. */
export interface JobGiven<Input = unknown> {
  /** Its id in plugin.json. */
  readonly job: string
  /** The time of its schedule, or when it was started. */
  readonly at: number
  /** Which run it is, and what it was started with; absent when it runs by its schedule. */
  readonly run?: string
  readonly input?: Input
}

/** What `onEvents` of the server half is given. */
export interface PluginEvents {
  readonly events: readonly {
    readonly kind: 'created' | 'changed' | 'moved' | 'closed' | 'reopened' | 'noted'
    readonly card: string
    readonly type: string
    /** Which fields changed, of those that were granted. */
    readonly fields: readonly string[]
    readonly key: string
  }[]
}
