import { expect, it, onTestFinished } from 'vitest'
import type { GivenTo } from '#shared/plugin-api/methods/methods.ts'
import {
  optimiseModel,
  type OptimiseSolution,
} from '#shared/plugin-api/methods/optimise-methods.ts'
import type { Actor } from '#shared/policy/roles.ts'
import { Optimiser } from '#server/plugins/optimise/optimiser.ts'
import { FakeClock } from '#test/support/clocks/fake-clock.ts'
import { type HostBench, startHostBench, valueOf } from '#test/support/plugins/host-bench.ts'

type Given = GivenTo<'optimise.begin'>

const texts = { 'zh-CN': '测试', en: 'For a test' }
const asked = { required: [{ cap: 'optimise' as const, reason: texts }] }

/** 30 a chair and 50 a table; a chair takes 1 and 2 hours of two trades, a table 2 and 1, of 40 and 50. */
const workshop: Given = {
  sense: 'maximise',
  columns: { cost: [30, 50], whole: [0, 1] },
  rows: { lower: [null, null], upper: [40, 50] },
  matrix: { starts: [0, 2, 4], indices: [0, 1, 0, 1], values: [1, 2, 2, 1] },
}

/** A market split: equations over binaries that a solver is long at. */
function hard(columns: number, rows: number): Given {
  let seed = 7
  const next = () => (seed = (seed * 16_807) % 2_147_483_647) % 100
  const factors = Array.from({ length: rows }, () => Array.from({ length: columns }, next))
  const halves = factors.map(row => Math.floor(row.reduce((sum, factor) => sum + factor, 0) / 2))
  // Each equation may be missed, at a cost.
  const slack = Array.from({ length: rows * 2 }, (_, i) => columns + i)
  return {
    columns: {
      cost: [...Array.from({ length: columns }, () => 0), ...slack.map(() => 1)],
      upper: [...Array.from({ length: columns }, () => 1), ...slack.map(() => null)],
      whole: Array.from({ length: columns }, (_, i) => i),
    },
    rows: { lower: halves, upper: halves },
    matrix: {
      starts: Array.from({ length: rows + 1 }, (_, row) => row * (columns + 2)),
      indices: factors.flatMap((row, r) => [
        ...row.map((_, i) => i),
        columns + 2 * r,
        columns + 2 * r + 1,
      ]),
      values: factors.flatMap(row => [...row, 1, -1]),
    },
    limits: { seconds: 60, gap: 0 },
  }
}

async function bench(options: Parameters<typeof startHostBench>[0] = {}): Promise<HostBench> {
  const made = await startHostBench(options)
  made.grant([{ cap: 'optimise' }], { capabilities: asked })
  return made
}

const begin = async ({ call }: HostBench, model: Given) =>
  valueOf(await call('bot', 'optimise.begin', model)).job

async function solutionOf({ call }: HostBench, job: string): Promise<OptimiseSolution> {
  for (;;) {
    const { state, solution } = valueOf(await call('bot', 'optimise.look', { job, wait: 20 }))
    if (state === 'ended') return solution!
  }
}

const solved = async (host: HostBench, model: Given) => solutionOf(host, await begin(host, model))

