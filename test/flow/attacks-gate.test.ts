import { afterAll, beforeAll, expect, it } from 'vitest'
import * as Y from 'yjs'
import { AttackRange } from '#test/support/attacks/attack-range.ts'
import * as craft from '#test/support/attacks/craft.ts'
import { sendAttack } from '#test/support/attacks/send-attack.ts'
import { until } from '#test/support/until.ts'

let range: AttackRange

beforeAll(async () => {
  range = await AttackRange.open()
})
afterAll(() => range.close('updates'))

const me = 77
const field = (key: string, value: unknown, root = 'fields'): craft.RawItem => ({
  kind: 8,
  root,
  sub: key,
  content: craft.any(value),
})

/** One client's structs, written freely. */
const section = (
  client: number,
  clock: number,
  write: (out: craft.Out) => void,
  structs = 1,
): Uint8Array =>
  craft.bytes(out => {
    craft.uint(out, 1)
    craft.head(out, structs, client, clock)
    write(out)
    craft.uint(out, 0)
  })

/** The state vector's clock of a client in a document. */
async function clockOf(document: string, client: number): Promise<number> {
  const socket = await range.plain(document, 'leader')
  const doc = await socket.fetch()
  socket.close()
  return Y.getState(doc.store, client)
}

/** Pushes an honest update of the attacker's own and waits until it is saved. */
async function own(document: string, update: Uint8Array): Promise<void> {
  const board = await range.attacker()
  const push = board.push(document, update)
  await until(() => board.acked.has(push) || board.refusals.length > 0, 'the own edit')
  expect(board.refusals).toEqual([])
  board.close()
}

it('S1 nobody can use up the clock of somebody else’s clientID', async () => {
  const { file, client } = await range.victim()
  await range.withstands(file, async () => {
    const next = await clockOf(file, client)
    for (const length of [1, 2 ** 30]) {
      const burnt = section(client, next, out => craft.gc(out, length))
      await sendAttack(range, file, burnt, { kind: 'edit-foreign', rule: 'G5' })
    }
    const beyond = section(me, 0, out => craft.gc(out, 2 ** 31))
    await sendAttack(range, file, beyond, { kind: 'edit-malformed', rule: 'G3' })
  })
})

it('S2 nobody can put content at somebody else’s next clock', async () => {
  const { file, card, client, owner } = await range.victim()
  await range.withstands(file, async () => {
    const forged = craft.update(client, await clockOf(file, client), [field('f1', '伪造')])
    await sendAttack(range, file, forged, { kind: 'edit-foreign', rule: 'G5' })
  })
  await range.withstands(card, async () => {
    const forged = craft.update(owner, await clockOf(card, owner), [field('title', '伪造', 'card')])
    await sendAttack(range, card, forged, { kind: 'edit-foreign', rule: 'G5' })
  })
})

it('S3 a known item resent longer does not move to another parent', async () => {
  const { file } = await range.victim()
  await own(file, craft.update(me, 0, [field('missing-person_looks', '1')]))
  await range.withstands(file, async () => {
    const longer = craft.update(me, 0, [
      { kind: 8, root: 'notes', sub: 'n1', content: craft.any('1', '2') },
    ])
    await sendAttack(range, file, longer, { kind: 'edit-malformed', rule: 'G6' })
  })
})

it('S4 what follows nothing the server has is neither stored nor acknowledged nor served', async () => {
  const { file } = await range.victim()
  await range.withstands(file, async () => {
    const future = craft.update(me, 5, [field('f9', 'x')])
    await sendAttack(range, file, future, { kind: 'edit-gap', rule: 'G4' })
    const nowhere = craft.update(me, 0, [
      { kind: 8, parent: [9_999, 3], sub: 'k', content: craft.any(1) },
    ])
    await sendAttack(range, file, nowhere, { kind: 'edit-gap', rule: 'G4' })
  })
})

it('S5 deletes of what nobody has are refused, one or a great many', async () => {
  const { file, client } = await range.victim()
  await range.withstands(file, async () => {
    const gap = { kind: 'edit-gap', rule: 'G11' }
    await sendAttack(range, file, craft.deletes([[999, 5, 10]]), gap)
    await sendAttack(range, file, craft.deletes([[client, 0, 2 ** 31 - 1]]), gap)
    const many = Array.from({ length: 40_000 }, (_, i) => [999, i * 2, 1] as const)
    await sendAttack(range, file, craft.deletes(many), { kind: 'edit-too-large', rule: 'G1' })
  })
})

it('S6 a huge struct count in a few bytes costs nothing', async () => {
  const { file } = await range.victim()
  const bomb = craft.bytes(out => {
    craft.uint(out, 1)
    craft.head(out, 2 ** 25 - 1, me, 0)
  })
  const { peak } = range.growth
  await range.withstands(file, () =>
    sendAttack(range, file, bomb, { kind: 'edit-too-large', rule: 'G1' }),
  )
  expect(range.growth.peak - peak).toBeLessThan(100)
})

