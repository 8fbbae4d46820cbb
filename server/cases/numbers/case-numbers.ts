import type { Clock } from '#shared/base/clock.ts'
import type { Directory } from '#server/auth/directory.ts'
import { type RecordsDatabase } from '#server/records/database.ts'
import { Mutex } from '#shared/base/mutex.ts'
import type { CaseNumbers } from '#server/cases/desk/case-desk.ts'
import { caseNumber, caseYear, codeOfBeat, counterName } from './case-number.ts'

/** Case numbers from the counters table: a number that was handed out is never handed out again, saved or not. */
export function createCaseNumbers(options: {
  readonly records: RecordsDatabase
  readonly directory: Directory
  readonly clock: Clock
}): CaseNumbers {
  const { records, directory, clock } = options
  const given = new Map<string, number>()
  const mutex = new Mutex()
  return {
    take: (unit, count) =>
      mutex.run(async () => {
        const code = codeOfBeat(beatOf(directory, unit))
        const year = caseYear(clock.now())
        const name = counterName({ code, year })
        const row = await records
          .selectFrom('counters')
          .select('value')
          .where('name', '=', name)
          .executeTakeFirst()
        const last = Math.max(row?.value ?? 0, given.get(name) ?? 0)
        given.set(name, last + count)
        const numbers = Array.from({ length: count }, (_, i) =>
          caseNumber({ code, year, counter: last + i + 1 }),
        )
        if (count === 0) return { numbers, statements: [] }
        // Commits may overtake each other, the counter must not fall back.
        const sql = `INSERT INTO counters (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE
          SET value = CASE WHEN excluded.value > counters.value THEN excluded.value ELSE counters.value END`
        return { numbers, statements: [{ sql, parameters: [name, last + count] }] }
      }),
  }
}

/** The beat a unit lies in; above the beats the unit itself. */
function beatOf(directory: Directory, unit: string): string {
  return directory.path(unit).find(id => directory.unit(id)?.kind === 'beat') ?? unit
}
