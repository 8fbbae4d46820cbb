import { setTimeout as pause } from 'node:timers/promises'

/** Waits until a condition holds, looking every few milliseconds; fails with what was awaited after `ms`. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  what: string,
  ms = 15_000,
): Promise<void> {
  const end = Date.now() + ms
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`waited ${ms} ms for ${what}`)
    await pause(5)
  }
}
