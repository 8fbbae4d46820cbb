import { randomBytes } from 'node:crypto'

/** A random password of 100 bits. */
export const newPassword = (): string => randomBytes(13).toString('base64url').slice(0, 17)
