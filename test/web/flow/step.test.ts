import { expect, it } from 'vitest'
import { boardViewOf } from '#shared/board/board-view.ts'
import { cardViewOf } from '#shared/board/card/card-view.ts'
import type { PlainMap } from '#shared/board/shape/plain-map.ts'
import { stages } from '#shared/board/stages.ts'
import type { Role } from '#shared/policy/roles.ts'
import { Rights } from '#web/board/scope/rights.ts'
import { whyNotLoosen } from '#web/flow/loosening.ts'
import { mayTake } from '#web/flow/merge-choices.ts'
import { choicesFor, whyNotWithdraw } from '#web/flow/step.ts'
import { bodyOf, codesOf, limitOf, linesOf } from '#web/flow/step-form.ts'
import type { BoardInfo, Me } from '#web/state/api-types.ts'
import * as Y from 'yjs'

const doc = new Y.Doc()
for (const [i, stage] of stages.entries())
  doc.getMap('columns').set(
    stage,
    new Y.Map<unknown>([
      ['title', stage],
      ['rank', `a${i}`],
      ['stage', stage],
      ['kind', stage === 'closed' ? 'done' : 'open'],
    ]),
  )
const view = boardViewOf('b', doc)

const personOf = (role: Role) => {
  const path = ['station', 'beat']
  const me = {
    id: 'me',
    name: '',
    memberships: [
      { id: 'm', role, unit: { id: 'beat', kind: 'beat', name: '' }, path, until: null },
    ],
  } as unknown as Me
  return { rights: new Rights(me, null), me }
}

function choices(role: Role, fields: PlainMap) {
  const board = { view } as Parameters<typeof choicesFor>[0]['board']
  const card = cardViewOf('c', { type: 'hazard', unit: 'beat', column: 'accept', ...fields })
  const info = { people: [{ id: 'leader', role: 'leadership' }] } as unknown as BoardInfo
  const { main, more } = choicesFor({ ...personOf(role), board, info }, card)
  const can = [...main, ...more].filter(one => one.refusal === '').map(one => one.step)
  return { main: main.map(one => one.step), can: new Set(can) }
}

it('FL8 the screen offers first what a card waits for, by the same table the server judges with', () => {
  expect(choices('grid', {}).main).toEqual(['accept'])
  expect(choices('grid', { column: 'handling', owner: 'me' }).main).toEqual(['conclude'])
  expect(choices('officer', { column: 'follow-up', asked: 'closure' }).main).toEqual([
    'confirm',
    'send-back',
  ])
  expect(choices('officer', { column: 'closed', closure: 'resolved' }).main).toEqual(['reopen'])
  expect(choices('officer', { column: 'handling', asked: 'hold' }).main).toEqual([
    'approve-hold',
    'refuse-hold',
  ])
  expect(choices('grid', { column: 'handling', offer: 'me' }).main[0]).toBe('accept-hand-over')
  expect(choices('officer', { column: 'handling', type: 'visit', owner: 'me' }).main).toEqual([
    'close',
  ])
})

it('FL8 who handles a card cannot confirm its closure, and a head can do neither', () => {
  const asked = { column: 'follow-up', asked: 'closure', owner: 'me' }
  expect(choices('officer', asked).can.has('confirm')).toBe(false)
  expect(choices('officer', { ...asked, owner: 'you' }).can.has('confirm')).toBe(true)
  expect(choices('officer', { ...asked, askedBy: 'leader' }).can.has('confirm')).toBe(true)
  const proposed = { ...asked, owner: 'you', askedBy: 'me' }
  expect(choices('officer', proposed).can.has('confirm')).toBe(false)
  expect(choices('head', { ...asked, owner: 'you' }).can.has('confirm')).toBe(false)
  expect(choices('grid', { column: 'handling' }).can.has('refer')).toBe(false)
})

it('FL6 FL8 who asked for a hold does not approve it but takes it back; grid staff decide no hold of others', () => {
  const held = { column: 'handling', asked: 'hold', owner: 'me', askedBy: 'me' }
  expect(choices('officer', held).main).toEqual(['approve-hold', 'take-back-hold'])
  expect(choices('officer', held).can.has('approve-hold')).toBe(false)
  expect(choices('officer', held).can.has('take-back-hold')).toBe(true)
  expect(choices('grid', held).can.has('take-back-hold')).toBe(true)
  expect(choices('officer', { ...held, askedBy: 'you' }).can.has('approve-hold')).toBe(false)
  const theirs = { ...held, owner: 'her', askedBy: 'you' }
  expect(choices('officer', theirs).can.has('approve-hold')).toBe(true)
  expect(choices('grid', { ...held, askedBy: 'you' }).can.has('refuse-hold')).toBe(false)
})

