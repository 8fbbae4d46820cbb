/** An element asks the place around it what a field says that its plugin does not read. */
export interface FieldAsked {
  readonly token: string
  /** Takes the text, or null when the person may not see it. */
  readonly take: (text: string | null) => void
}
