import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { HeadlessEditor } from '#test/support/browser/headless-editor.ts'
import { join as joinBoard } from '#test/support/server/join-board.ts'
import { startLinli } from '#test/support/server/linli.ts'
import { makeBoard } from '#test/support/server/make-board.ts'
import { seeded, seedOf } from '#test/support/seeded.ts'
import { until } from '#test/support/until.ts'
import type { Board } from '#web/sync/board.ts'

/** Two people on one card of a real server, each with its case file open. */
async function pair() {
  const server = await startLinli({ demo: false })
  const { board, token } = await makeBoard(server)
  const card = await board.card({ title: '占道堆物' })
  const join = async (account: 'officer' | 'grid') => {
    const network = new EventTarget()
    const who = { token: await token(account), account }
    const opened = await joinBoard(server, who, board.id, network)
    const file = opened.openFile(card)
    await until(() => file.doc !== null, 'the file')
    return {
      board: opened,
      file,
      doc: file.doc!,
      offline: () => void network.dispatchEvent(new Event('offline')),
      online: () => void network.dispatchEvent(new Event('online')),
    }
  }
  const [officer, grid] = [await join('officer'), await join('grid')]
  const truth = async () => {
    const copy = await server.linli.parts.store.copy(`file/${card}`)
    return copy.getXmlFragment('description').toString()
  }
  return { server, card, officer, grid, truth }
}

type Joined = Awaited<ReturnType<typeof pair>>['officer']

const settled = (...all: readonly Joined[]) =>
  until(
    () => all.every(({ board }) => board.status.unsaved === 0 && isLive(board)),
    'everything to be saved',
    60_000,
  )
const isLive = (board: Board) => board.status.connection === 'live'

const type = (editor: HeadlessEditor, at: number, text: string) =>
  editor.dispatch(editor.state.tr.insertText(text, at))

const line = (doc: Y.Doc) => {
  const text = new Y.XmlText()
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [text])
  doc.getXmlFragment('description').push([paragraph])
  return text
}

async function emptyLine(one: Joined, other: Joined): Promise<void> {
  one.doc.getXmlFragment('description').push([new Y.XmlElement('paragraph')])
  await until(() => other.doc.getXmlFragment('description').length === 1, 'the empty line')
}

it('Y27 what the editor repairs while receiving is pushed: keys after two people filled one empty line are taken', async () => {
  const { officer, grid, truth } = await pair()
  await emptyLine(officer, grid)
  const [mine, theirs] = [new HeadlessEditor(officer.doc), new HeadlessEditor(grid.doc)]
  officer.offline()
  grid.offline()
  type(mine, 1, '先到现场')
  type(theirs, 1, '再联系物业')
  officer.online()
  await settled(officer)
  grid.online()
  await settled(officer, grid)
  type(theirs, 1, '一')
  type(mine, 1, '二')
  await settled(officer, grid)
  const drafts = [...officer.board.drafts, ...grid.board.drafts]
  expect(drafts.filter(({ kind }) => kind !== 'overtaken')).toEqual([])
  await until(
    () =>
      officer.doc.getXmlFragment('description').toString() ===
      grid.doc.getXmlFragment('description').toString(),
    'one content',
  )
  expect(await truth()).toBe(officer.doc.getXmlFragment('description').toString())
  for (const word of ['先到现场', '再联系物业', '一', '二']) expect(mine.text).toContain(word)
})

it('Y27 two editors under random edits, offline and back, are never refused and end up alike', async () => {
  const seed = seedOf()
  const random = seeded(seed)
  const below = (n: number) => Math.floor(random() * n)
  const { officer, grid, truth } = await pair()
  await emptyLine(officer, grid)
  const people = [officer, grid].map(one => ({ ...one, editor: new HeadlessEditor(one.doc) }))
  for (let step = 0; step < 250; step++) {
    const { editor, offline, online } = people[below(2)]!
    const { state } = editor
    const end = state.doc.content.size
    const at = Math.max(1, below(end))
    const place = state.doc.resolve(at)
    const roll = random()
    if (roll < 0.5 && place.parent.isTextblock) type(editor, at, '字a👍'.slice(0, 1 + below(2)))
    else if (roll < 0.65 && place.parent.isTextblock) editor.dispatch(state.tr.split(at))
    else if (roll < 0.8) editor.dispatch(state.tr.deleteRange(at, Math.min(end, at + below(6))))
    else if (roll < 0.88 && end > 3)
      editor.dispatch(
        state.tr.addMark(at, Math.min(end, at + 4), state.schema.marks['strong']!.create()),
      )
    else if (roll < 0.92) offline()
    else online()
    if (random() < 0.4) await new Promise(resolve => setImmediate(resolve))
  }
  for (const { online } of people) online()
  await settled(officer, grid)
  const content = (one: Joined) => one.doc.getXmlFragment('description').toString()
  await until(() => content(officer) === content(grid), `seed ${seed}: one content`)
  // Nothing is refused; words written into what the other took away meanwhile are offered back.
  const drafts = [...officer.board.drafts, ...grid.board.drafts]
  expect(
    drafts.filter(({ kind }) => kind !== 'overtaken'),
    `seed ${seed}`,
  ).toEqual([])
  expect(await truth(), `seed ${seed}`).toBe(content(officer))
})

it.each([5_500, 20_000])(
  'Y28 %i keys typed without a network are saved, also in many places',
  async keys => {
    const { officer, truth } = await pair()
    const first = line(officer.doc)
    await settled(officer)
    officer.offline()
    for (let key = 0; key < keys; key++) {
      first.insert(first.length, '字')
      // Between two keys of a pinyin word its letters stood there.
      if (key % 3 === 0) first.delete(first.length - 1, 1)
      if (key % 5 === 0) first.insert(0, 'x')
    }
    const written = officer.doc.getXmlFragment('description').toString()
    officer.online()
    await settled(officer)
    expect(officer.board.drafts).toEqual([])
    expect(await truth()).toBe(written)
  },
  120_000,
)

it('Y28 one paste larger than a push is saved in parts', async () => {
  const { officer, grid, truth } = await pair()
  officer.board.edit(`file/${officer.doc.guid.slice('file/'.length)}`, doc => {
    for (let at = 0; at < 3_000; at++) line(doc).insert(0, `第${at}行`)
    line(doc).insert(0, '👍长'.repeat(30_000))
  })
  const written = officer.doc.getXmlFragment('description').toString()
  await settled(officer, grid)
  expect(officer.board.drafts).toEqual([])
  expect(await truth()).toBe(written)
  await until(
    () => grid.doc.getXmlFragment('description').toString() === written,
    'the other screen',
  )
})
