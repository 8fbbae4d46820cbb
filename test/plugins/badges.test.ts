import { expect, it } from 'vitest'
import type { BadgeWords } from '#shared/board/card/card-badge.ts'
import { BadgeQueue } from '#server/plugins/badges/badge-queue.ts'
import { FakeClock } from '#test/support/clocks/fake-clock.ts'
import type { WrittenManifest } from '#test/support/plugins/sample-manifest.ts'
import { putOnBoard } from '#test/support/plugins/on-board.ts'
import { join } from '#test/support/server/join-board.ts'
import type { Person } from '#test/support/server/make-board.ts'
import { type StagedDesk, startStaged } from '#test/support/server/staged-board.ts'
import { until } from '#test/support/until.ts'

const words = { 'zh-CN': '测试', en: 'For a test' }
const badge = (id: string, more: object = {}) => ({ id, name: words, handler: id, ...more })
const reads = (fields: readonly string[]) => ({
  required: [
    { cap: 'cards:read', scope: { types: ['hazard'], fields: [...fields] }, reason: words },
  ],
})

/** A plugin under another name, so that two are not taken for each other. */
const named = (name: string, more: Partial<WrittenManifest>): Partial<WrittenManifest> => ({
  id: `cn.example.${name}`,
  name: { 'zh-CN': `样例${name}`, en: `Sample ${name}` },
  ...more,
})

const onDisk = ({ server }: StagedDesk, card: string) =>
  server.linli.parts.log.read<{ plugin: string; badge: string; words: string }>(
    'SELECT plugin, badge, words FROM plugin_badges WHERE card = ? ORDER BY plugin, badge',
    [card],
  )

async function screen(on: StagedDesk, person: Person) {
  const board = await join(on.server, { token: await on.token(person), account: person }, on.staged)
  const texts = (card: string) => board.badges.of(card).map(({ text }) => text)
  return {
    board,
    texts,
    says: (card: string, ...said: BadgeWords['text'][]) =>
      until(
        () => JSON.stringify(texts(card)) === JSON.stringify(said),
        `${card} to say ${said.join()}`,
      ),
  }
}

const title = ({ edit }: StagedDesk, card: string, to: string) =>
  edit('officer', `card/${card}`, doc => doc.getMap('card').set('title', to))

it('PL170 PL172 PL174 a badge is computed after a change from what was granted, kept, and told to every screen that may read the card', async () => {
  const on = await startStaged()
  const card = await on.make('officer', { title: '甲' })
  const other = await on.make('officer', { title: '乙', type: 'service' })
  const [mine, theirs] = [await screen(on, 'officer'), await screen(on, 'grid')]
  const plugin = await putOnBoard(
    on,
    on.staged,
    `export const says = async (card, linli) => {
       const write = await linli.call('cards.patch', { id: card.id, fields: { title: 'mine' } }).catch(error => error.kind)
       return card.fields.title === 'none' ? null :
         { text: card.fields.title + ' ' + Object.keys(card.fields) + ' ' + write, tone: 'jade', tip: { 'zh-CN': '提示', en: 'Tip' } }
     }
     export const quiet = () => ({ text: 'for auditors' })`,
    {
      capabilities: {
        required: [
          ...(reads(['title']).required as []),
          {
            cap: 'cards:write',
            scope: { types: ['hazard'], fields: ['title'], operations: ['edit'] },
            reason: words,
          },
        ],
      },
      contributes: { badges: [badge('says'), badge('quiet', { when: { roles: ['auditor'] } })] },
    },
  )
  await mine.says(card, '甲 title forbidden')
  await theirs.says(card, '甲 title forbidden')
  expect(mine.board.badges.of(card)).toMatchObject([
    { plugin, id: 'says', owner: { en: 'Lost and found' }, tone: 'jade', tip: { en: 'Tip' } },
  ])
  expect(mine.board.badges.of(other)).toEqual([])
  await title(on, card, '丙')
  await theirs.says(card, '丙 title forbidden')
  expect((await onDisk(on, card)).map(row => row.badge)).toEqual(['quiet', 'says'])
  await title(on, card, 'none')
  await theirs.says(card)
  await title(on, card, '丁')
  await theirs.says(card, '丁 title forbidden')

  // Who opens the board later sees what is kept, and who may not read the card nothing.
  const late = await screen(on, 'officer')
  await late.says(card, '丁 title forbidden')
  await on.edit('officer', `card/${card}`, doc => doc.getMap('card').set('archived', true))
  await until(async () => (await onDisk(on, card)).length === 0, 'the badge to go')

  const off = await on.ask('officer', 'DELETE', `/boards/${on.staged}/plugins/${plugin}`)
  expect(off.status).toBeLessThan(300)
  expect(await onDisk(on, card)).toEqual([])
})

it('PL171 only words in their form are shown, with numbers masked, and what else a plugin answers stands in its health', async () => {
  const on = await startStaged()
  const card = await on.make('officer', { title: '甲' })
  const seen = await screen(on, 'officer')
  const plugin = await putOnBoard(
    on,
    on.staged,
    `export const long = () => ({ text: 'x'.repeat(41) })
     export const throws = () => { throw new Error('no') }
     export const html = () => ({ text: '<b>b</b>' })
     export const number = () => ({ text: '110101199003074514' })
     export const more = () => ({ text: 'a', onclick: 'b' })
     export const turned = () => ({ text: 'a\\u202eb' })`,
    {
      capabilities: reads(['title']) as WrittenManifest['capabilities'],
      contributes: {
        badges: ['long', 'throws', 'html', 'number', 'more', 'turned'].map(id => badge(id)),
      },
    },
  )
  await until(() => seen.texts(card).length === 2, 'two badges')
  const [html, number] = seen.texts(card)
  expect(html).toBe('<b>b</b>')
  expect(number).not.toContain('19900307')
  const { errors } = on.server.linli.parts.pluginRunning.runner.health(plugin, on.staged)
  const said = errors.map(({ sentence }) => sentence).join('\n')
  for (const id of ['long', 'more', 'turned']) expect(said).toContain(`Badge ${id}:`)
})

