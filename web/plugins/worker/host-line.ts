/** What is told to the page: plain JSON, one text each. */
export type ToPage =
  | { readonly is: 'ready' }
  | { readonly is: 'pong'; readonly beat: number }
  | { readonly is: 'draw'; readonly records: readonly unknown[] }
  | { readonly is: 'call'; readonly call: number; readonly method: string; readonly input: unknown }
  | { readonly is: 'follow'; readonly call: number; readonly input: unknown }
  | { readonly is: 'leave'; readonly call: number }
  | { readonly is: 'error'; readonly sentence: string }
  | { readonly is: 'done' }

/** What the page tells. */
export type ToWorker =
  | { readonly is: 'ping'; readonly beat: number }
  | { readonly is: 'render'; readonly handler: string; readonly screen: ScreenFacts }
  | { readonly is: 'screen'; readonly screen: ScreenFacts }
  | { readonly is: 'event'; readonly id: string; readonly event: string; readonly detail: unknown }
  /** What a subscription shows now. */
  | { readonly is: 'shown'; readonly call: number; readonly value: unknown }
  /** A write that waited was refused. */
  | { readonly is: 'refused'; readonly refused: PluginRefused }
  | { readonly is: 'answer'; readonly call: number; readonly value: unknown }
  | {
      readonly is: 'refusal'
      readonly call: number
      readonly kind: string
      readonly sentence: string
      /** In how many seconds to ask again, where that would help. */
      readonly retryAfter?: number
    }

/** A write that waited for the network and was refused then. */
export interface PluginRefused {
  readonly method: string
  readonly input: unknown
  readonly kind: string
  readonly sentence: string
  readonly at: number
}

/** Where a plugin draws, and for whom. */
export interface ScreenFacts {
  /** The place in the manifest: `panels`, `views` … */
  readonly point: string
  /** Which one of the plugin’s own. */
  readonly id: string
  readonly board: string
  /** The card it stands on, if it stands on one. */
  readonly card: string | null
  readonly language: string
}
