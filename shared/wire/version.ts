/** Rises with every change to a message; a server accepts its own version and the one before. */
export const wireVersion = 2

/** The oldest version this code still speaks. */
export const oldestWireVersion = 1
