import { expect, it } from 'vitest'
import { newId } from '#shared/base/ids.ts'
import { minuteMs } from '#shared/base/day.ts'
import { FakeClock } from '#test/support/clocks/fake-clock.ts'
import { startMeetings } from '#test/support/server/meeting-bench.ts'

interface Wall {
  readonly code: string | null
  readonly seq: number
  readonly shows: Readonly<Record<string, unknown>> | null
}

it('MG21 MG22 a projector is let in by its code and told what may stand on a wall: of a card that is not for everybody no word, until the chair unlocks it for this item', async () => {
  const clock = new FakeClock()
  const bench = await startMeetings({ clock })
  const { meet, take, step, card, server, json } = bench
  const wall = async (path = '', method = 'GET') => {
    const answer = await fetch(`${server.url}/api/projectors${path}`, { method })
    return json<Wall & { screen: string }>(answer)
  }
  const { screen, code } = (await wall('', 'POST')).body
  expect((await wall(`/${screen}`)).body).toEqual({ code, seq: 0, shows: null })
  expect((await wall('/none')).status).toBe(404)
  const house = await card('kq张三家漏水xq', { unit: 'house2' })
  const { meeting, items } = await meet({
    items: [{ card: house }, { title: '冬季用电' }, { title: 'kq后面的xq' }],
  })
  const [restricted, open] = items as [string, string, string]
  expect((await step('head', meeting, { do: 'pair', code })).status).toBe(403)
  expect((await step('officer', meeting, { do: 'pair', code: 'WRONG1' })).kind).toBe(
    'projector-code',
  )
  await take('officer', meeting, { do: 'pair', code: code!.toLowerCase() })
  const { term } = await take('officer', meeting, { do: 'start', term: 0 })
  for (const person of ['head', 'grid'] as const)
    await take(person, meeting, { do: 'attend', id: newId() })
  await take('officer', meeting, { do: 'goto', term, item: restricted })
  await take('officer', meeting, { do: 'decide', id: newId(), item: restricted, text: 'kq修管xq' })
  await take('officer', meeting, { do: 'note', item: restricted, text: 'kq谁说的xq', before: '' })
  await take('head', meeting, { do: 'hand', up: true })
  await take('officer', meeting, { do: 'speak', person: 'head' })
  const text = async () => JSON.stringify((await wall(`/${screen}`)).body)
  const locked = await text()
  expect(locked).not.toMatch(/kq[^ -~]|[^ -~]xq/)
  expect(JSON.parse(locked)).toMatchObject({
    code: null,
    shows: {
      item: 1,
      items: 3,
      title: null,
      decisions: [],
      speaker: { role: 'head', unit: 'house1' },
    },
  })

  await take('officer', meeting, { do: 'unlock', term, item: restricted, unlocked: true })
  expect((await wall(`/${screen}`)).body.shows).toMatchObject({
    title: 'kq张三家漏水xq',
    decisions: ['kq修管xq'],
  })
  expect(await text()).not.toMatch(/谁说的|后面的/)
  clock.advance(16 * minuteMs)
  expect(await text()).not.toMatch(/kq[^ -~]/)
  await take('officer', meeting, { do: 'unlock', term, item: restricted, unlocked: true })
  await take('officer', meeting, { do: 'goto', term, item: open })
  await take('officer', meeting, { do: 'goto', term, item: restricted })
  expect(await text()).not.toMatch(/kq[^ -~]/)
  await take('officer', meeting, { do: 'unlock', term, item: restricted, unlocked: true })
  await take('officer', meeting, { do: 'pause', term })
  await take('officer', meeting, { do: 'resume', term })
  expect(await text()).not.toMatch(/kq[^ -~]/)

  const { seq } = (await wall(`/${screen}`)).body
  const waiting = wall(`/${screen}?since=${seq}`)
  await take('officer', meeting, { do: 'blank', term, blank: true })
  expect((await waiting).body).toMatchObject({
    seq: seq + 1,
    shows: { blank: true, title: null, item: 0 },
  })
  await take('officer', meeting, { do: 'unpair' })
  expect((await wall(`/${screen}`)).status).toBe(404)
})
