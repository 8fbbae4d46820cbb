import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import webPush from 'web-push'
import { z } from 'zod'

/** The key pair by which push services know this server (VAPID, RFC 8292). */
export interface PushKeys {
  readonly publicKey: string
  readonly privateKey: string
}

const stored = z.object({ publicKey: z.string().min(80), privateKey: z.string().min(40) })

/**
 * Reads the key pair, or makes it (mode 0600) on first use; null when the file is empty, by which an administrator switches web push off.
 * Throws when the file is damaged.
 */
export function pushKeysOf(file: string): PushKeys | null {
  if (!existsSync(file)) {
    const handle = openSync(file, 'wx', 0o600)
    writeSync(handle, JSON.stringify(webPush.generateVAPIDKeys()))
    fsyncSync(handle)
    closeSync(handle)
  }
  const text = readFileSync(file, 'utf8').trim()
  if (text === '') return null
  try {
    return stored.parse(JSON.parse(text))
  } catch {
    throw new Error(
      `${file} does not hold push keys; remove it to have new ones made, which ends all push subscriptions`,
    )
  }
}
