import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { migrations } from '#server/compose-migrations.ts'
import { openSqliteLog } from '#server/log/sqlite-log.ts'
import { migrate } from '#server/records/migrate.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'

const root = join(import.meta.dirname, '..', '..')

/** The typed tables of a source by name, with the columns of their types. */
function tablesIn(source: string): readonly (readonly [table: string, columns: string[]])[] {
  const types = new Map<string, string[]>()
  for (const [, name = '', base, body = ''] of source.matchAll(
    /^export interface (\w+)(?: extends (\w+))? \{\n(.*?)^\}/gms,
  )) {
    const own = [...body.matchAll(/^ {2}(\w+)\??:/gm)].map(match => match[1]!)
    types.set(name, [...(types.get(base ?? '') ?? []), ...own])
  }
  const added = /interface Records \{\n(.*?)\n {2}\}/s.exec(source)?.[1] ?? ''
  return [...added.matchAll(/(\w+): (\w+)/g)].flatMap(([, table = '', type = '']) =>
    types.has(type) ? [[table, types.get(type)!] as const] : [],
  )
}

it('T6 a table has the columns that the `tables.ts` of its room says, and belongs to one room', async () => {
  const typed = globSync('server/*/tables.ts', { cwd: root }).flatMap(file =>
    tablesIn(readFileSync(join(root, file), 'utf8')),
  )
  expect(typed.length).toBeGreaterThan(25)
  const names = typed.map(([table]) => table)
  expect(names).toEqual([...new Set(names)])
  const log = await openSqliteLog({ folder: dataFolder() })
  await migrate(log, migrations)
  for (const [table, columns] of typed) {
    const made = await log.read<{ name: string }>(`PRAGMA table_info(${table})`)
    expect([table, made.map(({ name }) => name).sort()]).toEqual([table, columns.toSorted()])
  }
  await log.stop()
})
