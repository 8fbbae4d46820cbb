import { expect, it, onTestFinished } from 'vitest'
import * as Y from 'yjs'
import { addNote } from '#web/state/file-edits.ts'
import { renameCard } from '#web/state/card-edits.ts'
import { BoardSocket } from '#test/support/sockets/board-socket.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'
import { startLinli } from '#test/support/server/linli.ts'
import { makeBoard } from '#test/support/server/make-board.ts'
import { settledNotices } from '#test/support/server/notices.ts'
import { startProcess } from '#test/support/server/server-process.ts'
import { until } from '#test/support/until.ts'

const describe = (doc: Y.Doc, text: string) => {
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(text)])
  doc.getXmlFragment('description').insert(0, [paragraph])
}

/** What is written at two moments close together: the second is looked at a second later. */
const ways = {
  title: ['card', renameCard, '漏煤气'],
  description: ['file', describe, '有人拿刀'],
  note: [
    'file',
    (doc: Y.Doc, text: string) => addNote(doc, { by: 'officer', text, mentions: [] }),
    '孩子掉河里了',
  ],
} as const

it('EM7 danger that a killed server has not looked at yet is seen at the next start and told once', async () => {
  const folder = dataFolder()
  const first = await startLinli({ demo: false, folder })
  const { board, token } = await makeBoard(first)
  const titles = Object.keys(ways) as (keyof typeof ways)[]
  const cards = await board.cards(titles.map(title => ({ title })))
  const officer = await token('officer')
  await first.linli.stop()

  const server = await startProcess(folder)
  const socket = new BoardSocket(
    `${server.url.replace('http', 'ws')}/sync/board/${board.id}?token=${encodeURIComponent(officer)}`,
  )
  onTestFinished(() => socket.close())
  await socket.ready()
  const pushed: number[] = []
  for (const [i, way] of titles.entries()) {
    const [kind, write, danger] = ways[way]
    socket.subscribe(`file/${cards[i]!}`)
    await until(() => socket.states.has(`file/${cards[i]!}`), 'the case file')
    // Looked at, and left alone for a while from then on.
    pushed.push(socket.edit(`card/${cards[i]!}`, doc => renameCard(doc, 'fire drill')))
    await until(() => socket.acked.has(pushed.at(-1)!), 'the first edit')
    pushed.push(socket.edit(`${kind}/${cards[i]!}`, doc => write(doc, danger)))
  }
  await until(() => pushed.every(push => socket.acked.has(push)), 'the edits to be on disk')
  await server.kill()

  for (const start of ['the next', 'another']) {
    const again = await startLinli({ demo: false, folder })
    const { cards: index, log } = again.linli.parts
    await until(
      () => cards.every(card => index.get(card)?.priority === 'urgent'),
      `the danger to be seen at ${start} start`,
    )
    await until(
      async () => (await log.read('SELECT 1 FROM emergencies_due')).length === 0,
      'nothing to be left to look at',
    )
    await settledNotices(again)
    const told = await log.read<{ card: string; person: string }>(
      "SELECT card, person FROM notices WHERE kind = 'report' AND detail LIKE '%emergency%'",
    )
    expect(told.map(({ card, person }) => `${card} ${person}`).sort()).toEqual(
      cards.map(card => `${card} grid`).sort(),
    )
    await again.linli.stop()
  }
})
