import { hash } from 'node:crypto'
import { newId } from '#shared/base/ids.ts'
import { randomBytes } from '#shared/base/random-bytes.ts'
import type { Origin, RecordStatement } from '#server/log/log.ts'
import { canonicalJson } from './canonical-json.ts'

/** Something that was done, as it enters the audit. */
export interface Fact {
  /** What it was done to: the id of a card, board, person, unit, card type … */
  readonly subject: string
  /** Account id, or `server` for the product itself. */
  readonly actor: string
  readonly origin: Origin
  /** Milliseconds since 1970. */
  readonly at: number
  /** The verb and the membership that granted it, `card:close officer@LY1`; see `authorityOf`. */
  readonly authority: string
  /** The field changed, as the path below the document's root joined by `/`, or what was done: `read:contact`, `erased`. */
  readonly action: string
  /** Values before and after, null where there was none; may be erased later, so nothing else of the entry may depend on them. */
  readonly before: unknown
  readonly after: unknown
  /** The unit whose auditors may see it; left out, it is that of the card, board, unit or person it is about. */
  readonly unit?: string
}

/** The parts of an entry that stand in its leaf and stay for good. */
export interface Sealed {
  readonly id: string
  readonly subject: string
  readonly unit: string
  readonly actor: string
  readonly origin: string
  readonly authority: string
  readonly at: number
  readonly action: string
  /** SHA-256 over the salt and the values, see `commitmentOf`. */
  readonly commitment: Uint8Array
}

/** The parts of an entry that an erasure takes away. */
export interface Opening {
  /** 16 random bytes, so that nobody can find erased values by trying. */
  readonly salt: Uint8Array
  /** Canonical JSON, or null for no value. */
  readonly before: string | null
  readonly after: string | null
}

const longest = 2_000

const columns =
  'id, subject, unit, actor, origin, authority, at, action, before, after, salt, commitment, leaf'
/** Asks for the place of the next entry. Rows below zero wait to be taken into the chain. */
export const nextPlace = 'SELECT max(coalesce(max(seq) + 1, 0), 0) AS size FROM audit'
const insert = `INSERT INTO audit (seq, ${columns}) VALUES ((${nextPlace})${', ?'.repeat(13)})`

/**
 * The statement that appends one entry to the audit; it must commit in the transaction of what it tells. The place in the
 * chain is taken inside the statement, which is safe because one thread writes.
 */
export function auditStatement(fact: Fact): RecordStatement {
  const salt = randomBytes(16)
  const before = valueText(fact.before)
  const after = valueText(fact.after)
  const { subject, actor, origin, at, authority, action, unit = '' } = fact
  const id = newId()
  const commitment = commitmentOf({ salt, before, after })
  // Instants of older parts of the product may be fractions; a leaf holds whole milliseconds.
  const sealed = {
    id,
    subject,
    unit,
    actor,
    origin,
    authority,
    at: Math.round(at),
    action,
    commitment,
  }
  return {
    sql: insert,
    parameters: [
      id,
      subject,
      unit,
      actor,
      origin,
      authority,
      sealed.at,
      action,
      before,
      after,
      salt,
      commitment,
      leafOf(sealed),
    ],
  }
}

/** What an entry binds itself to instead of its values: SHA-256(salt ‖ JSON of both). */
export function commitmentOf({ salt, before, after }: Opening): Uint8Array {
  const values = Buffer.from(JSON.stringify([before, after]))
  return hash('sha256', Buffer.concat([salt, values]), 'buffer')
}

/** The entry's leaf in the Merkle tree: SHA-256(0x00 ‖ everything but the values), as RFC 6962 §2.1 hashes leaves. */
export function leafOf(entry: Sealed): Uint8Array {
  const { id, at, actor, subject, unit, action, origin, authority, commitment } = entry
  const parts = [
    'linli-audit-1',
    id,
    at,
    actor,
    subject,
    unit,
    action,
    origin,
    authority,
    Buffer.from(commitment).toString('base64'),
  ]
  return hash('sha256', `\0${JSON.stringify(parts)}`, 'buffer')
}

/** A value as the audit keeps it: canonical JSON, long ones cut. */
export function valueText(value: unknown): string | null {
  if (value === null || value === undefined) return null
  const json = canonicalJson(value)
  if (json.length <= longest) return json
  return JSON.stringify(
    `${typeof value === 'string' ? value.slice(0, 1_900) : json.slice(0, 1_900)}…`,
  )
}
