import type { Core } from '#server/core/core.ts'
import type { CaseClocks } from '#server/cases/desk/case-clocks.ts'
import type { Notices } from '#server/notices/notices.ts'
import { recordsInThread } from '#server/records/database.ts'
import type { CaseDesk } from './desk/case-desk.ts'
import { createCaseNumbers } from '#server/cases/numbers/case-numbers.ts'

/** Puts the desk of commands together: the core, people told and clocks kept with every change, and case numbers. */
export const openDesk = (core: Core, notices: Notices, clocks: CaseClocks): CaseDesk => {
  const { store, records, log, directory, cards, boards, types, clock, mutex, path } = core
  return {
    store,
    copy: document => store.copy(document),
    records,
    threadRecords: recordsInThread(log),
    log,
    directory,
    cards,
    boards,
    types,
    clock,
    mutex,
    path,
    notices,
    clocks,
    numbers: createCaseNumbers(core),
  }
}
