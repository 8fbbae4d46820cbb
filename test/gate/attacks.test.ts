import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { decide } from '#server/gate/decide.ts'
import { liveLimits, maxClock } from '#server/gate/limits.ts'
import { fileShape as shape } from '#shared/board/file/file-shape.ts'
import { costOf } from '#test/support/load/cost-of.ts'
import * as craft from '#test/support/attacks/craft.ts'
import { fileState, hydrated } from '#test/support/attacks/gate-base.ts'

const me = 77
const doc = hydrated(fileState())
const clock = Y.getState(doc.store, me)
const owns = (client: number) => client === me
const judge = (update: Uint8Array, limits = {}) => decide(doc, update, { shape, owns, limits })
const field = (key: string, value: unknown): craft.RawItem => ({
  kind: 8,
  root: 'fields',
  sub: key,
  content: craft.any(value),
})
const section = (write: (out: craft.Out) => void, structs = 1) =>
  craft.bytes(out => {
    craft.uint(out, 1)
    craft.head(out, structs, me, clock)
    write(out)
    craft.uint(out, 0)
  })
/** An item of the document that holds a shared type or a text, found by what it is. */
function find(test: (item: Y.Item) => boolean): Y.Item {
  for (const structs of doc.store.clients.values())
    for (const struct of structs)
      if (struct instanceof Y.Item && !struct.deleted && test(struct)) return struct
  throw new Error('not in the document')
}
const idOf = (item: Y.Item): craft.Id => [item.id.client, item.id.clock]
const after = ([client, at]: craft.Id): craft.Id => [client, at + 1]
const text = find(item => item.content instanceof Y.ContentString && item.length > 2)
const heading = find(
  item =>
    item.content instanceof Y.ContentType &&
    item.content.type instanceof Y.XmlElement &&
    item.content.type.nodeName === 'heading',
)

it('lets an honest edit through', () => {
  expect(judge(craft.update(me, clock, [field('f9', 'x')]))).toMatchObject({
    ok: true,
    writes: [{ path: ['fields', 'f9'], op: 'put', value: 'x' }],
  })
})

/** Expects that judging something costs no more than an edit of one field does. */
function expectCheap(judging: () => unknown): void {
  const edit = craft.update(me, clock, [field('f9', 'x')])
  expect(costOf(judging)).toBeLessThan(5 * costOf(() => judge(edit)))
}

describe('what an update may cost', () => {
  it('G1 refuses more bytes than the cap', () => {
    const big = new Uint8Array(liveLimits.bytes + 1)
    expect(judge(big)).toMatchObject({ kind: 'edit-too-large', rule: 'G1' })
    expect(judge(craft.update(me, clock, [field('f9', 'x')]), { bytes: 4 })).toMatchObject({
      kind: 'edit-too-large',
    })
  })

  it('G1 refuses a struct count of 2^25 in seven bytes without reading one', () => {
    const bomb = craft.bytes(out => {
      craft.uint(out, 1)
      craft.head(out, 2 ** 25 - 1, me, 0)
    })
    expect(bomb.length).toBeLessThanOrEqual(8)
    expect(judge(bomb)).toMatchObject({ kind: 'edit-too-large', rule: 'G1' })
    expectCheap(() => judge(bomb))
  })

  it('G1 refuses more delete ranges than the cap', () => {
    const many = craft.deletes(Array.from({ length: 5_001 }, (_, i) => [1, i * 2, 1] as const))
    expect(judge(many)).toMatchObject({ kind: 'edit-too-large', rule: 'G1' })
  })

  it('G1 refuses an item that costs too many steps to place', () => {
    const long = new Y.Doc()
    long.clientID = 5
    const paragraph = new Y.XmlElement('paragraph')
    const words = new Y.XmlText()
    paragraph.insert(0, [words])
    long.getXmlFragment('description').insert(0, [paragraph])
    for (let i = 0; i < 50; i++) words.insert(0, 'x')
    const between = craft.update(me, 0, [
      { kind: 4, origin: [5, 51], right: [5, 2], content: craft.string('y') },
    ])
    const options = { shape, owns, limits: { steps: 20 } }
    expect(decide(long, between, options)).toMatchObject({ ok: false })
  })
})

