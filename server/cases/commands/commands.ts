import { changeType } from './change-type.ts'
import { changeUnit } from './change-unit.ts'
import { changeVisibility } from './change-visibility.ts'
import type { CardCommand } from '#server/cases/desk/command.ts'
import { accept } from '#server/cases/flow/accept.ts'
import { advance } from '#server/cases/flow/advance.ts'
import { close } from '#server/cases/closing/close.ts'
import { conclude } from '#server/cases/closing/conclude.ts'
import { acceptHandOver, handOver, refuseHandOver } from '#server/cases/waiting/hand-over.ts'
import { approveHold, hold, refuseHold, release } from '#server/cases/waiting/hold.ts'
import { merge } from '#server/cases/closing/merge.ts'
import { refer } from '#server/cases/flow/refer.ts'
import { link, unlink } from '#server/cases/links/relate.ts'
import { reopen } from '#server/cases/closing/reopen.ts'
import { reply } from '#server/cases/flow/reply.ts'
import { sendBack } from '#server/cases/closing/send-back.ts'
import { unmerge } from '#server/cases/closing/unmerge.ts'
import { split } from '#server/cases/links/split.ts'
import { withdraw } from '#server/cases/closing/withdraw.ts'
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
