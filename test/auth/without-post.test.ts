import { expect, it } from 'vitest'
import { catalogue } from '#web/locales/catalogue.ts'
import { startDesk } from '#test/support/server/desk.ts'

it('A20 whose posts have all ended signs in, is told so, and learns nothing of any board', async () => {
  const desk = await startDesk()
  const { directory, accounts } = desk.server.linli.parts
  const id = 'former'
  await accounts.add({ id, username: id, name: id, password: 'linli-demo' })
  const until = Date.now() - 1_000
  await directory.add({
    units: [],
    people: [{ id, username: id, name: id, demo: 0 }],
    memberships: [{ id: 'm-former', person: id, unit: 'beat', role: 'officer', since: 0, until }],
  })
  const token = await desk.server.signIn(id)
  const ask = async (path: string) => {
    const answer = await desk.server.request(token, `/api${path}`)
    return [answer.status, await answer.json()] as const
  }
  expect(await ask('/me')).toMatchObject([200, { id, memberships: [] }])
  expect(await ask('/boards')).toEqual([200, []])
  const [status, body] = await ask(`/boards/${desk.board.id}/cards`)
  expect([status, body]).toEqual(await ask('/boards/there-is-none/cards'))
  expect(status).toBe(404)
  expect(catalogue.en['app.noBoards.stranger']).toContain('has ended')
})