it('PL173 a badge that takes cards together answers them in one run, and a plugin that is switched off has none', async () => {
  const on = await startStaged()
  const [first, second] = [await on.make('officer', {}), await on.make('officer', {})]
  const seen = await screen(on, 'officer')
  const plugin = await putOnBoard(
    on,
    on.staged,
    `let runs = 0
     export const all = cards => { runs++; return cards.map(card => ({ text: runs + ' of ' + cards.length + ' ' + card.fields.title })) }
     export const short = cards => cards.slice(1)`,
    named('batch', {
      capabilities: reads(['title']) as WrittenManifest['capabilities'],
      contributes: { badges: [badge('all', { batch: true }), badge('short', { batch: true })] },
    }),
  )
  await seen.says(first, '1 of 2 一件事')
  await seen.says(second, '1 of 2 一件事')
  await title(on, first, '丙')
  await until(() => String(seen.texts(first)[0]).endsWith('丙'), 'the badge to follow')
  const { errors } = on.server.linli.parts.pluginRunning.runner.health(plugin, on.staged)
  expect(errors[0]!.sentence).toContain('as long as')

  // Off, they are not shown and not kept; on again, they are computed anew.
  const turn = (way: 'on' | 'off') =>
    on.ask('officer', 'POST', `/boards/${on.staged}/plugins/${plugin}/${way}`)
  expect((await turn('off')).status).toBe(200)
  await seen.says(first)
  await until(async () => (await onDisk(on, first)).length === 0, 'no rows')
  expect((await turn('on')).status).toBe(200)
  await until(() => seen.texts(second).length === 1, 'a badge again')
})

it('PL173 PL174 a card that its plugin may no longer read has no badge any more, and an erased one leaves none', async () => {
  const on = await startStaged()
  const card = await on.make('officer', { title: '甲' })
  const gone = await on.make('officer', { title: '乙' })
  const [seen, others] = [await screen(on, 'officer'), await screen(on, 'grid')]
  await putOnBoard(on, on.staged, `export const title = card => ({ text: card.fields.title })`, {
    capabilities: reads(['title']) as WrittenManifest['capabilities'],
    contributes: { badges: [badge('title')] },
  })
  await seen.says(card, '甲')
  await seen.says(gone, '乙')
  await others.says(card, '甲')
  await on.desk.store.commit(
    [{ document: `card/${card}`, build: doc => doc.getMap('card').set('visibility', 'named') }],
    { actor: 'server', origin: 'command' },
  )
  await until(async () => (await onDisk(on, card)).length === 0, 'no rows')
  expect([seen.texts(card), others.texts(card)]).toEqual([[], []])

  const erased = await on.tell('leader', gone, 'erase', { scope: 'card', ground: 'request' })
  expect(erased.status, JSON.stringify(erased.body)).toBe(200)
  expect(await onDisk(on, gone)).toEqual([])
  await seen.says(gone)
})

it('PL175 a record of a plugin’s state about a card has its badges computed anew', async () => {
  const on = await startStaged()
  const card = await on.make('officer', { title: '甲' })
  const seen = await screen(on, 'officer')
  const plugin = await putOnBoard(
    on,
    on.staged,
    `export const count = async (card, linli) => {
       const { record } = await linli.call('state.get', { collection: 'found', key: card.id })
       return record && { text: String(record.value.n) }
     }`,
    {
      capabilities: {
        required: [...(reads(['title']).required as []), { cap: 'state', reason: words }],
      },
      state: {
        version: 1,
        collections: {
          found: { schema: { type: 'object', properties: { n: { type: 'number' } } } },
        },
      },
      contributes: { badges: [badge('count')] },
    },
  )
  const { digest } = on.server.linli.parts.trust.grants.of(plugin, on.staged)!
  const call = (method: string, input: object) =>
    on.ask('officer', 'POST', `/boards/${on.staged}/plugins/${plugin}/call`, {
      digest,
      method,
      input,
    })
  const put = await call('state.put', { collection: 'found', key: card, value: { n: 7 }, card })
  expect(put.status, await put.text()).toBe(200)
  await seen.says(card, '7')
  await call('state.delete', { collection: 'found', key: card })
  await seen.says(card)
})

it('PL173 a card that changes often is computed once, so many at a time, and again when the plugin did not come to run', async () => {
  const clock = new FakeClock()
  const runs: (readonly string[])[] = []
  let runsNow = true
  const queue = new BadgeQueue({
    clock,
    async compute(cards) {
      runs.push(cards)
      return runsNow
    },
  })
  const wait = async (ms: number) => {
    await clock.advance(ms)
    await new Promise(setImmediate)
  }
  for (let i = 0; i < 5; i++) queue.add(['a', 'b'])
  await wait(200)
  expect(runs.splice(0)).toEqual([['a', 'b']])
  queue.add(Array.from({ length: 150 }, (_, i) => `c${i}`))
  await wait(200)
  await wait(1)
  expect(runs.splice(0).map(({ length }) => length)).toEqual([100, 50])
  runsNow = false
  queue.add(['a'])
  await wait(200)
  runsNow = true
  await wait(1_000)
  expect(runs).toEqual([['a'], ['a']])
  queue.end()
})
