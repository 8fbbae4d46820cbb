import type { CardRecord } from './card-record.ts'

/** What a replaced document tells its subscribers: there is no update, the old copy is worth nothing. */
export interface Reset {
  /** The whole document of the new epoch; null when it was erased. */
  readonly state: Uint8Array | null
  /** The card before and after, when the document is `card/<id>`; no `after` when it was erased. */
  readonly card: { readonly before: CardRecord | null; readonly after: CardRecord | null } | null
}
