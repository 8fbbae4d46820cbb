import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import type { Health } from '#server/plugins/seams.ts'
import { packageWith, reason } from '#test/support/plugins/granted.ts'
import { jsonOf, type PluginWays, serverWays } from '#test/support/plugins/granted-plugin.ts'
import { agree, letIn } from '#test/support/plugins/installing.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'
import { startLinli } from '#test/support/server/linli.ts'
import { startStaged } from '#test/support/server/staged-board.ts'
import { until } from '#test/support/until.ts'

const id = 'cn.example.lost-found'
const text = { type: 'string', maxLength: 100 } as const

/** A version of the plugin whose state has this property; the step to the second gives records other keys. */
const version = (number: 1 | 2, property: string): Uint8Array =>
  packageWith(
    {
      version: `${number}.0.0`,
      capabilities: { required: [{ cap: 'state', reason }] },
      state: {
        version: number,
        collections: { things: { schema: { type: 'object', properties: { [property]: text } } } },
      },
      migrations: number === 1 ? [] : [{ to: 2, handler: 'to2' }],
    },
    {
      server: `export const to2 = ({ records }) => records.map(({ key, value, ...more }) =>
        ({ ...more, key: 'new-' + key, value: { name: value.what } }))`,
    },
  )

/** What the officer asks of the plugin's state on a board. */
const stateOn = (ways: PluginWays, board: string, digest: string) => {
  const path = `/boards/${board}/plugins/${id}`
  const call = async (method: string, input: object) => {
    const answer = await ways.ask('officer', 'POST', `${path}/call`, { digest, method, input })
    const said = (await answer.json()) as { value?: object; error?: { kind: string } }
    return said.error?.kind ?? said.value
  }
  return {
    put: (key: string, value: object, card: string | null = null) =>
      call('state.put', { collection: 'things', key, value, card }),
    get: (key: string) => call('state.get', { collection: 'things', key }),
    async errors() {
      return (await jsonOf<Health>(await ways.ask('officer', 'GET', `${path}/health`))).errors
    },
  }
}

it('PL228 PL364 states are brought on at the next start, one that cannot be holds no other up and is told in its health; one that began under the later version begins anew, and is there again with it', async () => {
  const folder = dataFolder()
  const desk = await startStaged({ folder })
  const { ask, make, staged } = desk
  const boards = [staged, desk.board.id].toSorted()
  const [one, other] = boards as [string, string]
  const old = await letIn(desk, version(1, 'what'))
  for (const board of boards) await agree({ ...desk, board: { id: board } }, old)
  const next = await letIn(desk, version(2, 'name'))
  for (const board of boards) await stateOn(desk, board, next.digest).put('a', { name: 'umbrella' })

  const rollback = async () =>
    expect((await ask('admin', 'POST', `/plugins/${id}/rollback`)).status).toBe(200)
  await rollback()
  for (const board of boards)
    expect(await stateOn(desk, board, old.digest).get('a')).toEqual({ record: null })
  // What is written meanwhile is brought on, with the card it is about.
  const card = await make('leader', { title: '雨伞' })
  const about = boards.indexOf(staged)
  await stateOn(desk, staged, old.digest).put('b', { what: 'hat' }, card)
  await letIn(desk, version(2, 'name'))
  const now = boards.map(board => stateOn(desk, board, next.digest))
  expect(await now[about]!.get('new-b')).toMatchObject({ record: { value: { name: 'hat' }, card } })
  expect(await now[about]!.get('a')).toEqual({ record: null })
  expect(await now[1 - about]!.get('a')).toMatchObject({ record: { value: { name: 'umbrella' } } })
  await desk.server.linli.stop()

  const file = new DatabaseSync(join(folder, 'linli.db'))
  file.exec(`UPDATE plugin_states SET version = 1`)
  file.prepare(`UPDATE plugin_records SET value = ?, key = 'c'`).run('{"what":"cap"}')
  file.prepare(`UPDATE plugin_records SET value = ? WHERE board = ?`).run('{"what":5}', one)
  file.close()
  const server = await startLinli({ demo: false, folder })
  const ways = serverWays(server, one)
  const [bad, good] = [stateOn(ways, one, next.digest), stateOn(ways, other, next.digest)]
  await until(async () => (await bad.errors()).length > 0, 'the reason to be told')
  expect((await bad.errors())[0]!.sentence).toMatch(/not brought to version 2.*things: /)
  expect(await bad.get('new-c')).toBe('plugin-state-not-migrated')
  await until(async () => typeof (await good.get('new-c')) === 'object', 'the others')
  expect(await good.get('new-c')).toMatchObject({ record: { value: { name: 'cap' } } })
  expect(await good.errors()).toEqual([])
})
