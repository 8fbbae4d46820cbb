import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { newId } from '#shared/base/ids.ts'
import { fileViewOf } from '#shared/board/file/file-view.ts'
import { verifyAudit } from '#server/audit/verify.ts'
import { startMeetings } from '#test/support/server/meeting-bench.ts'

/** A meeting that runs, at an item about a card of the first house. */
async function running() {
  const bench = await startMeetings()
  const card = await bench.card('电动车上楼', { unit: 'house1' })
  const { meeting, items } = await bench.meet({ items: [{ card }, { title: '其他' }] })
  const [item, other] = items as [string, string]
  const { term } = await bench.take('officer', meeting, { do: 'start', term: 0 })
  await bench.take('officer', meeting, { do: 'goto', term, item })
  const file = async () => {
    const doc = await bench.desk.copy(`file/${card}`)
    const view = fileViewOf(doc)
    doc.destroy()
    return view
  }
  return { ...bench, about: card, meeting, item, other, term, file }
}

it('MG18 a decision is a note on the card that nobody changes; a later one takes its place, and both stay', async () => {
  const { take, step, see, meeting, item, other, about, file, edit } = await running()
  const first = newId()
  const decide = { do: 'decide', id: first, item, text: '装两处充电棚' }
  await take('officer', meeting, decide)
  await take('officer', meeting, decide)
  const second = { do: 'decide', id: newId(), item, text: '装三处充电棚', supersedes: first }
  await take('leader', meeting, second)
  const again = { do: 'decide', id: newId(), item, text: '不装', supersedes: first }
  expect((await step('officer', meeting, again)).kind).toBe('meeting-state')
  expect(
    (await step('officer', meeting, { ...again, item: other, supersedes: second.id })).kind,
  ).toBe('meeting-state')
  expect((await see('head', meeting)).outcomes.map(one => [one.text, one.superseded])).toEqual([
    ['装两处充电棚', true],
    ['装三处充电棚', false],
  ])
  const { notes } = await file()
  expect(notes.map(({ text, by, step }) => [text, by, step])).toEqual([
    ['会议决定：装两处充电棚', 'officer', true],
    ['会议决定（更正“装两处充电棚”）：装三处充电棚', 'leader', true],
  ])
  const changed = await edit('officer', `file/${about}`, doc =>
    (doc.getMap('notes').get(notes[0]!.id) as Map<string, unknown>).set('text', '不装了'),
  )
  expect(changed.ok).toBe(false)
})

it('MG19 an action is an entry of a checklist on the card with its owner and due day, who is told; nobody is given what they may not read', async () => {
  const { take, step, json, ask, meeting, item, about, file } = await running()
  const due = 1_790_000_000_000
  const act = { do: 'act', id: newId(), item, text: '量尺寸', owner: 'grid', due }
  await take('officer', meeting, act)
  await take('officer', meeting, act)
  await take('officer', meeting, { ...act, id: newId(), text: '问价', owner: 'head', due: null })
  expect((await file()).checklists.map(({ title, items }) => [title, items])).toMatchObject([
    [
      '会议任务',
      [
        { text: '量尺寸（grid）', done: false, due: new Date(due).toISOString() },
        { text: '问价（head）', done: false, due: null },
      ],
    ],
  ])
  const refused = await step('officer', meeting, { ...act, id: newId(), owner: 'other' })
  expect(refused.kind).toBe('hand-over-reader')
  const told = await json<{ notices: readonly { kind: string; card: { id: string } | null }[] }>(
    await ask('grid', 'GET', '/notices'),
  )
  expect(told.body.notices).toContainEqual(
    expect.objectContaining({ kind: 'assignment', card: expect.objectContaining({ id: about }) }),
  )
})

it('MG17 who was there when a vote began votes once, otherwise as long as it is open; late is told and not counted; nobody but the chair sees totals before they are published', async () => {
  const { take, step, see, meeting, item } = await running()
  await take('head', meeting, { do: 'attend', id: newId() })
  const poll = newId()
  const ask = { do: 'ask', id: poll, item, kind: 'open', question: '装吗', options: ['装', '不装'] }
  await take('officer', meeting, ask)
  expect((await step('officer', meeting, { ...ask, id: newId() })).kind).toBe('meeting-state')
  await take('head', meeting, { do: 'vote', poll, option: 1 })
  await take('head', meeting, { do: 'vote', poll, option: 0 })
  await take('officer', meeting, { do: 'vote', poll, option: 0 })
  await take('grid', meeting, { do: 'attend', id: newId() })
  expect((await step('grid', meeting, { do: 'vote', poll, option: 0 })).kind).toBe(
    'meeting-not-present',
  )
  expect((await step('head', meeting, { do: 'vote', poll, option: 4 })).status).toBe(400)
  expect((await see('head', meeting)).polls[0]).toMatchObject({ cast: 2, mine: 0, totals: null })
  await take('officer', meeting, { do: 'end-poll', poll })
  expect((await step('head', meeting, { do: 'vote', poll, option: 1 })).kind).toBe(
    'meeting-poll-closed',
  )
  expect((await see('head', meeting)).polls[0]!.totals).toBeNull()
  expect((await see('officer', meeting)).polls[0]!.totals).toEqual([2, 0])
  await take('officer', meeting, { do: 'publish', poll })
  expect((await see('head', meeting)).polls[0]).toMatchObject({ totals: [2, 0], entitled: 2 })

  const hands = newId()
  await take('officer', meeting, { ...ask, id: hands, kind: 'hands' })
  await take('officer', meeting, { do: 'count', poll: hands, counts: [9, 3] })
  await take('leader', meeting, { do: 'count', poll: hands, counts: [9, 2] })
  expect((await see('officer', meeting)).polls[1]).toMatchObject({ state: 'open' })
  await take('leader', meeting, { do: 'count', poll: hands, counts: [9, 3] })
  expect((await see('officer', meeting)).polls[1]).toMatchObject({
    state: 'closed',
    totals: [9, 3],
  })
})

