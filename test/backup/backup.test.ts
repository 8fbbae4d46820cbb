import { appendFile, mkdir, readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { erasedTitle } from '#shared/board/card/erasing.ts'
import { newId } from '#shared/base/ids.ts'
import { runCommand } from '#server/cli/main.ts'
import { boardLedgerRow } from '#server/erasure/ledger.ts'
import { canaryCard } from '#test/support/server/canary-card.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'
import { startDesk, type TestDesk } from '#test/support/server/desk.ts'
import { filesHolding } from '#test/support/faults/folder-holds.ts'
import { startLinli } from '#test/support/server/linli.ts'
import { makeBoard } from '#test/support/server/make-board.ts'
import { until } from '#test/support/until.ts'

/** The command line on a data folder: status and what was printed. */
async function linli(data: string, ...args: readonly string[]) {
  const out: string[] = []
  const status = await runCommand(args, {
    environment: { LINLI_DATA: data, LANG: 'en_GB.UTF-8' },
    out: text => out.push(text),
    error: text => out.push(text),
    input: async () => '',
  })
  return { status, text: out.join('\n') }
}

async function erase(desk: TestDesk, card: string, scope: 'person' | 'card'): Promise<void> {
  const body = JSON.stringify({ scope, ground: 'request' })
  const headers = { 'content-type': 'application/json', 'idempotency-key': newId() }
  const answer = await desk.send('leader', `/cards/${card}/erase`, body, headers)
  expect(answer.status).toBe(200)
  await until(async () => {
    const open = await desk.desk.records
      .selectFrom('erasures')
      .select('id')
      .where('finished_at', 'is', null)
      .execute()
    return open.length === 0
  }, 'the erasure to be finished')
}

it('ER19 a backup of a running server is whole, and nothing that was erased is in it', async () => {
  const desk = await startDesk()
  const kept = await canaryCard(desk)
  const gone = await canaryCard(desk)
  await erase(desk, gone.id, 'card')
  const { folder } = desk.server
  const to = join(dataFolder(), 'backup')
  const backup = await linli(folder, 'backup', to)
  expect(backup).toMatchObject({ status: 0 })
  expect(await filesHolding(to, gone.canary)).toEqual([])
  expect((await filesHolding(to, kept.canary)).length).toBeGreaterThan(1)
  expect((await stat(to)).mode & 0o777).toBe(0o700)
  expect((await stat(join(to, 'linli.db'))).mode & 0o777).toBe(0o600)

  const copy = join(dataFolder(), 'copy')
  const fromNothing = await linli(copy, 'restore', to, '--ledger', join(to, 'erasures.json'))
  expect(fromNothing).toMatchObject({ status: 0 })
  const restored = await startLinli({ demo: false, folder: copy })
  expect(restored.linli.parts.cards.get(kept.id)?.title).toContain(kept.canary)
  const token = await restored.signIn('officer')
  const [row] = await restored.linli.parts.records
    .selectFrom('attachments')
    .select('id')
    .where('card', '=', kept.id)
    .execute()
  const file = await restored.request(token, `/api/attachments/${row!.id}`)
  expect(await file.text()).toContain(kept.canary)
})

it('ER19 the keys of contacts are in no backup, go to a folder of their own when asked, and come back from there', async () => {
  const desk = await startDesk()
  const { folder } = desk.server
  const { id, canary } = await canaryCard(desk)
  const places = dataFolder()
  const plain = await linli(folder, 'backup', join(places, 'plain'))
  expect(plain.text).toContain('NOT in it')
  const inside = await linli(folder, 'backup', join(places, 'b'), '--keys', join(places, 'b', 'k'))
  expect(inside).toMatchObject({ status: 1 })
  const keys = join(places, 'keys')
  const apart = join(places, 'apart')
  expect(await linli(folder, 'backup', apart, '--keys', keys)).toMatchObject({ status: 0 })
  for (const backup of ['plain', 'apart'])
    expect(await readdir(join(places, backup))).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(report-)?keys\.db|^contacts\.key/)]),
    )
  expect((await readdir(keys)).sort()).toEqual([
    'accounts.secret',
    'audit.key',
    'contacts.key',
    'factors.key',
    'keys.db',
    'plugins.key',
    'push.keys',
    'report-keys.db',
  ])

  const reveal = async (...more: readonly string[]) => {
    const copy = join(dataFolder(), 'copy')
    await linli(copy, 'restore', apart, '--ledger', join(apart, 'erasures.json'), ...more)
    const restored = await startLinli({ demo: false, folder: copy })
    const answer = await restored.request(
      await restored.signIn('officer'),
      `/api/cards/${id}/contacts/name/reveal`,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ reason: '回访需要联系本人' }),
      },
    )
    return answer.text()
  }
  expect(await reveal()).not.toContain(canary)
  expect(await reveal('--keys', keys)).toContain(canary)
})

