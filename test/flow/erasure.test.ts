import 'fake-indexeddb/auto'
import { WebSocket } from 'ws'
import { expect, it, onTestFinished } from 'vitest'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { runCommand } from '#server/cli/main.ts'
import { filesHolding } from '#test/support/faults/folder-holds.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'
import { startLinli, type TestServer } from '#test/support/server/linli.ts'
import { makeBoard, type Person } from '#test/support/server/make-board.ts'
import { until } from '#test/support/until.ts'
import { createApi } from '#web/app/api.ts'
import { moveCard, renameCard } from '#web/state/card-edits.ts'
import { addNote } from '#web/state/file-edits.ts'
import type { Board } from '#web/sync/board.ts'
import { type Offline, openOffline } from '#web/sync/offline/offline.ts'
import { openBoard } from '#web/sync/open-board.ts'

/** Browsers of a server's board; one without a network never reaches the server. */
const browser =
  (server: TestServer, board: string, token: (who: Person) => Promise<string>) =>
  async (who: Person, offline: Offline | null, network = true): Promise<Board> => {
    const bearer = await token(who)
    const opened = openBoard({
      board,
      account: who,
      api: createApi({
        language: () => 'en',
        base: server.url,
        fetch(request) {
          request.headers.set('authorization', `Bearer ${bearer}`)
          return network ? fetch(request) : Promise.reject(new TypeError())
        },
      }),
      offline,
      address: ticket => `${server.syncUrl}/board/${board}?ticket=${encodeURIComponent(ticket)}`,
      timeouts: { firstPause: 10, longestPause: 50, silence: 45_000 },
      network: new EventTarget(),
    })
    onTestFinished(() => opened.close())
    if (network) await until(() => opened.status.connection === 'live', 'the board to be live')
    else await until(() => opened.status.ready, 'the board to be read from this device')
    return opened
  }

/** A server with a board, and browsers of it that keep offline copies and can lose their network. */
async function place() {
  const server = await startLinli({ demo: false })
  const { board, token } = await makeBoard(server)
  const { store } = server.linli.parts
  const browse = browser(server, board.id, token)
  return { server, board, token, store, browse }
}

/** The command line on a data folder; its status. */
const linli = (data: string, ...args: readonly string[]) =>
  runCommand(args, {
    environment: { LINLI_DATA: data, LANG: 'en_GB.UTF-8' },
    out: () => {},
    error: () => {},
    input: async () => '',
  })

/** The offline copies of a person's device, as another visit finds them. */
async function device(account: Person): Promise<Offline> {
  const offline = await openOffline({ account })
  if (offline === null) throw new Error('no offline copies')
  return offline
}

async function writeNote(board: Board, card: string, text: string): Promise<void> {
  const file = board.openFile(card)
  await until(() => file.view !== null, 'the case file')
  board.edit(`file/${card}`, doc => addNote(doc, { by: 'officer', text }))
  await until(() => board.saveState(card) === 'saved', 'the note to be saved')
  file.dispose()
}

/** A card document made anew: the same card under another title. */
const renamed = (title: string) => (fresh: Y.Doc, old: Y.Doc) => {
  for (const [key, value] of old.getMap('card').entries())
    fresh.getMap('card').set(key, value instanceof Y.AbstractType ? value.clone() : value)
  fresh.getMap('card').set('title', title)
}

const titleIn = async (server: TestServer, card: string) => {
  const doc = await server.linli.parts.store.copy(`card/${card}`)
  return doc.getMap('card').get('title')
}

it('ER3 an erased card leaves every open screen, with its case file', async () => {
  const { server, board, store, browse } = await place()
  const card = await board.card({ title: '张三家漏水' })
  const other = await board.card({ title: '路灯' })
  const officer = await browse('officer', null)
  const grid = await browse('grid', null)
  const file = officer.openFile(card)
  await until(() => file.view !== null, 'the case file')
  expect(await store.erase([card])).toMatchObject({ ok: true })
  await until(() => !officer.cards.has(card) && !grid.cards.has(card), 'the card to leave')
  expect(file.view).toBeNull()
  expect(officer.cards.get(other)?.title).toBe('路灯')
  expect(server.linli.parts.cards.get(card)).toBeUndefined()
  expect((await store.copy(`card/${card}`)).getMap('card').size).toBe(0)
})

