import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import type { Notice } from '#server/notices/notice-statement.ts'

/** Notices as the parts of a plan: rows that commit with it, and the delivery afterwards. */
export function planNotices(
  desk: Pick<CaseDesk, 'notices'>,
  by: string,
  notices: readonly Omit<Notice, 'by'>[],
) {
  const { statements, send } = desk.notices.prepare(notices.map(one => ({ ...one, by })))
  return { statements, notify: send }
}
