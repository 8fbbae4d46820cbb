import 'fake-indexeddb/auto'
import { expect, it, vi } from 'vitest'
import { closeCode } from '#shared/wire/close-codes.ts'
import { card as fillCard } from '#test/support/sockets/fake-sync-server.ts'
import { opened, server, store } from '#test/support/sockets/offline-boards.ts'
import { live, openTestBoard, saved } from '#test/support/sockets/open-test-board.ts'
import { until } from '#test/support/until.ts'
import { renameCard } from '#web/state/card-edits.ts'
import { addNote } from '#web/state/file-edits.ts'
import { lastAccount } from '#web/sync/offline/last-account.ts'
import type { Offline } from '#web/sync/offline/offline.ts'

/** Every byte the browser's store holds, as text. */
async function everything(): Promise<string> {
  let text = ''
  for (const { name } of await indexedDB.databases()) {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name!)
      request.addEventListener('success', () => resolve(request.result))
      request.addEventListener('error', () => reject(request.error!))
    })
    for (const table of database.objectStoreNames) {
      const rows = await new Promise<unknown[]>(resolve => {
        const request = database.transaction(table).objectStore(table).getAll()
        request.addEventListener('success', () => resolve(request.result))
      })
      for (const row of rows)
        text += row instanceof ArrayBuffer ? Buffer.from(row).toString('utf8') : JSON.stringify(row)
    }
    database.close()
  }
  return text
}

it('Y20 nothing readable is stored, and sign-out leaves nothing', async () => {
  const fake = await server()
  fake.put('card/k3', doc => fillCard(doc, { title: 'canary-in-card' }))
  const offline = await store()
  const board = openTestBoard(fake, { offline })
  await live(board)
  const file = board.openFile('k3')
  await until(() => file.doc !== null, 'the file')
  board.edit('file/k3', doc => addNote(doc, { by: 'officer', text: 'canary-in-note' }))
  await saved(board)
  fake.judge = () => ({ kind: 'edit-not-allowed', rule: 'P3' })
  board.edit('card/k3', doc => renameCard(doc, 'canary-in-draft'))
  await until(() => board.drafts.length === 1, 'the draft')
  await offline.remember('me', { name: 'canary-in-facts' })
  await board.settled()
  expect(await offline.recall('me')).toEqual({ name: 'canary-in-facts' })
  expect(await lastAccount()).toBe('officer')
  expect(await everything()).not.toContain('canary')
  await offline.wipe()
  expect(await lastAccount()).toBeNull()
  expect((await indexedDB.databases()).map(one => one.name)).not.toContain('linli-officer')
  expect(await offline.recall('me')).toBeNull()
})

it('Y20 the server’s word that the sign-in has ended destroys the copies', async () => {
  const fake = await server()
  const offline = await store()
  const board = openTestBoard(fake, { offline })
  await live(board)
  await board.settled()
  fake.closeAll(closeCode.signedOut)
  await until(() => board.status.ended === 'signed-out', 'the end')
  await until(
    async () => !(await indexedDB.databases()).some(one => one.name === 'linli-officer'),
    'the copies to go',
  )
})

it('Y20 the copies go at sign-out even when it cannot be noted that somebody has left', async () => {
  const offline = await store()
  const open = indexedDB.open.bind(indexedDB)
  const broken = vi.spyOn(indexedDB, 'open').mockImplementation((name, version) => {
    if (name === 'linli') throw new Error('broken')
    return open(name, version)
  })
  await offline.wipe().catch(() => {})
  broken.mockRestore()
  expect((await indexedDB.databases()).map(one => one.name)).not.toContain('linli-officer')
})

it('Y20 another account’s copies are destroyed before one’s own are opened', async () => {
  const offline = await store('officer')
  await offline.remember('x', 1)
  await store('leader')
  expect((await indexedDB.databases()).map(one => one.name)).not.toContain('linli-officer')
})

it('Y20 Y33 no tab makes anew what a sign-out or another sign-in destroys', async () => {
  for (const destroy of [(one: Offline) => one.wipe(), () => store('grid').then(() => {})]) {
    const fake = await server()
    const [here, there] = [await store(), await store()]
    const board = openTestBoard(fake, { offline: here })
    await live(board)
    await board.settled()
    fake.judge = () => 'silent'
    board.edit('card/k1', doc => renameCard(doc, 'kept by nobody'))
    await until(() => board.status.keptHere, 'the edit to be kept')
    await destroy(there)
    board.edit('card/k1', doc => renameCard(doc, 'nor this'))
    await board.settled()
    expect(board.status.keptHere).toBe(false)
    const names = (await indexedDB.databases()).map(({ name }) => name)
    expect(names).not.toContain('linli-officer')
    board.close()
    for (const offline of opened.splice(0)) await offline.wipe()
  }
})
