import * as Y from 'yjs'
import type { DocumentShape } from '#shared/board/shape/shape.ts'
import { inCausalOrder } from './causal-order.ts'
import { checkItem } from './check-shape.ts'
import { decode } from './decode.ts'
import { Effects } from './effects.ts'
import { encode } from './encode.ts'
import { freshOf } from './fresh.ts'
import { type Limits, liveLimits } from './limits.ts'
import { Places } from './places.ts'
import { Refusal, refuse } from './refusal.ts'
import { takesUnseen } from './takes-unseen.ts'
import { withoutUnseen } from './unseen.ts'
import type { Verdict } from './verdict.ts'

/** What a document may hold, who writes, and what one update may cost. */
export interface GateOptions {
  readonly shape: DocumentShape
  /** Whether the sender may bring new structs under a clientID. */
  readonly owns: (client: number) => boolean
  /** Whether the sender compares what it is told it has not seen: then nothing goes that it has not. */
  readonly compares?: boolean
  /** Caps that differ from `liveLimits`. */
  readonly limits?: Partial<Limits>
}

/**
 * Decides whether an update may be applied to a document, whole or not at all, without applying it and without touching
 * the document. Reads Yjs updates of format V1. Never throws: what cannot be read is refused.
 */
export function decide(doc: Y.Doc, update: Uint8Array, options: GateOptions): Verdict {
  try {
    return accepted(doc, update, options)
  } catch (error) {
    if (error instanceof Refusal)
      return { ok: false, kind: error.kind, rule: error.rule, detail: error.message }
    // A decoder's message may quote what it read; the sender learns no more than that it failed.
    const detail = `unreadable: ${error instanceof Error ? error.name : 'error'}`
    return { ok: false, kind: 'edit-malformed', rule: 'G2', detail }
  }
}

function accepted(doc: Y.Doc, update: Uint8Array, options: GateOptions): Verdict {
  const limits: Limits = { ...liveLimits, ...options.limits }
  if (update.byteLength > limits.bytes)
    refuse('edit-too-large', 'G1', `${update.byteLength} bytes, at most ${limits.bytes}`)
  const decoded = decode(update, limits)
  const fresh = freshOf(doc, decoded, options.owns)
  if (options.compares === true && takesUnseen(doc, decoded.deletes))
    refuse('edit-unseen', 'G35', 'takes away what the sender has not seen')
  const budget = { left: limits.steps }
  const places = new Places(doc, options.shape, fresh, budget)
  const effects = new Effects(places, decoded.deletes, budget)

  inCausalOrder(doc, fresh, (struct, section, index) => {
    if (struct instanceof Y.GC) return
    const place = places.place(struct)
    if (index === 0 && section.claim !== null) places.checkClaim(section.claim, place)
    if (place === null) {
      // Yjs would only keep its length; so does the log, and nothing hidden can be stored.
      section.structs[index] = new Y.GC(struct.id, struct.length)
      return
    }
    checkItem(place, struct, effects.dead(struct))
    effects.put(place, struct)
  })

  const deletes = effects.deletes(doc)
  const writes = effects.writes()
  const placed = { places, effects, deletes: decoded.deletes }
  const seen = [...fresh.values()].map(section => ({
    ...section,
    structs: withoutUnseen(section.structs, placed),
  }))
  return { ok: true, writes, clients: new Set(fresh.keys()), update: encode(seen, deletes) }
}
