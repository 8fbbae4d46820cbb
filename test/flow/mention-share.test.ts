import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { newId } from '#shared/base/ids.ts'
import { rates } from '#server/auth/quotas.ts'
import type { BoardSocket } from '#test/support/sockets/board-socket.ts'
import { answered } from '#test/support/load/heavy-stand.ts'
import { startLinli } from '#test/support/server/linli.ts'
import { makeBoard } from '#test/support/server/make-board.ts'

/** Writes a note; the kind of the refusal, null when it was taken. */
async function note(socket: BoardSocket, file: string, by: string, mentions: readonly string[]) {
  const push = socket.edit(file, doc =>
    doc.getMap('notes').set(
      newId(),
      new Y.Map<unknown>([
        ['by', by],
        ['at', new Date().toISOString()],
        ['text', '请看'],
        ['mentions', [...mentions]],
      ]),
    ),
  )
  await answered(socket, push)
  return socket.refusals.find(one => one.push === push) ?? null
}

it('QU17 a person mentions 300 people a day; other notes and other people are not concerned', async () => {
  const server = await startLinli({ demo: false })
  const { board, token } = await makeBoard(server)
  const card = await board.card({ title: '灯不亮', unit: 'grid1' })
  const file = `file/${card}`
  const open = async (person: 'grid' | 'officer') => server.board(await token(person), board.id)
  const grid = await open('grid')
  const fifty = () =>
    Array.from({ length: 50 }, () => {
      const id = newId()
      server.linli.parts.boards.bring(board.id, id)
      return `placeholder_${id}`
    })
  for (let i = 0; i < rates.mention.most / 50; i++)
    expect(await note(grid, file, 'grid', fifty())).toBeNull()
  const again = await open('grid')
  again.subscribe(file)
  const refusal = await note(again, file, 'grid', ['officer', 'leader'])
  expect(refusal).toMatchObject({ kind: 'quota-mentions', rule: 'QU17' })
  const plain = await open('grid')
  expect(await note(plain, file, 'grid', [])).toBeNull()
  expect(await note(await open('officer'), file, 'officer', ['grid'])).toBeNull()
})
