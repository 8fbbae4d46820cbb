/** The name of a command on a card. */
export type CommandName = string

/** What a command is given. */
export type CommandBody<Name extends CommandName> = Name extends string ? unknown : never

/** What a command answers. */
export type CommandAnswer<Name extends CommandName> = Name extends string ? unknown : never
