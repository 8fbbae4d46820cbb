import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { join } from '#test/support/server/join-board.ts'
import { startLinli } from '#test/support/server/linli.ts'
import { makeBoard } from '#test/support/server/make-board.ts'
import { until } from '#test/support/until.ts'

const element = (name: string, inside: readonly (Y.XmlElement | Y.XmlText)[]) => {
  const made = new Y.XmlElement(name)
  made.insert(0, [...inside])
  return made
}
const paragraph = (text: string) => element('paragraph', [new Y.XmlText(text)])

it('KW9 a description of 90,000 characters, written at once, and a table of 220 rows reach the server', async () => {
  const server = await startLinli({ demo: false })
  const { board, token } = await makeBoard(server)
  const card = await board.card({ title: '长篇' })
  const officer = await join(
    server,
    { token: await token('officer'), account: 'officer' },
    board.id,
  )
  const file = officer.openFile(card)
  await until(() => file.doc !== null, 'the file')
  const rows = Array.from({ length: 220 }, (_, row) =>
    element(
      'table_row',
      Array.from({ length: 4 }, (_cell, cell) =>
        element('table_cell', [paragraph(`第${row}行第${cell}格`)]),
      ),
    ),
  )
  for (const block of [paragraph('长'.repeat(90_000)), element('table', rows)]) {
    officer.edit(`file/${card}`, doc => doc.getXmlFragment('description').insert(0, [block]))
    await until(
      () => officer.status.unsaved === 0 || officer.drafts.length > 0,
      'an answer',
      60_000,
    )
  }
  expect(officer.drafts).toEqual([])
  const copy = await server.linli.parts.store.copy(`file/${card}`)
  expect(copy.getXmlFragment('description').toString()).toBe(
    file.doc!.getXmlFragment('description').toString(),
  )
})
