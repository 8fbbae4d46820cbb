/** How a person says who they are to a running server. */
export interface SignIn {
  readonly username?: string | undefined
  readonly passwordFromInput?: boolean | undefined
}

/** The ways to say who one is, as a part of a command's help. */
export const signInHelp = `While the server runs, the command works through it as a person and needs a sign-in, one of
  LINLI_USERNAME=officer LINLI_PASSWORD=… linli …
  linli … --username officer --password-stdin < file-with-the-password
  LINLI_TOKEN=… linli …
  An account with a second factor needs LINLI_CODE too.`
