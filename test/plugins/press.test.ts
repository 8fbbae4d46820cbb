import { expect, it } from 'vitest'
import { grantPlugin, reason } from '#test/support/plugins/granted.ts'
import type { Person } from '#test/support/server/make-board.ts'
import { startStaged } from '#test/support/server/staged-board.ts'

const plugin = 'cn.example.lost-found'

const server = `
  let presses = 0
  export const add = async ({ card }, linli) => {
    presses++
    await linli.call('state.put', { collection: 'things', key: 'p' + presses, value: { what: card } })
    return { message: 'Pressed ' + presses, open: { card } }
  }
  export const title = async ({ card }, linli) => {
    const { card: read } = await linli.call('cards.get', { id: card })
    return { message: read.fields.title }
  }
  export const wrong = () => ({ message: 7 })
  export const fails = () => { throw new Error('no') }
`

const texts = { 'zh-CN': '登记', en: 'Keep' }
const action = (id: string, when?: object) => ({
  id,
  name: texts,
  handler: id,
  ...(when && { when }),
})

it('PL225 PL226 what a button does on the server runs once for who presses it, only where it is shown, and only an answer of its form counts', async () => {
  const desk = await startStaged()
  const { ask, staged, make } = desk
  const digest = await grantPlugin(
    desk,
    {
      capabilities: {
        required: [
          { cap: 'state', reason },
          { cap: 'cards:read', scope: { types: '*', fields: ['title'] }, reason },
        ],
      },
      state: {
        version: 1,
        collections: {
          things: { schema: { type: 'object', properties: { what: { type: 'string' } } } },
        },
      },
      contributes: {
        cardActions: [
          action('add'),
          { ...action('late', { stages: ['closed'] }), handler: 'title' },
          action('title', { types: ['service'], stages: ['accept'], roles: ['officer', 'grid'] }),
        ],
        boardButtons: [action('wrong'), action('fails')],
      },
    },
    { server },
  )
  const card = await make('leader', { title: '三楼漏水', type: 'service' })
  const hazard = await make('leader', { title: '井盖松动' })
  const press = async (
    who: Person,
    button: string,
    key: string,
    about: string | null = card,
    point = about === null ? 'boardButtons' : 'cardActions',
  ) => {
    const path = `/boards/${staged}/plugins/${plugin}/press`
    const body = { digest, point, button, card: about, key }
    const answer = await ask(who, 'POST', path, body)
    const said = (await answer.json()) as { message?: string; error?: { kind: string } }
    return said.error?.kind ?? said.message
  }
  const pressed = await Promise.all([
    press('officer', 'add', 'k1'),
    press('officer', 'add', 'k1'),
    press('officer', 'add', 'k2'),
  ])
  expect(pressed).toEqual(['Pressed 1', 'Pressed 1', 'Pressed 1'])
  expect(await press('officer', 'add', 'k1')).toBe('Pressed 1')
  expect(await press('officer', 'add', 'k3')).toBe('Pressed 2')
  expect(await press('grid', 'add', 'k1')).toBe('Pressed 3')
  const { parts } = desk.server.linli
  const rows = await parts.records.selectFrom('plugin_records').select('by').execute()
  expect(rows.map(({ by }) => by).toSorted()).toEqual(['grid', 'officer', 'officer'])

  expect(await press('officer', 'title', 't1')).toBe('三楼漏水')
  expect(await press('leader', 'title', 't1')).toBe('not-found')
  const places = async (who: Person) => {
    const answer = await ask(who, 'GET', `/boards/${staged}/plugin-places`)
    const { plugins } = (await answer.json()) as { plugins: { cardActions: object[] }[] }
    return plugins[0]!.cardActions.length
  }
  expect([await places('officer'), await places('leader')]).toEqual([3, 2])
  expect(await press('officer', 'wrong', 'w1', null)).toBe('plugin-failed')
  expect(await press('officer', 'fails', 'f1', null)).toBe('plugin-failed')
  expect(await press('officer', 'add', 'p1', card, 'boardButtons')).toBe('not-found')
  expect(await press('officer', 'wrong', 'p2', card, 'boardButtons')).toBe('not-found')
  expect(await press('officer', 'add', 'p3', 'nowhere')).toBe('not-found')
  expect(await press('other', 'add', 'p4')).toBe('not-found')
  // By its type, by its stage, and by the right to see it.
  expect(await press('officer', 'title', 't3', hazard)).toBe('not-found')
  expect(await press('officer', 'late', 't4')).toBe('not-found')
  const hidden = await ask('officer', 'POST', `/cards/${card}/visibility`, { visibility: 'police' })
  expect(hidden.status).toBe(200)
  expect(await press('grid', 'title', 't2')).toBe('not-found')
})
