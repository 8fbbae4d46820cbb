/**
 * The record tables by name: what is not a shared document. Each room adds its own in its `tables.ts`. Instants are milliseconds
 * since 1970, flags 0 or 1, lists are JSON texts.
 */
export interface Records {}
