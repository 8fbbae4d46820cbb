import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import { packageWith, reason } from '#test/support/plugins/granted.ts'
import { agree, letIn } from '#test/support/plugins/installing.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'
import { join as joinBoard } from '#test/support/server/join-board.ts'
import { startLinli, type TestServer } from '#test/support/server/linli.ts'
import { startStaged } from '#test/support/server/staged-board.ts'
import { until } from '#test/support/until.ts'

const id = 'cn.example.lost-found'
const name = { 'zh-CN': '测试', en: 'For a test' }

/** A version of a plugin whose badge says a setting and the version, on cards of one type in one stage. */
const version = (number: number): Uint8Array =>
  packageWith(
    {
      version: `1.${number}.0`,
      capabilities: {
        required: [{ cap: 'cards:read', scope: { types: '*', fields: ['title'] }, reason }],
      },
      settings: { word: { type: 'string', label: name, maxLength: 20, default: 'one' } },
      contributes: {
        badges: [
          { id: 'says', name, handler: 'says', when: { types: ['hazard'], stages: ['handling'] } },
        ],
      },
    },
    {
      server: `export const says = async (card, linli) => {
        const { settings } = await linli.call('settings.read', {})
        return { text: settings.word + ' ${number}' }
      }`,
    },
  )

it('PL173 PL174 the badges of a board are computed anew with other settings, with another version and when it is first opened after a start, where `when` says', async () => {
  const folder = dataFolder()
  const desk = await startStaged({ folder })
  const { ask, make, staged } = desk
  const card = await make('officer', { column: 'handling' })
  const others = [
    await make('officer', {}),
    await make('officer', { type: 'service', column: 'handling' }),
  ]
  const screen = async (server: TestServer, token: string) => {
    const board = await joinBoard(server, { token, account: 'officer' }, staged)
    const texts = (of: string) => board.badges.of(of).map(({ text }) => text)
    return {
      texts,
      says: (text: string) => until(() => texts(card)[0] === text, `${card} to say ${text}`),
    }
  }
  const before = await screen(desk.server, await desk.token('officer'))
  await agree({ ...desk, board: { id: staged } }, await letIn(desk, version(1)))
  await before.says('one 1')
  const path = `/boards/${staged}/plugins/${id}/settings`
  const set = await ask('officer', 'PUT', path, { settings: { word: 'two' } })
  expect(set.status, await set.clone().text()).toBe(200)
  await before.says('two 1')
  await letIn(desk, version(2))
  await before.says('two 2')
  expect(others.map(before.texts)).toEqual([[], []])
  await desk.server.linli.stop()

  const file = new DatabaseSync(join(folder, 'linli.db'))
  file.exec(`UPDATE plugin_badges SET words = '{"text":"old","tone":"plain"}'`)
  file.close()
  const server = await startLinli({ demo: false, folder })
  const after = await screen(server, await server.signIn('officer'))
  await after.says('two 2')
})
