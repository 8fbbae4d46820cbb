import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { verifyAudit } from '#server/audit/verify.ts'
import { openSqliteLog } from '#server/log/sqlite-log.ts'
import { loadIndexes } from '#server/room/load-indexes.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'
import { spawnServer } from '#test/support/server/server-process.ts'
import { signIn } from '#test/support/server/sign-in.ts'
import { until } from '#test/support/until.ts'

const many = 1_500
const rounds = 4

const fileOf = (round: number) => ({
  id: `7fcbec000000000000000${round}00`,
  name: '旧看板',
  lists: [{ id: '7fcbec000000000000000010', name: '待办', closed: false, pos: 1 }],
  cards: Array.from({ length: many }, (_, i) => ({
    id: `7fcbec00000000000001${String(i).padStart(4, '0')}`,
    idList: '7fcbec000000000000000010',
    name: `旧卡 ${i}`,
    desc: '楼道堆放杂物',
    pos: i,
    closed: false,
  })),
})

it('X34 kill -9 between the pieces of an import: nobody sees anything of it, nothing is left, and it can be made anew', async () => {
  const folder = dataFolder()
  let server = await spawnServer(folder, { LINLI_DEMO: '1' })
  const read = (sql: string, ...parameters: string[]) => {
    const database = new DatabaseSync(join(folder, 'linli.db'), { readOnly: true, timeout: 5_000 })
    try {
      return database.prepare(sql).all(...parameters)
    } finally {
      database.close()
    }
  }
  const imported = async (round: number) => {
    const token = await signIn(server.url, 'leader')
    const answer = await fetch(`${server.url}/api/boards/import?unit=LY1`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(fileOf(round)),
    })
    return (await answer.json()) as { board: string; created: { boards: number; cards: number } }
  }
  let between = 0
  try {
    for (let round = 0; round < rounds && between === 0; round++) {
      let answered = false
      const answer = imported(round)
        .then(() => (answered = true))
        .catch(() => null)
      const cards = `SELECT id FROM cards WHERE board IN (SELECT board FROM coming_boards)`
      while (!answered && read(cards).length === 0) await nextTurn()
      await server.kill()
      await answer
      const [coming] = read('SELECT board FROM coming_boards')
      if (coming === undefined) {
        server = await spawnServer(folder)
        continue
      }
      between++
      const board = String(coming['board'])
      const left = read(cards).map(({ id }) => String(id))

      const log = await openSqliteLog({ folder })
      const indexes = await loadIndexes(log)
      expect(indexes.boards.get(board)).toBeUndefined()
      expect(left.filter(id => indexes.cards.get(id) !== undefined)).toEqual([])
      await log.stop()

      server = await spawnServer(folder)
      await until(
        async () => read('SELECT board FROM coming_boards').length === 0,
        'the rest to go',
      )
      expect(read('SELECT id FROM cards WHERE board = ?', board)).toEqual([])
      const ids = JSON.stringify(left)
      const documents = `SELECT document FROM updates WHERE substr(document, 6) IN (SELECT value FROM json_each(?))`
      expect(read(documents, ids)).toEqual([])
      expect(read('SELECT source FROM imports')).toEqual([])
      const anew = await imported(round)
      expect(anew.created).toMatchObject({ boards: 1, cards: many })
      expect(anew.board).not.toBe(board)
      expect((await imported(round)).created).toMatchObject({ boards: 0, cards: 0 })
      await server.kill()
      expect(verifyAudit(folder).findings).toEqual([])
      server = await spawnServer(folder)
    }
  } finally {
    await server.kill()
  }
  expect(between).toBeGreaterThan(0)
})
