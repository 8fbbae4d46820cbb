import { hashPassword, verifyPassword } from 'better-auth/crypto'

/** Turns passwords into what is kept of them. */
export interface PasswordHasher {
  hash(password: string): Promise<string>
  verify(kept: { readonly hash: string; readonly password: string }): Promise<boolean>
}

/** better-auth's scrypt with a salt for each password: costly to guess by, also for whoever has the database. */
export const scryptHasher: PasswordHasher = { hash: hashPassword, verify: verifyPassword }
