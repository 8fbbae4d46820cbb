/** Imports and the server's own edits may be larger than a person's keystrokes. */
export const serverLimits = { bytes: 16_000_000, structs: 500_000, deletes: 500_000 } as const
