import { changeType } from './change-type.ts'
import { changeUnit } from './change-unit.ts'
import { changeVisibility } from './change-visibility.ts'
import type { CardCommand } from '#server/cases/desk/command.ts'
import { accept } from '#server/cases/flow/accept.ts'
import { advance } from '#server/cases/flow/advance.ts'
import { close } from '#server/cases/flow/close.ts'
import { conclude } from '#server/cases/flow/conclude.ts'
import { acceptHandOver, handOver, refuseHandOver } from '#server/cases/flow/hand-over.ts'
import { approveHold, hold, refuseHold, release } from '#server/cases/flow/hold.ts'
import { merge } from '#server/cases/flow/merge.ts'
import { refer } from '#server/cases/flow/refer.ts'
import { link, unlink } from '#server/cases/flow/relate.ts'
import { reopen } from '#server/cases/flow/reopen.ts'
import { reply } from '#server/cases/flow/reply.ts'
import { sendBack } from '#server/cases/flow/send-back.ts'
import { unmerge } from '#server/cases/flow/unmerge.ts'
import { split } from '#server/cases/flow/split.ts'
import { withdraw } from '#server/cases/flow/withdraw.ts'
import { extendClock } from './extend-clock.ts'
import { removeNotes } from './remove-notes.ts'
import { prioritise } from './prioritise.ts'

/** The commands of case work; each becomes a route, a page of the API's description and a method of the typed client. */
export const caseCommands: readonly CardCommand[] = [
  changeVisibility,
  changeUnit,
  changeType,
  accept,
  advance,
  refer,
  reply,
  conclude,
  close,
  sendBack,
  withdraw,
  reopen,
  hold,
  approveHold,
  refuseHold,
  release,
  extendClock,
  prioritise,
  handOver,
  acceptHandOver,
  refuseHandOver,
  merge,
  unmerge,
  split,
  link,
  unlink,
  removeNotes,
]
