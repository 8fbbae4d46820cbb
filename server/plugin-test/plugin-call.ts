/** A call that a plugin made to the host. */
export interface PluginCall {
  readonly half: 'server' | 'web'
  readonly method: string
  readonly input: unknown
  /** What it was answered; absent while it waits, and when it was refused. */
  answer?: unknown
  /** The kind of the refusal, such as `plugin-not-granted`. */
  refusal?: string
}