it('S7 new root names are never made', async () => {
  const { file } = await range.victim()
  const refused = { kind: 'edit-shape', rule: 'G7' }
  await range.withstands(file, async () => {
    const many = Array.from({ length: 4_000 }, (_, i) => field('k', 1, `r${i}`))
    await sendAttack(range, file, craft.update(me, 0, many), refused)
    for (const root of ['__proto__', 'constructor', ''])
      await sendAttack(range, file, craft.update(me, 0, [field('k', 1, root)]), refused)
  })
})

it('S8 nothing nests deeper than the shape allows', async () => {
  const { file } = await range.victim()
  const nested = (kind: number, first: Partial<craft.RawItem>, sub?: string) =>
    Array.from({ length: 2_000 }, (_, i): craft.RawItem => {
      const content = { kind: 7, content: craft.type(kind, 'blockquote') }
      return i === 0 ? { ...content, ...first } : { ...content, parent: [me, i - 1], sub }
    })
  await range.withstands(file, async () => {
    const maps = craft.update(me, 0, nested(1, { root: 'notes', sub: 'n9' }, 'k'))
    await sendAttack(range, file, maps, { kind: 'edit-shape', rule: 'G7' })
    const board = await range.attacker()
    board.push(file, craft.update(me, 0, nested(3, { root: 'description' })))
    await until(() => board.refusals.length + board.acked.size > 0, 'the answer')
    expect(board.refusals).toMatchObject([{ kind: 'edit-shape' }])
    const deep = section(me, 0, out =>
      craft.item(out, {
        kind: 8,
        root: 'fields',
        sub: 'f9',
        content: inner => {
          craft.uint(inner, 1)
          for (let i = 0; i < 5_000; i++) {
            craft.byte(inner, 117)
            craft.uint(inner, 1)
          }
          craft.byte(inner, 126)
        },
      }),
    )
    await sendAttack(range, file, deep, { kind: 'edit-shape', rule: 'G8' })
    board.close()
  })
})

it('S9 an update brings 200 new clientIDs and an account 2,000 at once', async () => {
  const { file } = await range.victim()
  const crowd = (count: number, first: number) =>
    craft.bytes(out => {
      craft.uint(out, count)
      for (let i = 0; i < count; i++) {
        craft.head(out, 1, first + i, 0)
        craft.item(out, field('missing-person_looks', `${i}`))
      }
      craft.uint(out, 0)
    })
  const foreign = { kind: 'edit-foreign', rule: 'G5' }
  await range.withstands(file, async () => {
    await sendAttack(range, file, crowd(4_000, 1_000), foreign)
    await sendAttack(range, file, crowd(201, 1_000), foreign)
  })
  for (let at = 0; at < 10; at++) await own(file, crowd(200, 1_000 + at * 200))
  await range.withstands(file, () => sendAttack(range, file, crowd(1, 9_000), foreign))
})

it('S10 skips, double sections and trailing bytes never reach the log', async () => {
  const { file } = await range.victim()
  const twice = craft.bytes(out => {
    craft.uint(out, 2)
    for (const at of [0, 1]) {
      craft.head(out, 1, me, at)
      craft.item(out, field('f9', at))
    }
    craft.uint(out, 0)
  })
  await range.withstands(file, async () => {
    const malformed = { kind: 'edit-malformed', rule: 'G3' }
    for (const info of [10, 42])
      await sendAttack(
        range,
        file,
        section(me, 0, out => craft.skip(out, 3, info)),
        malformed,
      )
    await sendAttack(range, file, twice, malformed)
    const trailing = Uint8Array.of(...craft.update(me, 0, [field('f9', 'x')]), 0)
    await sendAttack(range, file, trailing, { kind: 'edit-malformed', rule: 'G2' })
  })
})

it('S11 update encoding V2 is refused, its run-length bomb too', async () => {
  const { file } = await range.victim()
  const other = new Y.Doc()
  other.getMap('fields').set('f9', 'x')
  const bomb = Uint8Array.from([0, 0, 0, 0, 0, 2, 200, 255, 255, 127, 0, 0, 0, 1, 128, 255, 127])
  await range.withstands(file, async () => {
    for (const update of [Y.encodeStateAsUpdateV2(other), bomb]) {
      const board = await range.attacker()
      board.push(file, update)
      await until(() => board.refusals.length + board.acked.size > 0, 'the answer')
      expect(board.refusals[0]?.kind).toMatch(/^edit-(malformed|too-large|shape|gap)$/)
      board.close()
    }
  })
})
