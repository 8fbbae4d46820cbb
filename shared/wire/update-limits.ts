/** What one update of a signed-in person may hold; the gate refuses more, and a client cuts what it sends accordingly. */
export const updateLimits = {
  /** Bytes of the whole update. */
  bytes: 256 * 1024,
  /** Structs, counted before they are read. */
  structs: 5_000,
  /** Delete ranges, counted before they are read. */
  deletes: 5_000,
} as const

/** The largest frame a socket takes, bytes. */
export const maxFrame = 1_000_000