it('ER20 a restored backup does not bring back what was erased since', async () => {
  const desk = await startDesk()
  const { folder } = desk.server
  const kept = await canaryCard(desk)
  const gone = await canaryCard(desk)
  const neutral = await canaryCard(desk)
  const to = join(dataFolder(), 'backup')
  await linli(folder, 'backup', to)
  await erase(desk, gone.id, 'card')
  await erase(desk, neutral.id, 'person')
  const { epoch } = await desk.server.linli.parts.log.load(`card/${neutral.id}`)
  expect(await linli(folder, 'restore', to)).toMatchObject({ status: 1 })
  await desk.server.linli.stop()
  expect((await filesHolding(to, gone.canary)).length).toBeGreaterThan(0)

  const restore = await linli(folder, 'restore', to)
  expect(restore).toMatchObject({ status: 0 })
  expect(restore.text).toContain('2 erasures')
  for (const { canary } of [gone, neutral]) expect(await filesHolding(folder, canary)).toEqual([])
  const { linli: again } = await startLinli({ demo: false, folder })
  const { cards, log, erasure } = again.parts
  expect(cards.get(gone.id)).toBeUndefined()
  expect(cards.isErased(gone.id)).toBe(true)
  expect(cards.get(neutral.id)?.title).toBe(erasedTitle)
  expect(cards.get(kept.id)?.title).toContain(kept.canary)
  expect((await log.load(`card/${neutral.id}`)).epoch).toBeGreaterThanOrEqual(epoch)
  expect((await erasure.ledger.all()).length).toBe(2)
})

it('ER20 X25 a restored backup does not bring back an import that was taken back since', async () => {
  const desk = await startDesk()
  const { folder } = desk.server
  const file = { id: 'c1', name: '旧看板', lists: [], cards: [] as unknown[] }
  const list = { id: 'l1', name: 'Done', closed: false }
  const cards = ['c2', 'c3'].map(id => ({ id, idList: 'l1', name: `kq${id}xq`, closed: false }))
  const body = JSON.stringify({ ...file, lists: [list], cards })
  const answer = await desk.send('officer', '/boards/import?unit=beat', body)
  const { board } = (await answer.json()) as { board: string }
  const to = join(dataFolder(), 'backup')
  await linli(folder, 'backup', to)
  const path = `/boards/${board}/take-back`
  expect((await desk.ask('officer', 'POST', path, { reason: '选错了文件' })).status).toBe(200)
  await desk.server.linli.stop()
  expect((await filesHolding(to, 'kqc2xq')).length).toBeGreaterThan(0)
  expect(await linli(folder, 'restore', to)).toMatchObject({ status: 0 })
  expect(await filesHolding(folder, 'kqc2xq')).toEqual([])
  const { linli: again } = await startLinli({ demo: false, folder })
  const { boards, erasure, records } = again.parts
  expect(boards.get(board)).toBeUndefined()
  expect(await records.selectFrom('card_counts').selectAll().execute()).toEqual([])
  const kinds = (await erasure.ledger.all()).map(({ kind }) => kind)
  expect(kinds.toSorted()).toEqual(['card', 'card', 'import'])
})

