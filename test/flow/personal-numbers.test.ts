import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { closeCode } from '#shared/wire/close-codes.ts'
import { startLinli } from '#test/support/server/linli.ts'
import { makeBoard } from '#test/support/server/make-board.ts'
import { until } from '#test/support/until.ts'

/** The files of a folder that hold a text. */
function filesWith(folder: string, text: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => {
    const path = join(folder, name)
    return statSync(path).isFile() && readFileSync(path).includes(text)
  })
}

it('MK2 an unmodified y-websocket client that types a number digit by digit is refused at the last; the whole number is neither stored nor told', async () => {
  const server = await startLinli({ demo: false })
  const { board, token } = await makeBoard(server)
  const card = await board.card({ title: '甲' })
  const colleague = await server.board(await token('grid'), board.id)
  colleague.subscribe(`file/${card}`)

  const doc = new Y.Doc()
  const params = { token: await token('officer') }
  const provider = new WebsocketProvider(server.syncUrl, `file/${card}`, doc, {
    params,
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  })
  const closed: { code: number; reason: string }[] = []
  provider.on('closed', event => closed.push(event))
  onTestFinished(() => {
    provider.destroy()
    doc.destroy()
  })
  await until(() => provider.synced, 'the provider to sync')
  const paragraph = new Y.XmlElement('paragraph')
  const text = new Y.XmlText('电话')
  paragraph.insert(0, [text])
  doc.getXmlFragment('description').insert(0, [paragraph])
  for (const digit of '13812345678') text.insert(text.length, digit)
  await until(() => closed.length > 0, 'the connection to be closed')
  expect(closed[0]).toMatchObject({ code: closeCode.refused })
  expect(closed[0]!.reason).toContain('MK2')

  const seen = () => colleague.document(`file/${card}`).getXmlFragment('description').toString()
  await until(() => seen().includes('1381234567'), 'the colleague to hear what was taken')
  expect(seen()).not.toContain('13812345678')

  // The work of others goes on, on a copy without the number.
  colleague.edit(`file/${card}`, file => {
    const element = file.getXmlFragment('description').get(0) as Y.XmlElement
    ;(element.get(0) as Y.XmlText).insert(0, '改：')
  })
  await until(async () => {
    const copy = await server.linli.parts.store.copy(`file/${card}`)
    const stored = copy.getXmlFragment('description').toString()
    copy.destroy()
    return stored.includes('改：')
  }, 'the edit of the colleague to be stored')
  expect(filesWith(server.folder, '13812345678')).toEqual([])
})