it('MG20 of two who write what was said on an item at once the second is told that it has changed', async () => {
  const { take, step, see, meeting, item } = await running()
  await take('officer', meeting, { do: 'note', item, text: '大家同意', before: '' })
  const late = await step('leader', meeting, { do: 'note', item, text: '有人反对', before: '' })
  expect(late.kind).toBe('conflict')
  expect((await see('head', meeting)).items[0]!.note).toBe('大家同意')
})

it('MG23 MG24 MG25 minutes follow the record until two people have signed what they read; then nothing of them changes, and the audit finds a changed byte', async () => {
  const bench = await running()
  const { take, step, minutes, see, meeting, item, other, term, server } = bench
  const decision = newId()
  await take('officer', meeting, { do: 'decide', id: decision, item, text: '装充电棚' })
  await take('officer', meeting, { do: 'close', term })
  const read = await minutes('officer', meeting)
  expect(read.paragraphs.map(({ text }) => text)).toEqual(
    expect.arrayContaining(['十二月楼栋长例会', '决定：装充电棚', '未议：其他']),
  )
  const sign = { do: 'sign', root: read.digest }
  expect((await step('officer', meeting, sign)).kind).toBe('flow-same-person')
  await take('leader', meeting, { do: 'record', term })
  const stale = await step('officer', meeting, sign)
  expect(stale.kind).toBe('minutes-changed')
  await take('officer', meeting, { do: 'sign', root: (await minutes('officer', meeting)).digest })
  await take('leader', meeting, { do: 'note', item, text: '三栋反对', before: '' })
  expect((await minutes('leader', meeting)).signs).toEqual([])
  const { digest } = await minutes('leader', meeting)
  expect((await step('grid', meeting, { do: 'sign', root: digest })).kind).toBe('meeting-not-yours')
  await take('leader', meeting, { do: 'sign', root: digest })
  expect((await see('officer', meeting)).state).toBe('closed')
  await take('officer', meeting, { do: 'sign', root: digest })
  const signed = await minutes('officer', meeting)
  expect(signed.signs.map(({ as }) => as).toSorted()).toEqual(['chair', 'recorder'])
  expect(signed.root).toHaveLength(43)
  for (const body of [
    { do: 'note', item: other, text: '补记', before: '' },
    { do: 'decide', id: newId(), item, text: '拆', supersedes: decision },
    sign,
  ])
    expect((await step('officer', meeting, body)).kind).toBe('meeting-state')
  // A card that is no longer for everybody takes its words out of sight, also in what was signed.
  await bench.ask('officer', 'POST', `/cards/${bench.about}/visibility`, { visibility: 'police' })
  expect(JSON.stringify(await minutes('head', meeting))).not.toContain('充电棚')
  expect((await minutes('head', meeting)).root).toBe(signed.root)

  await server.linli.stop()
  expect(verifyAudit(server.folder).findings).toEqual([])
  const database = new DatabaseSync(join(server.folder, 'linli.db'))
  const swap = `UPDATE minutes_leaves SET text = replace(text, ?, ?) WHERE text LIKE '%充电棚%'`
  database.prepare(swap).run('装充电棚', '拆充电棚')
  const { place } = database
    .prepare(`SELECT place FROM minutes_leaves WHERE text LIKE '%拆充电棚%'`)
    .get()!
  expect(verifyAudit(server.folder).findings).toEqual([
    { kind: 'minutes-altered', meeting, paragraph: place },
  ])
  database.prepare(swap).run('拆充电棚', '装充电棚')
  database.prepare('UPDATE minutes_leaves SET text = NULL, salt = NULL WHERE place = 0').run()
  expect(verifyAudit(server.folder).findings).toMatchObject([{ kind: 'minutes-altered' }])
  database.exec('DELETE FROM minutes_leaves')
  expect(verifyAudit(server.folder).findings).toEqual([{ kind: 'minutes-missing', meeting }])
  database.close()
})

it('MG26 an erased card leaves no word in a meeting that spoke of it, and signed minutes keep their root', async () => {
  const { take, minutes, see, ask, meeting, item, about, term, server, file } = await running()
  await take('officer', meeting, { do: 'decide', id: newId(), item, text: 'kq充电棚xq' })
  await take('officer', meeting, { do: 'note', item, text: 'kq三栋反对xq', before: '' })
  await take('officer', meeting, { do: 'close', term })
  await take('leader', meeting, { do: 'record', term })
  const { digest } = await minutes('officer', meeting)
  for (const person of ['officer', 'leader'] as const)
    await take(person, meeting, { do: 'sign', root: digest })
  const { root } = await minutes('officer', meeting)
  expect((await file()).notes).toHaveLength(1)
  const erased = await ask('leader', 'POST', `/cards/${about}/erase`, {
    scope: 'card',
    ground: 'request',
    reference: '',
  })
  expect(erased.status).toBe(200)
  const left = JSON.stringify([await minutes('officer', meeting), await see('officer', meeting)])
  expect(left).not.toMatch(/kq[^ -~]|电动车/)
  expect((await minutes('officer', meeting)).root).toBe(root)
  await server.linli.stop()
  expect(verifyAudit(server.folder).findings).toEqual([])
})
