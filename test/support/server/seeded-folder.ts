import { cpSync, existsSync, readdirSync } from 'node:fs'
import { inject } from 'vitest'

/** Fills a data folder that is empty, or not there yet, with what a server leaves there at its first start; see `seed-once.ts`. */
export function fillSeeded(folder: string, { demo }: { readonly demo: boolean }): void {
  if (existsSync(folder) && readdirSync(folder).length > 0) return
  const seeded = inject('seededFolders')
  if (seeded !== undefined) cpSync(demo ? seeded.demo : seeded.empty, folder, { recursive: true })
}
