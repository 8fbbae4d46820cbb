import { expect, it } from 'vitest'
import type { RuleText } from '#shared/automation/rule.ts'
import { fileViewOf } from '#shared/board/file/file-view.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'
import { startLinli } from '#test/support/server/linli.ts'
import { makeBoard } from '#test/support/server/make-board.ts'
import { startProcess } from '#test/support/server/server-process.ts'
import { until } from '#test/support/until.ts'

it('PL181 PL187 kill -9 while cards are made and rules answer them: after it every card was answered once, and every step done once', async () => {
  const folder = dataFolder()
  const first = await startLinli({ demo: false, folder })
  const { board, token } = await makeBoard(first)
  const officer = await token('officer')
  const path = `/api/boards/${board.id}`
  const send = (url: string, method: string, to: string, body?: unknown) =>
    fetch(url + to, {
      method,
      headers: { authorization: `Bearer ${officer}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  const rule: RuleText = {
    name: '记下',
    when: { on: 'created' },
    if: [],
    steps: [
      { do: 'note', text: '已登记' },
      { do: 'add-item', text: '到现场看看' },
    ],
  }
  const made = await send(first.url, 'POST', `${path}/automation`, rule)
  const { id } = (await made.json()) as { id: string }
  await send(first.url, 'POST', `${path}/automation/${id}/on`)
  await first.linli.stop()

  const server = await startProcess(folder)
  let answered = 0
  const burst = async () => {
    while (server.child.signalCode === null) {
      const answer = await send(server.url, 'POST', `${path}/cards`, {
        title: '一件事',
        unit: 'house1',
      }).catch(() => null)
      if (answer?.ok === true) answered++
    }
  }
  const sending = Array.from({ length: 4 }, burst)
  await until(() => answered >= 20, 'some answers')
  await server.kill()
  await Promise.all(sending)
  const last = await startLinli({ demo: false, folder })
  const { parts } = last.linli
  const cards = [...parts.cards.ofBoard(board.id).keys()]
  expect(cards.length).toBeGreaterThanOrEqual(20)
  const lines = () => parts.automation.runs.read(board.id, { rule: id, limit: 10_000 })
  await until(async () => (await lines()).length >= cards.length, 'every card to be answered')
  expect((await lines()).map(({ card }) => card).toSorted()).toEqual(cards.toSorted())
  for (const card of cards) {
    const doc = await parts.desk.copy(`file/${card}`)
    const { notes, checklists } = fileViewOf(doc)
    doc.destroy()
    expect(notes.map(({ text }) => text)).toEqual(['已登记'])
    expect(checklists.flatMap(({ items }) => items.map(({ text }) => text))).toEqual(['到现场看看'])
  }
})
