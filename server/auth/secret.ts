import { randomBytes } from 'node:crypto'
import { SecretsError } from '#server/log/secrets-error.ts'
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'

/** The secret that signs session tokens: read from the file, or made there (mode 0600) on first start. Throws when the file is damaged. */
export function secretOf(file: string): string {
  if (!existsSync(file)) {
    const handle = openSync(file, 'wx', 0o600)
    writeSync(handle, randomBytes(32).toString('base64url'))
    fsyncSync(handle)
    closeSync(handle)
  }
  const secret = readFileSync(file, 'utf8').trim()
  if (secret.length < 43)
    throw new SecretsError(
      `${file} does not hold a secret: bring it back from a copy, or remove it, which ends all sign-ins.`,
    )
  return secret
}
