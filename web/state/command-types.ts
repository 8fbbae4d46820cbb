import type { paths } from './api-schema.ts'
import type { ResponseOf, RequestOf } from './api-types.ts'

/** A path whose POST takes an idempotency key is a command's. */
type CommandPath = {
  [Path in keyof paths]: Path extends `/api/cards/{id}/${string}`
    ? paths[Path] extends { post: { parameters: infer Parameters } }
      ? 'header' extends keyof Parameters
        ? 'Idempotency-Key' extends keyof NonNullable<Parameters['header']>
          ? Path
          : never
        : never
      : never
    : never
}[keyof paths]

/** The name of a command on a card, from the API's description. */
export type CommandName = CommandPath extends `/api/cards/{id}/${infer Name}` ? Name : never

type PathOf<Name extends CommandName> = Extract<CommandPath, `/api/cards/{id}/${Name}`>
type PostOf<Path extends CommandPath> = Extract<'post', keyof paths[Path]>

/** What a command is given. */
export type CommandBody<Name extends CommandName> = RequestOf<PathOf<Name>, PostOf<PathOf<Name>>>

/** What a command answers. */
export type CommandResponse<Name extends CommandName> = ResponseOf<
  PathOf<Name>,
  PostOf<PathOf<Name>>
>
