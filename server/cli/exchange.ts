import type { Language, Outcome } from '#shared/base/problem.ts'
import { FolderInUseError } from '#server/log/sqlite-folder.ts'
import type { WarningLine } from '#server/exchange/warnings/import-warnings.ts'
import type { Terminal } from './command.ts'
import type { SignIn } from './sign-in.ts'

/** What an import answers, as the API does. */
export interface ImportReport {
  readonly board: string
  readonly created: Readonly<Record<string, number>>
  readonly unchanged: boolean
  readonly notBrought: readonly WarningLine[]
  readonly adjusted: readonly WarningLine[]
}

/** A board as a list of boards names it. */
export interface ListedBoard {
  readonly id: string
  readonly title: string
  /** The unit's name. */
  readonly unit: string
}

/** Boards in and out for the command line: on the data folder itself, or through the server that has it open. */
export interface Exchange {
  /** The boards the person may open. */
  boards(): Promise<Outcome<readonly ListedBoard[]>>
  /** The units boards can be imported into when none is named. */
  units(): Promise<readonly { readonly id: string; readonly name: string }[]>
  import(
    file: Uint8Array,
    options: {
      readonly unit: string
      readonly title?: string | undefined
      readonly language: Language
    },
  ): Promise<Outcome<ImportReport>>
  export(board: string, kind: 'json' | 'csv', language: Language): Promise<Outcome<string>>
  close(): Promise<void>
}

/** Runs `use` with the data folder when it is free, otherwise with the server that holds it. */
export async function withExchange<T>(
  terminal: Terminal,
  signIn: SignIn,
  use: (exchange: Exchange) => Promise<T>,
): Promise<T> {
  // Most of the server comes with it, which nobody needs who only asks how a command is used.
  const { openLocalExchange } = await import('./local-exchange.ts')
  const exchange = await openLocalExchange(terminal).catch(async (error: unknown) => {
    if (!(error instanceof FolderInUseError)) throw error
    const { openRemoteExchange } = await import('./remote-exchange.ts')
    return openRemoteExchange(terminal, signIn)
  })
  try {
    return await use(exchange)
  } finally {
    await exchange.close()
  }
}
