import type { Origin } from '#server/log/log.ts'

/** One entry of the audit, see `server/audit/entry.ts`: who did what on whose authority, with the value before and after. */
export interface AuditRow {
  /** Its place in the chain, from 0 without gaps. */
  seq: number
  id: string
  /** What it was done to: the id of a card, board, person, unit … */
  subject: string
  /** The unit whose auditors may see it; '' for that of the subject. */
  unit: string
  actor: string
  origin: Origin
  authority: string
  at: number
  /** The field, as the path below the document's root joined by `/`, or what was done. */
  action: string
  /** JSON of the value before and after; null where there was none, and with the salt after an erasure. */
  before: string | null
  after: string | null
  salt: Uint8Array | null
  commitment: Uint8Array
  leaf: Uint8Array
}

/** A signed checkpoint of the audit's tree, with what is needed to go on from it. */
export interface AuditCheckpointRow {
  /** Entries it covers. */
  size: number
  at: number
  /** The signed note, see `server/audit/checkpoint.ts`. */
  note: string
  /** Hashes of the full subtrees, from left to right, 32 bytes each. */
  frontier: Uint8Array
}

/** A random sample an auditor drew; the seed and the filter give the same entries again. */
export interface AuditSampleRow {
  id: string
  seed: string
  /** JSON of the filter. */
  filter: string
  /** Entries from this place on did not exist yet. */
  below: number
  wanted: number
  by: string
  at: number
}

/** What an auditor remarked about an entry. */
export interface AuditFlagRow {
  id: string
  seq: number
  note: string
  by: string
  at: number
}

declare module '#server/records/schema.ts' {
  interface Records {
    audit: AuditRow
    audit_checkpoints: AuditCheckpointRow
    audit_samples: AuditSampleRow
    audit_flags: AuditFlagRow
  }
}
