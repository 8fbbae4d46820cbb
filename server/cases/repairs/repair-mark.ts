import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import type { RecordStatement } from '#server/log/log.ts'
import { statement } from '#server/records/database.ts'

type Desk = Pick<CaseDesk, 'records'>

/** Whether a repair of what older versions have left was made here already. */
export async function isRepaired({ records }: Desk, mark: string): Promise<boolean> {
  const marks = records.selectFrom('counters').select('value').where('name', '=', mark)
  return (await marks.executeTakeFirst()) !== undefined
}

/** Keeps that a repair was made. */
export const repaired = ({ records }: Desk, mark: string): RecordStatement =>
  statement(records.insertInto('counters').values({ name: mark, value: 1 }))
