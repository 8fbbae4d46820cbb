/** Rises with every change to a message. */
export const wireVersion = 4

/** The oldest version this code still speaks. */
export const oldestWireVersion = 1

/** What a problem is called in a version of the wire. */
export const problemNameIn = (version: number, kind: string): string =>
  version < 3 && kind === 'internal-error' ? 'surprise' : kind
