import { afterAll, beforeAll, expect, it } from 'vitest'
import { eachOptionalOff, openPlugin, type PluginBench } from '@linli/plugin-test'

const folder = import.meta.dirname
let plugin: PluginBench
beforeAll(async () => {
  plugin = await openPlugin(folder)
})
afterAll(() => plugin.close())

const newCard = async ({ board }: PluginBench, title: string): Promise<string> =>
  (await board.cards.create({ type: 'service', title })).id

it('the badge counts what waits, and goes with the last thing', async () => {
  const card = await newCard(plugin, '地铁口捡到一串钥匙')
  expect(await plugin.badge('waiting', card)).toBe(null)
  const screen = await plugin.open('things', { card })
  await screen.findByText('Nothing was found yet')
  await screen.getByRole('textbox', { name: 'Thing' }).fill('Keys with a red ribbon')
  await screen.getByRole('button', { name: 'Write down' }).click()
  await screen.findByText('Keys with a red ribbon')
  expect(await plugin.badge('waiting', card)).toMatchObject({ text: { en: '1 to collect' } })
})

it('two desks see the same, and only one gives a thing back', async () => {
  const card = await newCard(plugin, '广场捡到一把伞')
  const officer = await plugin.open('things', { card })
  const leader = await plugin.open('things', { card, as: 'leader', language: 'zh-CN' })
  await officer.getByRole('textbox', { name: 'Thing' }).fill('Umbrella')
  await officer.getByRole('button', { name: 'Write down' }).click()
  await leader.findByText('Umbrella')
  await leader.getByRole('textbox', { name: '领取人' }).fill('Wang Fang')
  await officer.getByRole('textbox', { name: 'Who takes it' }).fill('Li Wei')
  await Promise.all([
    leader.getByRole('button', { name: '交还' }).click(),
    officer.getByRole('button', { name: 'Give back' }).click(),
  ])
  await officer.findByText(/Given to (?:Wang Fang|Li Wei)/)
  const { notes } = await plugin.board.notes.list({ card })
  expect(notes).toHaveLength(1)
  const patches = plugin.calls.filter(({ method }) => method === 'state.patch')
  expect(patches.filter(({ refusal }) => refusal !== undefined)).toHaveLength(1)
})

it('a thing is given back whichever optional capability is off', async () => {
  await eachOptionalOff(folder, async (other, off) => {
    const card = await newCard(other, `Keys without ${off}`)
    const { members } = await other.board.members.list({})
    const leader = members.find(({ name }) => name === '陆承安')!
    await other.board.cards.patch({ id: card, fields: { assignees: [leader.id] } })
    const screen = await other.open('things', { card })
    await screen.getByRole('textbox', { name: 'Thing' }).fill('Keys')
    await screen.getByRole('button', { name: 'Write down' }).click()
    await screen.getByRole('textbox', { name: 'Who takes it' }).fill('Li Wei')
    await screen.getByRole('button', { name: 'Give back' }).click()
    await screen.findByText('Given to Li Wei')
    expect(screen.errors).toEqual([])
    expect((await other.board.notes.list({ card })).notes).toHaveLength(
      off === 'notes:write' ? 0 : 1,
    )
    const told = (await other.notices('leader')).filter(one => one.card === card)
    expect(told.map(({ words }) => words.en)).toEqual(
      off === 'notify' ? [] : ['“Keys” was given back.'],
    )
  })
})
