/** An address at which residents of a unit report, printed as a QR code. */
export interface ReportAddressRow {
  /** 16 random bytes, base64url. */
  address: string
  unit: string
  by: string
  at: number
  /** Null while it is in force. */
  ended_at: number | null
}

/** What became of a report. */
export const reportStates = [
  'new',
  'accepted',
  'merged',
  'answered',
  'dismissed',
  'withdrawn',
  'erased',
] as const
export type ReportState = (typeof reportStates)[number]

/** A resident's report. */
export interface ReportRow {
  id: string
  /** What a resident gives to find it without its link. */
  number: string
  /** SHA-256 of the secret of its link, hex; erased it is the id, which opens nothing. */
  token: string
  unit: string
  at: number
  state: ReportState
  /** Rises with every step. */
  version: number
  /** 0 or 1: it is about the police, and for the leadership alone. */
  police: number
  /** The numbers to call at once, as in a card. */
  emergency: string
  /** The card type that its words suggest. */
  suggested: string
  /** `ReportText`, sealed with the report's key. */
  sealed: Uint8Array
  /** Empty until it is part of one. */
  card: string
  claimed_by: string
  claimed_until: number
  decided_by: string
  decided_at: number
  /** 1 bad, 2 middling, 3 good; 0 for none. */
  mark: number
  marked_at: number
  /** When its page was last opened. */
  seen_at: number
}

/** What a resident wrote later, or was answered before there was a card. */
export interface ReportMessageRow {
  report: string
  /** Drawn with the form it was written in, so that sending it twice keeps it once. */
  key: string
  at: number
  /** Account id; empty for the resident. */
  by: string
  /** A text, sealed with the report's key. */
  sealed: Uint8Array
}

declare module '#server/records/schema.ts' {
  interface Records {
    report_addresses: ReportAddressRow
    reports: ReportRow
    report_messages: ReportMessageRow
  }
}
