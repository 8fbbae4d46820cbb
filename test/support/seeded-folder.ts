import { cpSync } from 'node:fs'
import { inject } from 'vitest'

/** Fills an empty data folder with what a server leaves there at its first start; see `seed-once.ts`. */
export function fillSeeded(folder: string, { demo }: { readonly demo: boolean }): void {
  const seeded = inject('seededFolders')
  if (seeded !== undefined) cpSync(demo ? seeded.demo : seeded.empty, folder, { recursive: true })
}
