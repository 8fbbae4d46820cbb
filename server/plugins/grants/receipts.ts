import { createHmac, timingSafeEqual } from 'node:crypto'
import { join } from 'node:path'
import { canonicalJson } from '#server/audit/canonical-json.ts'
import { secretOf } from '#server/auth/secret.ts'

/** Vouches for rows: a row that was written past the server, changed, or moved to another place has no sound receipt. */
export class Receipts {
  readonly #key: Uint8Array

  private constructor(key: Uint8Array) {
    this.#key = key
  }

  /** With the key in `plugins.key` of the folder of secrets, made there when missing. */
  static open(secrets: string): Receipts {
    return new Receipts(Buffer.from(secretOf(join(secrets, 'plugins.key')), 'base64url'))
  }

  /** The receipt of a row of a table: of everything in it but the receipt. */
  of(table: string, row: object): string {
    const { receipt: _, file: __, ...rest } = row as Record<string, unknown>
    return createHmac('sha256', this.#key)
      .update(canonicalJson({ table, row: rest }))
      .digest('base64url')
  }

  /** Whether a row is as this server wrote it. */
  holds(table: string, row: { readonly receipt: string | null }): boolean {
    const [given, right] = [Buffer.from(row.receipt ?? ''), Buffer.from(this.of(table, row))]
    return given.length === right.length && timingSafeEqual(given, right)
  }

  /** A key for what is sealed under it, of another use than receipts. */
  keyFor(use: string): Uint8Array {
    return createHmac('sha256', this.#key).update(`key\n${use}`).digest()
  }
}