it('PL160 a model of arrays is solved as by hand; one without an answer and one without an end are told apart', async () => {
  const host = await bench()
  expect(await solved(host, workshop)).toEqual({
    ending: 'optimal',
    objective: 1_100,
    values: [20, 10],
    startFits: null,
  })
  const { whole: _, ...columns } = workshop.columns
  // 3 tables fewer than hours for them: in halves it is 15 and 12.5.
  const halves = { ...workshop, columns, rows: { lower: [null, null], upper: [40, 42.5] } }
  expect(await solved(host, halves)).toMatchObject({ objective: 1_075, values: [15, 12.5] })
  const open = { ...workshop, rows: { lower: [null, null], upper: [null, null] } }
  expect(await solved(host, open)).toMatchObject({ ending: 'unbounded', values: null })
  expect(await solved(host, { ...open, columns })).toMatchObject({ ending: 'unbounded' })
  // Two columns rise together for ever, beside a ring of five whose neighbours are to be covered by two: the solver itself says "either".
  const ring = [0, 1, 2, 3, 4]
  const both = (most: number): Given => ({
    sense: 'maximise',
    columns: {
      cost: [1, 1, 0, 0, 0, 0, 0],
      upper: [null, null, 1, 1, 1, 1, 1],
      whole: ring.map(i => 2 + i),
    },
    rows: { lower: [null, 1, 1, 1, 1, 1, null], upper: [0, ...ring.map(() => null), most] },
    matrix: {
      starts: [0, 2, 4, 6, 8, 10, 12, 17],
      indices: [0, 1, ...ring.flatMap(i => [2 + i, 2 + ((i + 1) % 5)]), ...ring.map(i => 2 + i)],
      values: [1, -1, ...ring.flatMap(() => [1, 1]), ...ring.map(() => 1)],
    },
  })
  expect(await solved(host, both(2.7))).toMatchObject({ ending: 'infeasible', values: null })
  expect(await solved(host, both(3))).toMatchObject({ ending: 'unbounded', values: null })
  const locked = { ...workshop, columns: { ...workshop.columns, lower: [41, 0] } }
  expect(await solved(host, locked)).toMatchObject({ ending: 'infeasible', values: null })
  const crossed = { ...workshop, columns: { ...workshop.columns, lower: [9, 0], upper: [8, 9] } }
  expect(await solved(host, crossed)).toMatchObject({ ending: 'infeasible', values: null })
})

it('PL161 a model that is too large or does not go together is refused in words, and nothing is begun', async () => {
  const { call } = await bench()
  const { columns, rows, matrix } = workshop
  for (const [change, detail] of [
    [{ columns: { cost: [] } }, 'columns.cost: is empty'],
    [{ columns: { cost: [1, 2], lower: [0] } }, 'columns.lower: is not one for each column'],
    [{ columns: { ...columns, whole: [2] } }, 'columns.whole: there is no such column'],
    [{ rows: { ...rows, lower: [null] } }, 'rows: lower and upper are not equally many'],
    [{ matrix: { ...matrix, starts: [0, 4] } }, 'matrix.starts: is not 0 and the end of each row'],
    [{ matrix: { ...matrix, starts: [0, 5, 4] } }, 'matrix.starts: row 1 ends before it begins'],
    [
      { matrix: { ...matrix, indices: [0, 0, 0, 1] } },
      'matrix.indices: row 0 names a column twice',
    ],
    [
      { matrix: { ...matrix, indices: [0, 2, 0, 1] } },
      'matrix.indices: row 0 names a column that there is not',
    ],
    [
      { matrix: { ...matrix, values: [1, 1e-10, 2, 1] } },
      'matrix.values: row 0 has one below 1e-9',
    ],
    [{ start: [1] }, 'start: is not one for each column'],
  ] satisfies readonly (readonly [Partial<Given>, string])[])
    expect(await call('bot', 'optimise.begin', { ...workshop, ...change })).toMatchObject({
      problem: { kind: 'bad-request', detail },
    })
  // Plain JSON has no number for these two.
  for (const cost of [Number.NaN, Number.POSITIVE_INFINITY, 1e13])
    expect(
      await call('bot', 'optimise.begin', { ...workshop, columns: { cost: [cost, 1] } }),
    ).toMatchObject({ problem: { kind: 'bad-request' } })
  const many = { ...workshop, columns: { cost: Array.from({ length: 20_001 }, () => 1) } }
  expect(await call('bot', 'optimise.begin', many)).toMatchObject({
    problem: { kind: 'too-large', detail: 'columns: more than 20000' },
  })
  const huge = { ...workshop, columns: { cost: Array.from({ length: 250_001 }, () => 1) } }
  expect(await call('bot', 'optimise.begin', huge)).toMatchObject({
    problem: { kind: 'too-large' },
  })
})

