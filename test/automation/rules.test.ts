import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { newId } from '#shared/base/ids.ts'
import { dayMs, hourMs } from '#shared/base/day.ts'
import type { RuleText } from '#shared/automation/rule.ts'
import { mapWith } from '#server/cases/cards/write-card.ts'
import { FakeClock } from '#test/support/clocks/fake-clock.ts'
import { inChina } from '#test/support/server/clock-bench.ts'
import { startRuleBench } from '#test/support/server/rule-bench.ts'
import { until } from '#test/support/until.ts'

const hazards = [{ if: 'type', types: ['hazard'] }] as const
const urgent = [{ do: 'set-priority', priority: 'urgent' }] as const
const notes = async (
  { desk }: Awaited<ReturnType<typeof startRuleBench>>,
  card: string,
): Promise<readonly unknown[]> => {
  const file = await desk.copy(`file/${card}`)
  const found = Object.values(
    file.getMap('notes').toJSON() as Record<string, { text: string; by: string }>,
  )
  file.destroy()
  return found.map(({ text, by }) => `${by}: ${text}`)
}

it('PL180 who may configure a board, and nobody else, makes, changes and takes away its rules, each under its version; every step is an entry of the audit', async () => {
  const bench = await startRuleBench()
  const { json, parts } = bench
  const text: RuleText = { name: '隐患', when: { on: 'created' }, if: hazards, steps: urgent }
  const made = await json<{ id: string }>('officer', 'POST', '', text)
  const { id } = made.body
  for (const person of ['grid', 'head', 'auditor', 'other'] as const)
    for (const [method, path, body] of [
      ['GET', ''],
      ['GET', '/log'],
      ['POST', '', text],
      ['POST', `/${id}/on`],
      ['PUT', `/${id}`, { version: 1, rule: text }],
      ['DELETE', `/${id}`],
      ['POST', '/dry-run', { rule: text, over: 'cards' }],
    ] as const)
      expect((await json(person, method, path, body)).status).toBe(404)
  const rule = { ...text, name: '隐患先办' }
  expect((await json('leader', 'PUT', `/${id}`, { version: 1, rule })).status).toBe(200)
  expect((await json('officer', 'PUT', `/${id}`, { version: 1, rule: text })).status).toBe(409)
  expect((await json('leader', 'POST', `/${id}/on`)).status).toBe(200)
  const { rules } = (await json<{ rules: readonly unknown[] }>('officer', 'GET', '')).body
  expect(rules).toMatchObject([
    { id, version: 2, rule, enabled: true, paused: null, owner: { id: 'leader' } },
  ])
  await json('officer', 'DELETE', `/${id}`)
  const entries = await parts.log.read<{ action: string; actor: string; authority: string }>(
    `SELECT action, actor, authority FROM audit WHERE action LIKE 'rule/%' ORDER BY seq`,
  )
  expect(entries.map(({ action, actor }) => `${action.split('/')[1]} ${actor}`)).toEqual([
    'made officer',
    'changed leader',
    'on leader',
    'removed officer',
  ])
  expect(entries[0]!.authority).toBe('board:configure officer@beat')
  expect((await json('officer', 'POST', '', { ...text, steps: [] })).status).toBe(400)
  const cron = { on: 'schedule', cron: '* * * * *', each: true } as const
  expect((await json('officer', 'POST', '', { ...text, when: cron })).status).toBe(400)
})