describe('what can be read at all', () => {
  it('G2 refuses random bytes, an empty update and a truncated one', () => {
    for (const bytes of [[], [1], [1, 1], [255, 255, 255, 255], [1, 1, 77, 0, 4]])
      expect(judge(Uint8Array.from(bytes))).toMatchObject({ kind: 'edit-malformed', rule: 'G2' })
  })

  it('G2 refuses bytes after the end', () => {
    const update = craft.update(me, clock, [field('f9', 'x')])
    expect(judge(Uint8Array.of(...update, 0))).toMatchObject({ rule: 'G2' })
  })

  it('G2 refuses update encoding V2 and its run-length bomb', () => {
    const other = new Y.Doc()
    other.getMap('fields').set('f9', 'x')
    expect(judge(Y.encodeStateAsUpdateV2(other))).toMatchObject({ ok: false })
    const bomb = Uint8Array.from([0, 0, 0, 0, 0, 2, 200, 255, 255, 127, 0, 0, 0, 1, 128, 255, 127])
    expect(judge(bomb)).toMatchObject({ ok: false })
    expectCheap(() => judge(bomb))
  })

  it('G2 never reads beyond the frame into the memory it is a window on, nor quotes it', () => {
    const frame = section(out =>
      craft.item(out, {
        kind: 6,
        root: 'description',
        content: craft.format('strong', 'secret'),
      }),
    )
    const pool = new Uint8Array(64)
    pool.set(frame)
    pool[frame.length - 2] = 0
    const verdict = judge(pool.subarray(0, frame.length - 5))
    expect(verdict).toMatchObject({ kind: 'edit-malformed', rule: 'G2' })
    expect(JSON.stringify(verdict)).not.toContain('secr')
  })

  it('G8 refuses a value nested 5,000 deep without running out of stack', () => {
    const deep = section(out =>
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
    expect(judge(deep)).toMatchObject({ kind: 'edit-shape', rule: 'G8' })
  })
})

describe('clocks and clientIDs', () => {
  it('G3 refuses a skip struct, with its usual info byte and with an odd one', () => {
    for (const info of [10, 42])
      expect(judge(section(out => craft.skip(out, 3, info)))).toMatchObject({ rule: 'G3' })
  })

  it('G3 refuses two sections for one client, an empty one and a struct without length', () => {
    const twice = craft.bytes(out => {
      craft.uint(out, 2)
      for (const at of [clock, clock + 1]) {
        craft.head(out, 1, me, at)
        craft.item(out, field('f9', at))
      }
      craft.uint(out, 0)
    })
    expect(judge(twice)).toMatchObject({ rule: 'G3' })
    expect(judge(section(() => undefined, 0))).toMatchObject({ rule: 'G3' })
    expect(judge(section(out => craft.gc(out, 0)))).toMatchObject({ rule: 'G3' })
  })

  it('G3 refuses a clock of 2^31, however short the update', () => {
    for (const length of [maxClock, 2 ** 40])
      expect(judge(section(out => craft.gc(out, length)))).toMatchObject({ rule: 'G3' })
  })

  it('G4 refuses structs in the future and references to what nobody has', () => {
    const future = craft.update(me, clock + 5, [field('f9', 'x')])
    expect(judge(future)).toMatchObject({ kind: 'edit-gap', rule: 'G4' })
    const unknown = craft.update(me, clock, [
      { kind: 8, parent: [9_999, 3], sub: 'k', content: craft.any(1) },
    ])
    expect(judge(unknown)).toMatchObject({ kind: 'edit-gap', rule: 'G4' })
  })

  it('G5 refuses the next clock of somebody else, as an item or as a GC struct that burns it', () => {
    const victim = 1
    const next = Y.getState(doc.store, victim)
    const forged = craft.update(victim, next, [field('f9', 'x')])
    expect(judge(forged)).toMatchObject({ kind: 'edit-foreign', rule: 'G5' })
    const burnt = craft.bytes(out => {
      craft.uint(out, 1)
      craft.head(out, 1, victim, next)
      craft.gc(out, 2 ** 30)
      craft.uint(out, 0)
    })
    expect(judge(burnt)).toMatchObject({ kind: 'edit-foreign', rule: 'G5' })
  })

  it('G5 lets known structs of others pass unasked and drops them', () => {
    expect(decide(doc, fileState(), { shape, owns: () => false })).toMatchObject({
      ok: true,
      writes: [],
      update: Uint8Array.of(0, 0),
    })
  })
})

describe('where items stand', () => {
  it('G6 refuses a known item resent longer under another parent', () => {
    const mine = [...doc.store.clients.get(me)!].findLast(
      struct => struct instanceof Y.Item && struct.content instanceof Y.ContentAny,
    )!
    const longer = craft.bytes(out => {
      craft.uint(out, 1)
      craft.head(out, 1, me, mine.id.clock)
      const values = Array.from({ length: clock - mine.id.clock + 1 }, (_, i) => i)
      craft.item(out, { kind: 8, root: 'notes', sub: 'n1', content: craft.any(...values) })
      craft.uint(out, 0)
    })
    expect(judge(longer)).toMatchObject({ kind: 'edit-malformed', rule: 'G6' })
  })

  it('G6 refuses neighbours in two different places, or in the wrong order', () => {
    const between = (origin: craft.Id, right: craft.Id) =>
      judge(craft.update(me, clock, [{ kind: 4, origin, right, content: craft.string('z') }]))
    expect(between(idOf(text), idOf(heading))).toMatchObject({ rule: 'G6' })
    const viaNew = craft.update(me, clock, [
      { kind: 4, origin: idOf(text), right: after(idOf(text)), content: craft.string('y') },
      { kind: 4, origin: [me, clock], right: idOf(heading), content: craft.string('z') },
    ])
    expect(judge(viaNew)).toMatchObject({ rule: 'G6', detail: expect.stringContaining('between') })
    const [client, first] = idOf(text)
    expect(between([client, first + 1], [client, first])).toMatchObject({ rule: 'G6' })
  })

  it('G6 refuses references to the own future and in a circle', () => {
    const ahead: craft.RawItem = { kind: 4, origin: [me, clock + 4], content: craft.string('z') }
    expect(judge(craft.update(me, clock, [ahead]))).toMatchObject({ rule: 'G6' })
    const circle = craft.bytes(out => {
      craft.uint(out, 2)
      for (const [client, other, at] of [
        [me, 78, clock],
        [78, me, 0],
      ] as const) {
        craft.head(out, 1, client, at)
        const origin: craft.Id = [other, client === me ? 0 : clock]
        craft.item(out, { kind: 4, origin, content: craft.string('z') })
      }
      craft.uint(out, 0)
    })
    expect(decide(doc, circle, { shape, owns: () => true })).toMatchObject({ rule: 'G6' })
  })

  it('G6 refuses a parent that is no shared type', () => {
    const inText: craft.RawItem = { kind: 8, parent: idOf(text), sub: 'k', content: craft.any(1) }
    expect(judge(craft.update(me, clock, [inText]))).toMatchObject({ rule: 'G6' })
  })

  it('G6 follows a chain of references across clients as long as an update can be', () => {
    const count = 2_400
    const chain = craft.bytes(out => {
      craft.uint(out, 2)
      for (const client of [79, 78]) {
        craft.head(out, count, client, 0)
        for (let i = 0; i < count; i++) {
          const origin: craft.Id | null = client === 79 ? [78, i] : i === 0 ? null : [79, i - 1]
          const content = craft.any(i)
          craft.item(
            out,
            origin === null
              ? { kind: 8, root: 'fields', sub: 'f8', content }
              : { kind: 8, origin, content },
          )
        }
      }
      craft.uint(out, 0)
    })
    expect(decide(doc, chain, { shape, owns: () => true })).toMatchObject({
      ok: true,
      writes: [{ path: ['fields', 'f8'], value: count - 1 }],
    })
  })
})

describe('the shape', () => {
  it('G7 refuses new root names, many or one, and never creates them', () => {
    const many = craft.update(
      me,
      clock,
      Array.from({ length: 3_000 }, (_, i) => ({
        kind: 8,
        root: `r${i}`,
        sub: 'k',
        content: craft.any(1),
      })),
    )
    const roots = [...doc.share.keys()]
    expect(judge(many)).toMatchObject({ kind: 'edit-shape', rule: 'G7' })
    for (const root of ['__proto__', 'constructor', ''])
      expect(judge(craft.update(me, clock, [{ ...field('k', 1), root }])), root).toMatchObject({
        rule: 'G7',
      })
    expect([...doc.share.keys()]).toEqual(roots)
  })

  it('G7 refuses keys that the shape does not know, and lists in maps', () => {
    for (const sub of ['constructor', 'evil'])
      expect(
        judge(
          craft.update(me, clock, [
            { kind: 7, root: 'notes', sub: 'n9', content: craft.type(1) },
            { kind: 8, parent: [me, clock], sub, content: craft.any('x') },
          ]),
        ),
      ).toMatchObject({ kind: 'edit-shape', rule: 'G7' })
    const list: craft.RawItem = { kind: 8, root: 'fields', content: craft.any('x') }
    expect(judge(craft.update(me, clock, [list]))).toMatchObject({ rule: 'G7' })
    expect(judge(craft.update(me, clock, [field('not a key', 'x')]))).toMatchObject({ rule: 'G7' })
  })

  it('G7 refuses maps nested 2,000 deep', () => {
    const deep = Array.from({ length: 2_000 }, (_, i): craft.RawItem => {
      const content = { kind: 7, content: craft.type(1) }
      return i === 0
        ? { ...content, root: 'notes', sub: 'n9' }
        : { ...content, parent: [me, clock + i - 1], sub: 'k' }
    })
    expect(judge(craft.update(me, clock, deep))).toMatchObject({ kind: 'edit-shape', rule: 'G7' })
  })

  it('G8 refuses values that the field does not take', () => {
    for (const value of [{}, [1], 'x'.repeat(2_001), undefined, 1n, new Uint8Array(2)])
      expect(judge(craft.update(me, clock, [field('f9', value)]))).toMatchObject({ ok: false })
  })

  it('G8 refuses a type where a value belongs, a value where a type belongs, and other types', () => {
    const cases: readonly craft.RawItem[] = [
      { kind: 7, root: 'fields', sub: 'f9', content: craft.type(1) },
      { kind: 8, root: 'notes', sub: 'n9', content: craft.any('x') },
      ...[0, 2, 3, 4, 5, 6].map(kind => ({
        kind: 7,
        root: 'notes',
        sub: 'n9',
        content: craft.type(kind),
      })),
      { kind: 4, root: 'fields', sub: 'f9', content: craft.string('x') },
    ]
    for (const raw of cases)
      expect(judge(craft.update(me, clock, [raw]))).toMatchObject({
        kind: 'edit-shape',
        rule: 'G8',
      })
  })

  it('G8 refuses several values at once under one key, and subdocuments, bytes, embeds and JSON', () => {
    const two: craft.RawItem = { ...field('f9', 1), content: craft.any(1, 2) }
    expect(judge(craft.update(me, clock, [two]))).toMatchObject({ rule: 'G8' })
    for (const kind of [2, 3, 5, 9])
      expect(
        judge(craft.update(me, clock, [{ ...field('f9', 1), kind, content: craft.string('x') }])),
      ).toMatchObject({ kind: 'edit-shape', rule: 'G8' })
  })
})

describe('deletes', () => {
  it('G11 refuses deletes beyond the known clock, and a million of them by their count', () => {
    expect(judge(craft.deletes([[999, 5, 10]]))).toMatchObject({ kind: 'edit-gap', rule: 'G11' })
    expect(judge(craft.deletes([[me, clock - 1, 2]]))).toMatchObject({ rule: 'G11' })
    expect(judge(craft.deletes([[me, 0, 0]]))).toMatchObject({ rule: 'G11' })
    const million = craft.bytes(out => {
      craft.uint(out, 0)
      craft.uint(out, 1)
      craft.uint(out, 1)
      craft.uint(out, 1_000_000)
    })
    expect(judge(million)).toMatchObject({ kind: 'edit-too-large', rule: 'G1' })
    expectCheap(() => judge(million))
  })
})