it('PL162 a plugin’s models are solved one at a time, the others wait up to a limit; cancelled ones end', async () => {
  const host = await bench({ optimiser: { atOnce: 2, ofOne: 2 } })
  const { call } = host
  const long = await begin(host, hard(40, 5))
  const next = await begin(host, workshop)
  expect(await call('bot', 'optimise.begin', workshop)).toMatchObject({
    problem: { kind: 'too-many' },
  })
  const look = async (job: string) => valueOf(await call('bot', 'optimise.look', { job }))
  await expect
    .poll(async () => (await look(long)).progress)
    .toMatchObject({ seconds: expect.anything() })
  expect(await look(next)).toMatchObject({ state: 'waiting' })
  valueOf(await call('bot', 'optimise.cancel', { job: long }))
  expect(await look(long)).toMatchObject({
    state: 'ended',
    solution: { ending: 'cancelled', values: null },
  })
  expect(await solutionOf(host, next)).toMatchObject({ objective: 1_100 })
  // What has ended makes room.
  await begin(host, workshop)
  expect(await call('bot', 'optimise.look', { job: long })).toMatchObject({
    problem: { kind: 'not-found' },
  })
})

it('PL162 PL163 the plugin whose last turn is longest ago is next; what has ended is known for ten minutes', async () => {
  const clock = new FakeClock()
  const optimiser = new Optimiser(clock)
  onTestFinished(() => optimiser.stop())
  const actor: Actor = { id: 'a1', name: 'A', memberships: [{ role: 'grid', path: ['station'] }] }
  const [one, other] = ['org.example.one', 'org.example.other'].map(plugin => ({
    plugin,
    board: 'b1',
    actor,
  }))
  const begun = (asker: typeof one, model: Given) =>
    valueOf(optimiser.begin(asker!, optimiseModel.parse(model))).job
  const long = begun(one, hard(40, 5))
  const second = begun(one, workshop)
  const theirs = begun(other, workshop)
  valueOf(await optimiser.cancel(one!, long))
  const end = valueOf(await optimiser.look(other!, theirs, 20))
  expect(end).toMatchObject({ state: 'ended', solution: { objective: 1_100 } })
  expect(valueOf(await optimiser.look(one!, second, 0)).state).not.toBe('ended')
  clock.advance(599_999)
  expect(await optimiser.look(other!, theirs, 0)).toMatchObject({ ok: true })
  clock.advance(1)
  expect(await optimiser.look(other!, theirs, 0)).toMatchObject({
    problem: { kind: 'not-found' },
  })
})

it('PL163 a model is there for who began it, on its board and while it is granted; without the grant it ends', async () => {
  const host = await bench()
  const { call, feature, grant, instance, revoke } = host
  const absent = { problem: { kind: 'not-found' } }
  const job = await begin(host, hard(40, 5))
  expect(await call('leader', 'optimise.look', { job })).toMatchObject(absent)
  expect(await call('leader', 'optimise.cancel', { job })).toMatchObject(absent)
  const waiting = feature.host.call({
    instance,
    runsFor: { kind: 'bot' },
    cause: { origin: 'board', depth: 0, key: 'k1' },
    method: 'optimise.look',
    input: { job, wait: 20 },
  })
  revoke()
  expect(await call('bot', 'optimise.look', { job })).toMatchObject({ ok: false })
  // Whoever waits is told nothing of it, and long before the model would have ended.
  expect(await waiting).toMatchObject(absent)
  grant([{ cap: 'optimise' }], { capabilities: asked })
  expect(await call('bot', 'optimise.look', { job })).toMatchObject(absent)
  grant([])
  expect(await call('bot', 'optimise.look', { job })).toMatchObject({
    problem: { kind: 'plugin-not-granted' },
  })
})

it('PL164 limits of time, nodes and memory end a model, whose answer is never worse than a start that fits', async () => {
  const host = await bench()
  const model = hard(40, 5)
  const none = model.columns.cost.map(() => 0)
  const gaps = model.rows.lower.map(half => half!)
  // Nothing taken, and each equation missed by all of it.
  const start = none.map((_, i) => (i >= 40 && i % 2 === 0 ? gaps[(i - 40) / 2]! : 0))
  const cost = gaps.reduce((sum, gap) => sum + gap, 0)
  const short = await solved(host, { ...model, start, limits: { seconds: 0.1, gap: 0 } })
  expect(short).toMatchObject({ ending: 'time', startFits: true })
  expect(short.objective).toBeLessThanOrEqual(cost)
  const few = await solved(host, { ...model, start: none, limits: { nodes: 1, gap: 0 } })
  expect(few).toMatchObject({ ending: 'nodes', startFits: false })
  const small = await bench({ optimiser: { memory: 17 * 2 ** 20 } })
  expect(await solved(small, hard(400, 60))).toMatchObject({ ending: 'memory', values: null })
})
