import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { MessageKind } from '#shared/wire/message.ts'

/**
 * A push was turned down, whole. The client sets the draft aside, drops its copy of the document, subscribes to it afresh and
 * offers the draft back; later pushes of the same copy are refused too and need no second answer.
 */
export interface Reject {
  readonly push: number
  readonly document: string
  /** A ProblemKind, for the sentence. */
  readonly kind: string
  /** Rule id in SPEC.md. */
  readonly rule: string
}

/** Server → client. */
export const reject: MessageKind<Reject> = {
  type: 126,
  write(encoder, body) {
    encoding.writeVarUint(encoder, body.push)
    encoding.writeVarString(encoder, body.document)
    encoding.writeVarString(encoder, body.kind)
    encoding.writeVarString(encoder, body.rule)
  },
  read: decoder => ({
    push: decoding.readVarUint(decoder),
    document: decoding.readVarString(decoder),
    kind: decoding.readVarString(decoder),
    rule: decoding.readVarString(decoder),
  }),
}