it('ER3 a device that was away drops its copy, its unsaved words and its drafts, and pushes nothing back', async () => {
  const { server, board, store, browse } = await place()
  const card = await board.card({ title: '秘密标题' })
  const first = await browse('officer', await device('officer'))
  await writeNote(first, card, '秘密记录')
  await first.settled()
  first.close()

  const offline = await device('officer')
  const away = await browse('officer', offline, false)
  away.edit(`card/${card}`, doc => renameCard(doc, '秘密改名'))
  expect(away.saveState(card)).not.toBe('saved')
  await away.settled()
  away.close()
  offline.close()
  await store.erase([card])
  const position = server.linli.parts.log.position()

  const back = await device('officer')
  const again = await browse('officer', back)
  await until(() => !again.cards.has(card) && again.status.unsaved === 0, 'the copy to be dropped')
  await again.settled()
  again.close()
  const kept = await back.load(board.id)
  expect([...kept.documents.keys()].filter(slot => slot.startsWith('file/'))).toEqual([])
  expect([kept.pending, kept.drafts, kept.commands]).toEqual([[], [], []])
  const text = [...kept.documents.values()].map(bytes => Buffer.from(bytes).toString()).join()
  expect(text).not.toContain('秘密')
  expect(server.linli.parts.log.position()).toBe(position)
  await back.wipe()
})

it('ER27 what a device offers after an erasure and a restore comes back to no server and is not stored', async () => {
  const ground = await place()
  const { server, board } = ground
  const store = await device('officer')
  const first = await ground.browse('officer', store)
  const word = 'kqawayxq'
  const card = first.createCard({ title: word, column: 'todo', type: 'task', unit: 'beat' })
  await until(() => first.saveState(card) === 'saved' && first.cards.has(card), 'the card')
  await first.settled()
  first.close()
  store.close()
  const backup = `${dataFolder()}/backup`
  expect(await linli(server.folder, 'backup', backup)).toBe(0)
  const erased = await server.request(await ground.token('leader'), `/api/cards/${card}/erase`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ scope: 'card', ground: 'request' }),
  })
  expect(erased.status).toBe(200)
  await server.linli.stop()
  expect(await linli(server.folder, 'restore', backup)).toBe(0)

  const restored = await startLinli({ demo: false, folder: server.folder })
  expect(restored.linli.parts.cards.isErased(card)).toBe(true)
  const back = await device('officer')
  const again = await browser(restored, board.id, () => restored.signIn('officer'))('officer', back)
  await until(() => again.drafts.length === 1, 'the own words')
  expect(again.cards.has(card)).toBe(false)
  expect(again.applyDraft(again.drafts[0]!.id)).toBe(true)
  await until(() => again.drafts[0]?.kind === 'conflict', 'the refusal')
  await again.settled()
  again.close()
  const kept = await back.load(board.id)
  expect([kept.pending, kept.drafts, kept.commands, kept.begun]).toEqual([[], [], [], []])
  expect(await filesHolding(server.folder, word)).toEqual([])
  await back.wipe()
}, 60_000)

it('ER4 nothing under the id of an erased card is accepted again', async () => {
  const { server, board, token, store } = await place()
  const officer = await token('officer')
  const request = { id: 'k'.repeat(16), title: '占道' }
  const create = () =>
    server.request(officer, `/api/boards/${board.id}/cards`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
    })
  expect((await create()).status).toBe(201)
  await store.erase([request.id])
  const again = await create()
  expect(again.status).toBe(409)
  expect(await again.json()).toMatchObject({ error: { kind: 'conflict' } })
  const direct = await store.push(
    `file/${request.id}`,
    Y.encodeStateAsUpdate(docWith('notes', 'n1')),
    { actor: () => server.linli.parts.directory.actor('officer'), source: {} },
  )
  expect(direct).toMatchObject({ ok: false, problem: { kind: 'card-erased' } })
})

