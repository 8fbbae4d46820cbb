/** One restricted value of a card, sealed with the card's key, see `server/contacts`. */
export interface ContactRow {
  card: string
  field: string
  sealed: Uint8Array
  by: string
  at: number
}

declare module '#server/records/schema.ts' {
  interface Records {
    contacts: ContactRow
  }
}
