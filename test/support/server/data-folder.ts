import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A new empty folder for one test, removed when the test has finished. */
export function dataFolder(): string {
  const folder = newDataFolder()
  onTestFinished(() => removeDataFolder(folder))
  return folder
}

/** A new empty folder that its caller removes. */
export const newDataFolder = (): string => mkdtempSync(join(tmpdir(), 'linli-data-'))

export const removeDataFolder = (folder: string): void =>
  rmSync(folder, { recursive: true, force: true })