it('PL181 a rule does what it says when what it waits for has happened and all of its conditions hold, and its log says what and why not', async () => {
  const bench = await startRuleBench()
  const { make, rule, ran, see, edit, tell, staged, desk } = bench
  await desk.store.commit(
    [
      {
        document: `board/${staged}`,
        build: doc =>
          doc.getMap('labels').set('l1', mapWith({ name: '隐患', colour: 'red', rank: 'a0' })),
      },
    ],
    { actor: 'server', origin: 'command' },
  )
  const created = await rule({
    when: { on: 'created' },
    if: hazards,
    steps: [
      ...urgent,
      { do: 'add-label', label: 'l1' },
      { do: 'set-due', days: 3 },
      { do: 'assign', person: 'grid' },
      { do: 'add-item', text: '到现场看看' },
      { do: 'note', text: '请先看现场' },
      { do: 'notify', whom: ['leader'] },
    ],
  })
  const card = await make('officer', { title: '楼道堆物' })
  const [run] = await ran(created)
  expect(run).toMatchObject({ card: { id: card }, cause: 'created', why: null })
  expect(run!.done.map(one => one.outcome)).toEqual(Array(7).fill('done'))
  expect(see(card)).toMatchObject({ priority: 'urgent', assignees: new Set(['grid']) })
  expect(see(card).due).toBeGreaterThan(Date.now() + 2 * dayMs)
  expect(await notes(bench, card)).toEqual(['officer: 请先看现场'])
  const file = await desk.copy(`file/${card}`)
  expect(JSON.stringify(file.getMap('checklists').toJSON())).toContain('到现场看看')
  file.destroy()
  await until(async () => {
    const { notices } = (await (await bench.ask('leader', 'GET', '/notices')).json()) as {
      notices: readonly { detail: { what?: string } }[]
    }
    return notices.some(({ detail }) => detail.what === 'rule')
  }, 'the leader to be told')

  const other = await make('officer', { title: '办证', type: 'service' })
  const [not] = await ran(created, 2)
  expect(not).toMatchObject({ card: { id: other }, why: 'type', done: [] })

  const moved = await rule({
    when: { on: 'moved', column: 'accepted' },
    if: [],
    steps: [{ do: 'note', text: '已受理' }],
  })
  await tell('officer', card, 'accept')
  expect((await ran(moved))[0]).toMatchObject({ cause: 'moved', why: null })
  const changed = await rule({
    when: { on: 'changed', field: 'title' },
    if: [{ if: 'field', field: 'title', is: 'has', value: '煤气' }],
    steps: [{ do: 'note', text: '请通知燃气公司' }],
  })
  await edit('officer', `card/${card}`, doc => doc.getMap('card').set('title', '煤气味'))
  expect((await ran(changed))[0]).toMatchObject({ cause: 'changed', why: null })
  expect(await notes(bench, card)).toContain('officer: 请通知燃气公司')
  const noted = await rule({ when: { on: 'noted' }, if: [], steps: [{ do: 'set-due', days: 1 }] })
  const note = { by: 'grid', at: '2026-11-01T08:00:00.000Z', text: '到了', mentions: [] }
  const kept = await edit('grid', `file/${card}`, doc =>
    doc.getMap('notes').set(newId(), mapWith(note)),
  )
  expect(kept.ok).toBe(true)
  expect((await ran(noted))[0]).toMatchObject({ cause: 'noted', why: null })
})

it('PL182 a rule has the rights of its owner at the moment of the deed and no more, a refused step ends its run, and the audit names rule and owner', async () => {
  const { make, rule, ran, see, parts, ask, tell } = await startRuleBench()
  const stage = await rule({
    when: { on: 'changed', field: 'priority' },
    if: [],
    steps: [
      { do: 'add-item', text: '看一下' },
      { do: 'move', column: 'closed' },
      { do: 'note', text: '不会写下' },
    ],
  })
  const card = await make('officer', {})
  const before = await parts.log.read<{ seq: number }>('SELECT max(seq) AS seq FROM audit')
  await tell('officer', card, 'prioritise', { priority: 'expedite' })
  const [run] = await ran(stage)
  expect(run!.done.map(({ outcome }) => outcome)).toEqual(['done', 'edit-by-command'])
  expect(see(card).column).not.toBe('closed')
  const entries = await parts.log.read<{ actor: string; authority: string }>(
    `SELECT actor, authority FROM audit WHERE seq > ? AND authority LIKE '%rule:%'`,
    [before[0]!.seq],
  )
  expect(new Set(entries.map(({ actor, authority }) => `${actor} ${authority}`))).toEqual(
    new Set([`officer checklist:edit officer@beat rule:${stage}`]),
  )
  // What the owner may not see is not there for the rule, nor in the log of who may not.
  const hidden = await rule(
    { when: { on: 'created' }, if: [], steps: [{ do: 'note', text: '好' }] },
    'admin',
  )
  await make('officer', {})
  const open = await rule({ when: { on: 'created' }, if: [], steps: urgent })
  await make('officer', {})
  await ran(open)
  expect(
    (await parts.automation.runs.read(parts.desk.boards.all()[1]!.id, { rule: hidden, limit: 9 }))
      .length,
  ).toBe(0)
  await ask('leader', 'GET', '/me')
})