const docWith = (root: string, key: string): Y.Doc => {
  const doc = new Y.Doc()
  doc.getMap(root).set(key, new Y.Map())
  return doc
}

it('ER5 a card made anew replaces every copy of the old one, and nothing is doubled', async () => {
  const { server, board, store, browse } = await place()
  const card = await board.card({ title: '秘密标题' })
  const officer = await browse('officer', null)
  await writeNote(officer, card, '秘密记录')
  const grid = await browse('grid', null)
  const file = grid.openFile(card)
  await until(() => file.view?.notes.length === 1, 'the note')
  const outcome = await store.rebuild([
    { document: `card/${card}`, build: renamed('已删除') },
    { document: `file/${card}`, build: () => {} },
  ])
  expect(outcome).toMatchObject({ ok: true })
  await until(() => officer.cards.get(card)?.title === '已删除', 'the new title')
  await until(() => file.view?.notes.length === 0, 'the notes to go')
  officer.edit(`card/${card}`, doc => moveCard(doc, { column: 'doing', rank: 'c001' }))
  await until(() => grid.cards.get(card)?.column === 'doing', 'an edit of the new epoch')
  await writeNote(officer, card, '新的记录')
  await until(() => file.view?.notes.map(note => note.text).join() === '新的记录', 'a new note')
  expect(await titleIn(server, card)).toBe('已删除')
  expect(server.linli.parts.cards.get(card)?.title).toBe('已删除')
})

it('ER5 a device with a copy of the old epoch drops it, also of a case file that is not open', async () => {
  const { server, board, store, browse } = await place()
  const card = await board.card({ title: '秘密标题' })
  const first = await browse('officer', await device('officer'))
  await writeNote(first, card, '秘密记录')
  await first.settled()
  first.close()
  const offline = await device('officer')
  const away = await browse('officer', offline, false)
  away.edit(`card/${card}`, doc => renameCard(doc, '秘密改名'))
  await away.settled()
  away.close()
  offline.close()
  await store.rebuild([
    { document: `card/${card}`, build: renamed('已删除') },
    { document: `file/${card}`, build: () => {} },
  ])

  const back = await device('officer')
  const again = await browse('officer', back)
  await until(() => again.cards.get(card)?.title === '已删除', 'the new copy')
  await until(() => again.status.unsaved === 0, 'the old edit to be dropped')
  await again.settled()
  again.close()
  const kept = await back.load(board.id)
  const text = [...kept.documents.values()].map(bytes => Buffer.from(bytes).toString()).join()
  expect(text).toContain('已删除')
  expect(text).not.toContain('秘密')
  expect([kept.pending, kept.drafts]).toEqual([[], []])
  expect(await titleIn(server, card)).toBe('已删除')
  await back.wipe()
})

it('ER5 a plain client is sent away, and its old copy is refused when it comes back', async () => {
  const { server, board, token, store } = await place()
  const card = await board.card({ title: '秘密标题' })
  const doc = new Y.Doc()
  const provider = new WebsocketProvider(`${server.syncUrl}`, `card/${card}`, doc, {
    params: { token: await token('officer') },
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  })
  onTestFinished(() => provider.destroy())
  const closed: number[] = []
  provider.on('connection-close', event => void (event && closed.push(event.code)))
  await until(() => doc.getMap('card').get('title') === '秘密标题', 'the card')
  doc.getMap('card').set('title', '秘密二')
  await until(async () => (await titleIn(server, card)) === '秘密二', 'its edit')
  await store.rebuild([{ document: `card/${card}`, build: renamed('已删除') }])
  await until(() => closed.includes(4403), 'the goodbye')
  const stubborn = await store.push(`card/${card}`, Y.encodeStateAsUpdate(doc), {
    actor: () => server.linli.parts.directory.actor('officer'),
    source: {},
  })
  expect(stubborn).toMatchObject({ ok: false, problem: { kind: 'edit-foreign' } })
  expect(await titleIn(server, card)).toBe('已删除')
})
