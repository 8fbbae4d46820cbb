import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { newId } from '#shared/base/ids.ts'
import { verifyAudit } from '#server/audit/verify.ts'
import { openSqliteLog } from '#server/log/sqlite-log.ts'
import { loadIndexes } from '#server/room/load-indexes.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'
import { filesHolding } from '#test/support/faults/folder-holds.ts'
import { spawnServer } from '#test/support/server/server-process.ts'
import { signIn } from '#test/support/server/sign-in.ts'
import { until } from '#test/support/until.ts'

const many = 1_500
const rounds = 4
const word = 'kqtakenbackxq'

/** A board file; each card's description has the word. */
const fileOf = (round: number) => ({
  id: `6fcbec000000000000000${round}00`,
  name: '旧看板',
  lists: [{ id: '6fcbec000000000000000010', name: '待办', closed: false, pos: 1 }],
  cards: Array.from({ length: many }, (_, i) => ({
    id: `6fcbec00000000000001${String(i).padStart(4, '0')}`,
    idList: '6fcbec000000000000000010',
    name: `旧卡 ${i}`,
    desc: word,
    pos: i,
    closed: false,
  })),
})

it('X33 ER21 kill -9 between the pieces of a taking back: nobody sees anything of it again, and it ends the same', async () => {
  const folder = dataFolder()
  let server = await spawnServer(folder, { LINLI_DEMO: '1' })
  const left = (board: string) => {
    const database = new DatabaseSync(join(folder, 'linli.db'), { readOnly: true, timeout: 5_000 })
    try {
      const rows = database.prepare('SELECT id FROM cards WHERE board = ?').all(board)
      return rows.map(({ id }) => String(id))
    } finally {
      database.close()
    }
  }
  let between = 0
  try {
    for (let round = 0; round < rounds && between === 0; round++) {
      const ask = await as(server.url)
      const { board } = (await ask('POST', '/boards/import?unit=LY1', fileOf(round))) as {
        board: string
      }
      const cards = left(board)
      expect(cards).toHaveLength(many)
      let answered = false
      const answer = ask('POST', `/boards/${board}/take-back`, { reason: '选错了文件' })
        .then(() => (answered = true))
        .catch(() => null)
      while (!answered && left(board).length === many) await nextTurn()
      await server.kill()
      await answer
      const still = left(board)
      if (still.length > 0) between++

      const log = await openSqliteLog({ folder })
      const indexes = await loadIndexes(log)
      expect(indexes.boards.get(board)).toBeUndefined()
      expect(indexes.cards.ofBoard(board).size).toBe(0)
      expect(cards.filter(id => !indexes.cards.isErased(id))).toEqual([])
      await log.stop()

      server = await spawnServer(folder)
      const again = await as(server.url)
      expect(await again('GET', `/boards/${board}`)).toMatchObject({ error: { kind: 'not-found' } })
      for (const id of still.slice(0, 1))
        expect(await again('GET', `/cards/${id}/history`)).toMatchObject({
          error: { kind: 'not-found' },
        })
      await until(async () => left(board).length === 0, 'the rest to go')
      await until(
        async () => (await filesHolding(folder, word)).length === 0,
        'every byte of it to be gone',
      )
      const anew = (await again('POST', '/boards/import?unit=LY1', {
        ...fileOf(round),
        cards: [],
      })) as { board: string; created: { boards: number } }
      expect([anew.board === board, anew.created.boards]).toEqual([false, 1])
      await server.kill()
      expect(linesOf(folder, board)).toEqual({ import: 1, card: many, cards: many })
      expect(verifyAudit(folder).findings).toEqual([])
      server = await spawnServer(folder)
    }
  } finally {
    await server.kill()
  }
  expect(between).toBeGreaterThan(0)
})

/** What the ledger says of a board: its line, and those of its cards. */
function linesOf(folder: string, board: string) {
  const database = new DatabaseSync(join(folder, 'linli.db'), { readOnly: true, timeout: 5_000 })
  try {
    const count = (what: string) =>
      database.prepare(`SELECT ${what} AS n FROM erasures WHERE board = ? AND kind = ?`)
    return {
      import: count('count(*)').get(board, 'import')!['n'],
      card: count('count(*)').get(board, 'card')!['n'],
      cards: count('count(DISTINCT card)').get(board, 'card')!['n'],
    }
  } finally {
    database.close()
  }
}

/** Requests of leadership. */
async function as(url: string) {
  const token = await signIn(url, 'leader')
  return async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await fetch(`${url}/api${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'idempotency-key': newId(),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return answer.json()
  }
}
