import { expect, it } from 'vitest'
import { newId } from '#shared/base/ids.ts'
import { labelColours, priorities } from '#shared/board/card/card-types.ts'
import { replyWays } from '#shared/board/card/reply-ways.ts'
import { typeCatalogue } from '#shared/board/types/type-catalogue.ts'
import type { LinliBoard, LinliCard } from '#server/exchange/linli/linli-shape.ts'
import { exported, imported, plainOf } from '#test/exchange/board-files.ts'
import { startDesk } from '#test/support/server/desk.ts'
import { fuzzFactor, seeded, seedOf } from '#test/support/seeded.ts'

const rounds = Math.ceil(3 * fuzzFactor)

const types = typeCatalogue.filter(type => !type.retired && type.audience !== 'leadership')

/** A board file with a bit of everything that an import may keep. */
function fileOf(random: () => number): LinliBoard {
  const below = (n: number) => Math.floor(random() * n)
  const one = <T>(list: readonly T[]): T => list[below(list.length)]!
  const maybe = <T>(value: T): T | null => (random() < 0.5 ? value : null)
  const some = <T>(most: number, make: (i: number) => T): T[] =>
    Array.from({ length: below(most + 1) }, (_, i) => make(i))
  const at = () => new Date(Date.UTC(2001 + below(24), below(12), 1 + below(28))).toISOString()
  const words = () => one(['楼道灯', 'a “b” c', '=1+1', '🙂 表情', '一\n二', 'x'])
  const people = ['王工', '王工', 'grid', 'leader'].map((name, i) => ({
    id: `p${i}`,
    name,
    username: i < 2 ? `u${i}` : name,
  }))
  const person = () => one(people)
  const someone = () => maybe(person().id)
  const several = () => [...new Set(some(2, () => person().id))]
  const labels = some(3, i => ({ id: `l${i}`, name: words(), colour: one(labelColours) }))
  const columns = ['待办', '在办', '办结'].map((title, i) => ({
    id: `k${i}`,
    title,
    kind: i === 2 ? ('done' as const) : ('open' as const),
    archived: random() < 0.1,
    wip: maybe(1 + below(9)),
    stage: maybe(one(['handling', 'awaiting'] as const)),
  }))
  const fields: LinliBoard['fields'] = (
    ['text', 'number', 'checkbox', 'date', 'choice'] as const
  ).map(kind => ({
    id: `f-${kind}`,
    name: `字段 ${kind}`,
    kind,
    options:
      kind === 'choice'
        ? ['甲', '乙'].map(text => ({ id: `o-${text === '甲' ? 1 : 2}`, text }))
        : [],
  }))
  const valueFor = (field: {
    readonly kind: string
    readonly options: readonly { id: string }[]
    readonly whole?: boolean | undefined
  }) =>
    field.kind === 'number'
      ? 1 + below(100) / (field.whole === true ? 1 : 4)
      : field.kind === 'checkbox'
        ? random() < 0.5
        : field.kind === 'date'
          ? at()
          : field.kind === 'choice'
            ? one(field.options).id
            : words()
  const valuesOf = (type: (typeof types)[number]) =>
    type.fields
      .filter(field => !field.restricted && random() < 0.5)
      .map(field => ({ field: field.id, value: valueFor(field) }))
  const item = () => ({ id: newId(), text: words(), done: random() < 0.5, due: maybe(at()) })
  const noteOf = (): LinliCard['notes'][number] => {
    const mentioned = [...new Map(some(2, person).map(one => [one.id, one])).values()]
    const text = `${mentioned.map(({ name }) => `@${name} `).join('')}${words()}`
    let from = 0
    const places = mentioned.map(({ id, name }) => {
      const place = { person: id, at: from, length: name.length + 1 }
      from += name.length + 2
      return place
    })
    const reply = random() < 0.3
    return {
      id: newId(),
      by: someone(),
      byName: '王工',
      at: at(),
      text,
      editedAt: maybe(at()),
      reply,
      how: reply ? maybe(one(replyWays)) : null,
      mentions: mentioned.map(({ id }) => id),
      places: random() < 0.8 ? places : [],
    }
  }
  const card = (): LinliCard => {
    const type = one(types)
    const former = one(types.filter(other => other.id !== type.id))
    return {
      id: newId(),
      number: null,
      title: words(),
      type: type.id,
      column: one(columns).id,
      unit: { kind: 'building', name: one(['house1', 'house3']) },
      priority: one(priorities),
      visibility: one(['board', 'staff', 'police', 'named'] as const),
      named: several(),
      archived: random() < 0.2,
      due: maybe(at()),
      labels: labels.filter(() => random() < 0.5).map(({ id }) => id),
      assignees: several(),
      createdAt: at(),
      createdBy: someone(),
      description: null,
      checklists: some(2, () => ({ id: newId(), title: words(), items: some(3, item) })),
      milestones: some(2, item),
      notes: some(4, noteOf),
      links: some(2, () => ({
        id: newId(),
        name: words(),
        url: 'https://example.org/a?b=1',
        by: someone(),
        at: at(),
      })),
      files: [],
      values: fields
        .filter(() => random() < 0.5)
        .map(field => {
          const value = valueFor(field)
          return {
            field: field.id,
            value: field.kind === 'choice' ? { option: String(value) } : value,
          }
        }),
      typeValues: valuesOf(type),
      formerValues: valuesOf(former).map(value => ({ type: former.id, ...value })),
    }
  }
  return {
    format: 'linli-board',
    version: 1,
    exportedAt: at(),
    board: { id: newId(), title: words(), unit: { kind: 'beat', name: 'beat' } },
    people,
    columns,
    labels,
    fields,
    cards: some(6, card),
  }
}

/** What of a file is easily lost, counted. */
const countsOf = ({ cards }: LinliBoard) => {
  const notes = cards.flatMap(card => card.notes)
  return {
    cards: cards.length,
    notes: notes.length,
    mentions: notes.flatMap(note => note.mentions).length,
    places: notes.flatMap(note => note.places).length,
    ways: notes.filter(note => note.how !== null).length,
    values: cards.flatMap(card => card.values).length,
    ofTypes: cards.flatMap(card => card.typeValues).length,
    former: cards.flatMap(card => card.formerValues).length,
  }
}

it('X30 X15 whatever a board file holds: imported, exported, imported and exported again it is equal, and nothing is lost', async () => {
  const desk = await startDesk()
  for (let round = 0; round < rounds; round++) {
    const seed = seedOf() + round
    const file = fileOf(seeded(seed))
    const first = await exported(desk, (await imported(desk, file)).board)
    expect({ seed, ...countsOf(first) }).toEqual({ seed, ...countsOf(file) })
    const again = await imported(desk, first)
    const second = await exported(desk, again.board)
    expect({ seed, file: plainOf(second) }).toEqual({ seed, file: plainOf(first) })
    expect((await imported(desk, first)).unchanged).toBe(true)
  }
})
