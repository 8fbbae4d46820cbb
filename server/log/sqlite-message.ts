import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { Append, ClientOwners, RecordStatement, Replacement } from './log.ts'

/** What the storage thread is asked to do, in the order it was asked. */
export type Request =
  | {
      readonly kind: 'append'
      readonly changes: readonly Append[]
      readonly statements: readonly RecordStatement[]
    }
  | { readonly kind: 'write'; readonly statements: readonly RecordStatement[] }
  | {
      readonly kind: 'replace'
      readonly replacements: readonly Replacement[]
      readonly statements: readonly RecordStatement[]
    }
  | {
      readonly kind: 'compact'
      readonly document: string
      readonly position: number
      readonly state: Uint8Array
    }

/** Why the statements of one request were refused. */
export interface StatementFailure {
  readonly message: string
  readonly constraint: boolean
}

/** The result of one request: a position, the changed row counts of a write, or a refused statement. */
export type RequestOutcome = number | readonly number[] | StatementFailure

/** What the storage thread says after each commit; `messages` is how many packed messages the commit held. */
export interface CommitResponse {
  readonly messages: number
  /** One per request, in order, or why nothing of the commit was kept. */
  readonly outcomes: readonly RequestOutcome[] | { readonly full: boolean; readonly cause: string }
  /** The newest position on disk. */
  readonly position: number
  /** How many calls of `scrub` are fulfilled by now, since the thread began. */
  readonly scrubbed: number
}

/** What the storage thread is sent: packed requests, or a word. */
export type ThreadMessage = ArrayBuffer | 'scrub' | 'stop'

/** What the storage thread needs to open the database. */
export interface ThreadOptions {
  readonly file: string
  readonly walPages: number
}

const kinds = ['append', 'write', 'compact', 'replace'] as const

/** Throws TypeError for a parameter the database cannot hold, so that the fault stays with the caller who made it. */
export function checkParameters(statements: readonly RecordStatement[]): void {
  for (const { sql, parameters } of statements) {
    for (const value of parameters) {
      const fits =
        value === null ||
        typeof value === 'string' ||
        typeof value === 'number' ||
        typeof value === 'bigint' ||
        value instanceof Uint8Array
      if (!fits) throw new TypeError(`a parameter of "${sql}" is a ${typeof value}`)
    }
  }
}

/** Adds a request to a packed message. */
export function pack(encoder: encoding.Encoder, request: Request): void {
  encoding.writeUint8(encoder, kinds.indexOf(request.kind))
  if (request.kind === 'compact') {
    encoding.writeVarString(encoder, request.document)
    encoding.writeVarUint(encoder, request.position)
    encoding.writeVarUint8Array(encoder, request.state)
    return
  }
  if (request.kind === 'replace') {
    encoding.writeVarUint(encoder, request.replacements.length)
    for (const { document, state, owners } of request.replacements) {
      encoding.writeVarString(encoder, document)
      encoding.writeAny(encoder, state)
      writeOwners(encoder, owners)
    }
  }
  if (request.kind === 'append') {
    encoding.writeVarUint(encoder, request.changes.length)
    for (const change of request.changes) {
      encoding.writeVarString(encoder, change.document)
      encoding.writeVarString(encoder, change.actor)
      encoding.writeVarString(encoder, change.origin)
      encoding.writeFloat64(encoder, change.at)
      encoding.writeVarUint8Array(encoder, change.update)
      writeOwners(encoder, change.newcomers)
    }
  }
  // Many statements of one wording: it is written once.
  const wordings = new Map<string, number>()
  for (const { sql } of request.statements) if (!wordings.has(sql)) wordings.set(sql, wordings.size)
  encoding.writeVarUint(encoder, wordings.size)
  for (const sql of wordings.keys()) encoding.writeVarString(encoder, sql)
  encoding.writeVarUint(encoder, request.statements.length)
  for (const { sql, parameters } of request.statements) {
    encoding.writeVarUint(encoder, wordings.get(sql)!)
    encoding.writeVarUint(encoder, parameters.length)
    for (const value of parameters) encoding.writeAny(encoder, value)
  }
}

/** Reads the requests of a packed message back; their bytes are views into it. */
export function* unpack(message: Uint8Array): Generator<Request> {
  const decoder = decoding.createDecoder(message)
  while (decoding.hasContent(decoder)) {
    const kind = kinds[decoding.readUint8(decoder)]
    if (kind === 'append') {
      yield { kind, changes: readChanges(decoder), statements: readStatements(decoder) }
    } else if (kind === 'write') {
      yield { kind, statements: readStatements(decoder) }
    } else if (kind === 'replace') {
      yield {
        kind,
        replacements: readReplacements(decoder),
        statements: readStatements(decoder),
      }
    } else {
      yield {
        kind: 'compact',
        document: decoding.readVarString(decoder),
        position: decoding.readVarUint(decoder),
        state: decoding.readVarUint8Array(decoder),
      }
    }
  }
}

function writeOwners(encoder: encoding.Encoder, owners: ClientOwners = new Map()): void {
  encoding.writeVarUint(encoder, owners.size)
  for (const [client, account] of owners) {
    encoding.writeVarUint(encoder, client)
    encoding.writeVarString(encoder, account)
  }
}

function readOwners(decoder: decoding.Decoder): ClientOwners {
  const owners = new Map<number, string>()
  for (let left = decoding.readVarUint(decoder); left > 0; left--)
    owners.set(decoding.readVarUint(decoder), decoding.readVarString(decoder))
  return owners
}

function readChanges(decoder: decoding.Decoder): Append[] {
  const changes: Append[] = []
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    changes.push({
      document: decoding.readVarString(decoder) as Append['document'],
      actor: decoding.readVarString(decoder),
      origin: decoding.readVarString(decoder) as Append['origin'],
      at: decoding.readFloat64(decoder),
      update: decoding.readVarUint8Array(decoder),
      newcomers: readOwners(decoder),
    })
  }
  return changes
}

function readReplacements(decoder: decoding.Decoder): Replacement[] {
  const replacements: Replacement[] = []
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    replacements.push({
      document: decoding.readVarString(decoder) as Replacement['document'],
      state: decoding.readAny(decoder) as Uint8Array | null,
      owners: readOwners(decoder),
    })
  }
  return replacements
}

function readStatements(decoder: decoding.Decoder): RecordStatement[] {
  const wordings: string[] = []
  for (let left = decoding.readVarUint(decoder); left > 0; left--)
    wordings.push(decoding.readVarString(decoder))
  const statements: RecordStatement[] = []
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    const sql = wordings[decoding.readVarUint(decoder)]!
    const parameters: RecordStatement['parameters'][number][] = []
    for (let more = decoding.readVarUint(decoder); more > 0; more--) {
      parameters.push(decoding.readAny(decoder) as RecordStatement['parameters'][number])
    }
    statements.push({ sql, parameters })
  }
  return statements
}
