/** Where a command writes and what it was started with. */
export interface Terminal {
  readonly environment: Readonly<Record<string, string | undefined>>
  out(line: string): void
  error(line: string): void
  /** All of standard input. */
  input(): Promise<string>
  /** Asks whoever sits there; absent where nobody does. */
  ask?(question: string): Promise<string>
}

/** One command of the command line: gets what follows its name, answers the exit status. */
export type Command = (args: readonly string[], terminal: Terminal) => Promise<number>

/** A command and the text that says how to use it. */
export interface UsableCommand {
  readonly run: Command
  readonly usage: string
}

/** Wrong use of a command; the message says how to use it. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
