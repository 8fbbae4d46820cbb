import { html } from 'lit'
import type { BoardScope } from '#web/board/scope/board-scope.ts'
import { People } from '#web/board/scope/people.ts'
import { Rights } from '#web/board/scope/rights.ts'
import { language } from '#web/locales/i18n.ts'
import { createApi } from '#web/app/api.ts'
import type { Me } from '#web/state/api-types.ts'
import type { PlainBoard } from './plain-board.ts'
import { sampleBoard } from './sample-cards.ts'
import { sampleCommands } from './sample-commands.ts'
import { sampleInfo } from './sample-people.ts'

const api = createApi({ language })

/** What the elements of a board screen are given, for a sample board and person. */
export const scopeOf = (board: PlainBoard, me: Me): BoardScope => {
  const info = sampleInfo()
  const commands = sampleCommands(board)
  const [rights, people] = [new Rights(me, info), new People(me, info)]
  return { board, api, commands, me, info, rights, people, begin: () => undefined }
}

/** A board of a few cards. */
export const small = sampleBoard(12)
/** A board of ten thousand. */
export const large = sampleBoard(10_000)

/** Content in a box of a height, as it lies on the screen. */
export const boxed = (content: unknown, height = '30rem') =>
  html`<div class="fill" style="display: flex; height: ${height}">${content}</div>`
