import { expect, it } from 'vitest'
import { ack } from '#shared/wire/server/ack.ts'
import { update } from '#shared/wire/server/update.ts'
import { decode, messagesOf } from '#shared/wire/message.ts'
import { description, paragraph, textAt } from '#test/support/description.ts'
import type { BoardSocket } from '#test/support/sockets/board-socket.ts'
import { join } from '#test/support/server/join-board.ts'
import { startLinli } from '#test/support/server/linli.ts'
import { makeBoard } from '#test/support/server/make-board.ts'
import { saved } from '#test/support/sockets/open-test-board.ts'
import { until } from '#test/support/until.ts'
import { renameCard, setPriority } from '#web/state/card-edits.ts'

it('W20 what a board connection hears of a document, acknowledgements among it, is in the order of the log', async () => {
  const server = await startLinli({ demo: false })
  const { board, token } = await makeBoard(server)
  const card = await board.card({ title: '甲' })
  const people = await Promise.all(
    (['officer', 'leader'] as const).map(async who => server.board(await token(who), board.id)),
  )
  // Each in a document's own place, so that every edit is a line of the log.
  for (let i = 0; i < 100; i++)
    for (const [who, one] of people.entries())
      one.edit(`card/${card}`, doc => {
        if (who === 0) renameCard(doc, `第${i}次`)
        else setPriority(doc, i % 2 === 0 ? 'urgent' : 'normal')
      })
  await until(() => people.every(one => one.acked.size + one.refusals.length === 100), 'answers')
  expect(people.flatMap(one => one.refusals)).toEqual([])
  const positions = (one: BoardSocket) =>
    one.frames.flatMap(frame =>
      [...messagesOf(frame)].flatMap(({ type, body }) => {
        if (type === update.type) return [decode(update, body).position]
        return type === ack.type ? [decode(ack, body).position] : []
      }),
    )
  for (const one of people) {
    const heard = positions(one)
    expect(new Set(heard).size).toBe(200)
    expect(heard).toEqual(heard.toSorted((a, b) => a - b))
  }
})

it('KW14 KW15 two people at a real server: of two values at one moment one stands and one person chooses, and no word goes unseen', async () => {
  const server = await startLinli({ demo: false })
  const { board, token } = await makeBoard(server)
  const card = await board.card({ title: '甲' })
  const [ann, ben] = await Promise.all(
    (['officer', 'leader'] as const).map(async who =>
      join(server, { token: await token(who), account: who }, board.id),
    ),
  )
  const files = [ann!.openFile(card), ben!.openFile(card)]
  await until(() => files.every(({ doc }) => doc !== null), 'the file')
  const shown = () => files.map(({ doc }) => description(doc!).toString())
  for (let round = 0; round < 12; round++) {
    const text = `第${round}段`
    ann!.edit(`file/${card}`, doc => description(doc).insert(0, [paragraph(text)]))
    await until(() => shown().every(one => one.startsWith(`<paragraph>${text}`)), 'the paragraph')
    const both = round % 2 === 0 ? [ann!, ben!] : [ben!, ann!]
    // Neither has heard of the other.
    for (const [nth, one] of both.entries())
      one.edit(`card/${card}`, doc => renameCard(doc, `${round}-${nth}`))
    ann!.edit(`file/${card}`, doc => textAt(doc, 0).insert(text.length, `，A${round};`))
    ben!.edit(`file/${card}`, doc => description(doc).delete(0, 1))
    await saved(ann!)
    await saved(ben!)
    const title = () => server.linli.parts.cards.get(card)!.title
    await until(
      () => both.every(one => one.cards.get(card)?.title === title() && one.status.unsaved === 0),
      'one title',
    )
    const drafts = both.flatMap(one => one.drafts.flatMap(({ changes }) => changes))
    const titles = drafts.filter(({ field }) => field === 'card.title')
    expect(titles).toMatchObject([{ theirs: title() }])
    expect([titles[0]!.mine, title()].toSorted()).toEqual([`${round}-0`, `${round}-1`])
    await until(() => shown()[0] === shown()[1], 'one text')
    const offered = drafts.map(({ mine }) => mine ?? '').join()
    expect(shown()[0]! + offered, `round ${round}`).toContain(`A${round};`)
    expect(shown()[0]).not.toContain(text)
    for (const one of both) for (const { id } of one.drafts) one.discardDraft(id)
  }
})