it('ER19 X33 a backup waits for an import that is being taken back, and holds nothing of it', async () => {
  const desk = await startDesk()
  const { folder } = desk.server
  const list = { id: 'l1', name: 'Todo', closed: false }
  const cards = [{ id: 'c2', idList: 'l1', name: 'kqbackupxq', closed: false }]
  const file = JSON.stringify({ id: 'c1', name: '旧看板', lists: [list], cards })
  const answer = await desk.send('officer', '/boards/import?unit=beat', file)
  const { board } = (await answer.json()) as { board: string }
  // As the first commit of a taking back leaves it, and a crash right after that.
  const by = { by: 'officer', at: Date.now() }
  const line = boardLedgerRow({ id: board, unit: 'beat' }, by, {})
  await desk.desk.log.write([
    desk.server.linli.parts.erasure.ledger.add(line),
    { sql: 'DELETE FROM boards WHERE id = ?', parameters: [board] },
  ])
  await desk.server.linli.stop()
  const to = join(dataFolder(), 'backup')
  const backup = linli(folder, 'backup', to)
  await startLinli({ demo: false, folder })
  expect(await backup).toMatchObject({ status: 0 })
  expect(await filesHolding(to, 'kqbackupxq')).toEqual([])
})

it('ER20 without a ledger, or from a backup that was changed or is not finished, nothing is restored', async () => {
  const desk = await startDesk()
  const { folder } = desk.server
  await canaryCard(desk)
  const places = dataFolder()
  const to = join(places, 'backup')
  await linli(folder, 'backup', to)
  const target = join(places, 'target')
  const unknown = await linli(target, 'restore', to)
  expect([unknown.status, unknown.text]).toEqual([1, expect.stringContaining('--ledger')])
  const wrong = await linli(target, 'restore', to, '--ledger', join(to, 'backup.json'))
  expect([wrong.status, wrong.text]).toEqual([1, expect.stringContaining('not a ledger')])
  expect(await linli(target, 'restore', places)).toMatchObject({ status: 1 })
  expect(await linli(folder, 'backup', to)).toMatchObject({ status: 1 })
  await appendFile(join(to, 'linli.db'), 'x')
  const changed = await linli(target, 'restore', to, '--ledger', join(to, 'erasures.json'))
  expect([changed.status, changed.text]).toEqual([1, expect.stringContaining('linli.db')])
  expect(await readdir(target).catch(() => [])).toEqual([])
  await mkdir(target)
  expect(await linli(target, 'backup', join(places, 'more'))).toMatchObject({ status: 1 })
  expect(JSON.parse(await readFile(join(to, 'erasures.json'), 'utf8'))).toEqual([])
})

it('W18 a restored server has another log: whoever knows the old one is sent everything', async () => {
  const server = await startLinli({ demo: false })
  const { board, token } = await makeBoard(server)
  const card = await board.card({ title: '甲' })
  await token('officer')
  const { folder } = server
  const to = join(dataFolder(), 'backup')
  expect(await linli(folder, 'backup', to)).toMatchObject({ status: 0 })
  const before = await server.board(await token('officer'), board.id, 0, '')
  const push = before.edit(`card/${card}`, doc => doc.getMap('card').set('title', '乙'))
  await until(() => before.acked.has(push), 'the edit to be saved')
  const position = server.linli.parts.log.position()
  const same = await server.board(await token('officer'), board.id, position, before.log)
  expect([same.log, same.synced!.cards]).toEqual([before.log, [card]])
  const ahead = await server.board(await token('officer'), board.id, position + 9, before.log)
  expect(ahead.log).not.toBe(before.log)
  expect(ahead.synced!.cards).toBeNull()
  const old = await server.board(await token('officer'), board.id, position)
  expect(old.synced!.cards).toEqual([card])

  await server.linli.stop()
  expect(await linli(folder, 'restore', to)).toMatchObject({ status: 0 })
  const again = await startLinli({ demo: false, folder })
  const officer = await again.signIn('officer')
  const hello = await fetch(`${again.url}/api/hello`)
  const { log } = (await hello.json()) as { log: string }
  expect(log).toMatch(/^[0-9a-f]{32}$/)
  const after = await again.board(officer, board.id, 1, before.log)
  expect([after.log, before.log]).toEqual([log, expect.not.stringMatching(log)])
  expect(after.synced!.cards).toBeNull()
  expect(after.field(card, 'title')).toBe('甲')
})