it('PL183 a rule whose owner may no longer configure the board pauses and the leader is told; whoever switches it on again has it run with their rights', async () => {
  const { make, rule, ran, json, parts, ask } = await startRuleBench()
  const id = await rule({ when: { on: 'created' }, if: [], steps: urgent })
  const shown = async () =>
    (
      await json<{ rules: readonly { paused: string | null; owner: { id: string } }[] }>(
        'leader',
        'GET',
        '',
      )
    ).body.rules[0]!
  await parts.directory.setUntil('m-officer', Date.now() - 1)
  await until(async () => (await shown()).paused === 'owner-gone', 'the rule to pause')
  await until(async () => {
    const { notices } = (await (await ask('leader', 'GET', '/notices')).json()) as {
      notices: readonly { detail: { what?: string; why?: string } }[]
    }
    return notices.some(
      ({ detail }) => detail.what === 'rule-paused' && detail.why === 'owner-gone',
    )
  }, 'the leader to be told')
  await json('leader', 'POST', `/${id}/on`)
  expect(await shown()).toMatchObject({ paused: null, owner: { id: 'leader' } })
  await parts.directory.setUntil('m-officer', null)
  await make('officer', {})
  await ran(id)
})

it('PL184 rules that answer each other end after four in a row, none answers itself, and one that does more than a hundred things a minute pauses', async () => {
  const { make, rule, ran, edit, json } = await startRuleBench()
  const add = (text: string) =>
    rule({ when: { on: 'changed', field: 'checklist' }, if: [], steps: [{ do: 'add-item', text }] })
  const one = await add('甲')
  const other = await add('乙')
  const card = await make('officer', {})
  await edit('officer', `file/${card}`, doc =>
    doc.getMap('checklists').set('c1', mapWith({ title: '清单', rank: 'a0', items: new Y.Map() })),
  )
  await until(
    async () => [...(await ran(one)), ...(await ran(other))].some(({ why }) => why === 'loop'),
    'the loop to end',
  )
  for (const id of [one, other]) {
    const did = (await ran(id)).filter(({ why }) => why === null)
    expect(did).toHaveLength(4)
    await json('officer', 'POST', `/${id}/off`)
  }

  const busy = await rule({ when: { on: 'changed', field: 'title' }, if: [], steps: urgent })
  for (let i = 0; i <= 100; i++)
    await edit('officer', `card/${card}`, doc => doc.getMap('card').set('title', `第${i}次`))
  await until(async () => {
    const { rules } = (
      await json<{ rules: readonly { id: string; paused: string | null }[] }>('officer', 'GET', '')
    ).body
    return rules.find(({ id }) => id === busy)!.paused === 'too-many'
  }, 'the rule to pause')
})