it('FL9 RP4 a form asks for what its step needs and sends nothing before it is there', () => {
  const card = cardViewOf('c', { type: 'hazard', createdBy: 'head' })
  const lines = linesOf('conclude', card, 'me')
  expect(lines.find(line => line.name === 'reply')?.needed).toBe(true)
  expect(bodyOf(lines, { code: 'resolved', outcome: ' ' })).toHaveProperty('missing')
  const whole = { code: 'not-ours', outcome: '看过', reply: '归街道管' }
  expect(bodyOf(lines, whole)).toHaveProperty('missing')
  expect(bodyOf(lines, { ...whole, body: '街道办' })).toHaveProperty('missing')
  const said = { ...whole, body: '街道办', replyHow: 'phone' }
  expect(bodyOf(lines, said)).toEqual({ body: said })
  expect(bodyOf(linesOf('reply', card, 'me'), { text: '好了' })).toHaveProperty('missing')
  const own = cardViewOf('c', { type: 'hazard', createdBy: 'me' })
  expect(bodyOf(linesOf('reply', own, 'me'), { text: '好了' })).toEqual({ body: { text: '好了' } })
  expect(codesOf('close', card)).toEqual(['duplicate', 'withdrawn', 'false-alarm', 'in-error'])
  expect(codesOf('close', cardViewOf('c', { type: 'visit' }))).toContain('resolved')
})

it('KW7 a line of a step takes as many characters as the server', () => {
  const card = cardViewOf('c', { type: 'hazard', createdBy: 'head' })
  const texts = ['hold', 'conclude', 'reply', 'split', 'merge', 'retype'] as const
  const limits = texts.flatMap(step =>
    linesOf(step, card, 'me')
      .filter(({ kind }) => kind === 'text' || kind === 'line')
      .map(line => [step, line.name, limitOf(line)]),
  )
  expect(limits).toEqual([
    ['hold', 'why', 2_000],
    ['conclude', 'outcome', 5_000],
    ['conclude', 'body', 200],
    ['conclude', 'reply', 5_000],
    ['reply', 'text', 5_000],
    ['split', 'title', 500],
    ['merge', 'why', 2_000],
    ['retype', 'why', 2_000],
  ])
})

it('FL8 HO1 RP3 what nobody has accepted is not handed on, and whoever reported it is not offered to', () => {
  expect(choices('officer', {}).can.has('hand-over')).toBe(false)
  expect(choices('officer', { column: 'handling', owner: 'me' }).can.has('hand-over')).toBe(true)
  const reported = choices('head', { createdBy: 'me' })
  expect(reported.main).toEqual(['withdraw'])
  expect(reported.can).toEqual(new Set(['withdraw']))
})

it('RP2 where danger was told of, the card says why the report cannot be taken back', () => {
  const danger = { createdBy: 'me', emergency: '110' }
  expect(choices('head', danger).can).toEqual(new Set())
  expect(choices('grid', danger).can.has('withdraw')).toBe(false)
  const why = (fields: PlainMap) =>
    whyNotWithdraw(personOf('head'), cardViewOf('c', { unit: 'beat', ...fields }))
  expect(why(danger)).not.toBe('')
  expect(why({ createdBy: 'me' })).toBe('')
  expect(why({ ...danger, createdBy: 'you' })).toBe('')
  expect(why({ ...danger, owner: 'grid' })).toBe('')
})

it('FL8 CL26 a priority that lets a clock run out later is greyed for whoever answers for the card', () => {
  const running = { type: 'hazard', unit: 'beat', priority: 'urgent' }
  const closeDue = '2027-01-01T00:00:00.000Z'
  const why = (role: Role, owner: string, priority: 'normal' | 'urgent') =>
    whyNotLoosen(personOf(role), cardViewOf('c', { ...running, closeDue, owner }), priority)
  expect(why('officer', 'me', 'normal')).not.toBe('')
  expect(why('officer', 'you', 'normal')).toBe('')
  expect(why('grid', 'you', 'normal')).not.toBe('')
  expect(why('leadership', 'me', 'normal')).toBe('')
  expect(why('officer', 'me', 'urgent')).toBe('')
})

it('FL8 CS6 only a card that is still being handled, for the same people, takes a merging', () => {
  const one = (fields: PlainMap = {}) => cardViewOf('c', { type: 'hazard', ...fields })
  expect(mayTake(one(), one())).toBe(true)
  expect(mayTake(one({ closure: 'resolved' }), one())).toBe(false)
  expect(mayTake(one({ archived: true }), one())).toBe(false)
  expect(mayTake(one({ holdUntil: '2027-01-01T00:00:00.000Z' }), one())).toBe(false)
  expect(mayTake(one({ type: 'complaint' }), one())).toBe(false)
})