it('PL186 a dry run says what a rule would do to the cards there are and would have done in seven days, and does nothing', async () => {
  const { make, json, changes, edit } = await startRuleBench()
  const card = await make('officer', { title: '楼道堆物' })
  await make('officer', { title: '办证', type: 'service' })
  await edit('officer', `card/${card}`, doc => doc.getMap('card').set('title', '楼道堆物多'))
  const before = changes()
  const dry = async (
    text: Omit<RuleText, 'name'>,
    over: 'cards' | 'week',
    person: 'officer' | 'admin' = 'officer',
  ) =>
    (await json<object>(person, 'POST', '/dry-run', { rule: { name: '试', ...text }, over })).body
  const steps = [{ do: 'set-priority', may: true }]
  expect(await dry({ when: { on: 'created' }, if: hazards, steps: urgent }, 'cards')).toMatchObject(
    {
      looked: 2,
      matched: 1,
      would: [{ card: { id: card }, steps }],
    },
  )
  const renamed = { when: { on: 'changed', field: 'title' }, if: [], steps: urgent } as const
  expect(await dry(renamed, 'week')).toMatchObject({ looked: 1, would: [{ card: { id: card } }] })
  expect(await dry({ when: { on: 'created' }, if: [], steps: urgent }, 'week')).toMatchObject({
    matched: 2,
  })
  // Who may configure the board and read no card gets none.
  expect(await dry(renamed, 'cards', 'admin')).toMatchObject({ looked: 0, would: [] })
  expect(changes()).toBe(before)
})

it('PL187 a rule that goes by dates or a schedule runs when its time has come', async () => {
  const clock = new FakeClock(inChina('2026-11-06T08:00'))
  const bench = await startRuleBench({ clock })
  const { make, rule, ran, edit, parts, see, staged } = bench
  const card = await make('officer', {})
  await edit('officer', `card/${card}`, doc =>
    doc.getMap('card').set('due', new Date(clock.now() + 30 * hourMs).toISOString()),
  )
  const near = await rule({ when: { on: 'due-near', hours: 24 }, if: [], steps: urgent })
  const past = await rule({
    when: { on: 'due-past', hours: 1 },
    if: [],
    steps: [{ do: 'note', text: '已超期' }],
  })
  const weekly = await rule({
    when: { on: 'schedule', cron: '0 9 * * 1', each: false },
    if: [],
    steps: [{ do: 'create-card', title: '每周巡查', type: 'task' }],
  })
  const pass = async (ms: number) => {
    clock.advance(ms)
    await parts.automation.settled()
  }
  await pass(5 * hourMs)
  expect(see(card).priority).toBe('normal')
  await pass(2 * hourMs)
  expect(see(card).priority).toBe('urgent')
  await pass(25 * hourMs)
  expect(await notes(bench, card)).toEqual(['officer: 已超期'])
  // Two Mondays pass while nothing looks: one card.
  const made = () =>
    [...parts.cards.ofBoard(staged).values()].filter(({ title }) => title === '每周巡查').length
  expect(made()).toBe(0)
  await pass(10 * dayMs)
  expect(made()).toBeGreaterThan(0)
  expect((await ran(near)).length + (await ran(past)).length).toBe(2)
  expect((await ran(weekly))[0]).toMatchObject({ cause: 'schedule', card: null })
})

it('PL188 the log of runs holds ids alone, is read about cards in sight, and goes with the card', async () => {
  const { make, rule, ran, log, ask, parts } = await startRuleBench()
  const id = await rule({ when: { on: 'created' }, if: [], steps: [{ do: 'note', text: '请看' }] })
  const card = await make('officer', { title: '楼道里的秘密' })
  await ran(id)
  const rows = await parts.log.read<object>('SELECT * FROM automation_runs')
  expect(JSON.stringify(rows)).not.toMatch(/秘密|请看/)
  expect(await log('leader')).toHaveLength(1)
  // An administrator configures the board and reads none of its cards.
  expect(await log('admin')).toEqual([])
  const erased = await ask('leader', 'POST', `/cards/${card}/erase`, {
    scope: 'card',
    ground: 'request',
    reference: '',
  })
  expect(erased.status).toBe(200)
  expect(await parts.log.read('SELECT * FROM automation_runs')).toEqual([])
})
