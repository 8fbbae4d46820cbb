import { afterAll, beforeAll, expect, it } from 'vitest'
import { answered, type HeavyPlace, openHeavyPlace } from '#test/support/heavy-place.ts'
import { heavyRequests } from '#test/support/heavy-requests.ts'

/** How long somebody else's edits and small requests took, ms. */
interface Waited {
  readonly edit: readonly number[]
  readonly get: readonly number[]
}
type Asked = keyof Waited

/** How often somebody else edits and asks for each line of the table. */
const rounds = 15

/** What counts as quick, ms: below it a comparison would measure the machine. */
const quick = 20

/** So many times as long as without it somebody waits, nearly always and at the longest. */
const bounds = { p95: 30, longest: 60 }

/** Works beside others until enough was measured and `enough` says so. */
async function work(
  { socket, cards, ask }: HeavyPlace,
  enough: () => boolean = () => true,
): Promise<Waited> {
  const [edit, get]: [number[], number[]] = [[], []]
  const timed = async (times: number[], act: () => Promise<unknown>) => {
    const begun = performance.now()
    await act()
    times.push(performance.now() - begun)
  }
  while (edit.length < rounds || !enough()) {
    await timed(edit, () =>
      answered(
        socket,
        socket.edit(`card/${cards.at(-1)!}`, doc =>
          doc.getMap('card').set('title', `第${performance.now()}次`),
        ),
      ),
    )
    await timed(get, () => ask('leader', '/auth/list-sessions'))
  }
  return { edit, get }
}

const at = (times: readonly number[], part: number) =>
  times.toSorted((a, b) => a - b)[Math.ceil(times.length * part) - 1]!

/** What everything quiet of this run took: the machine's own noise is in it. */
const quiet: Record<Asked, number[]> = { edit: [], get: [] }

/** Somebody's waits beside a dear request that is made again and again, two at a time, and without it. */
async function beside(place: HeavyPlace, act: (place: HeavyPlace) => Promise<unknown>) {
  const calm = await work(place)
  quiet.edit.push(...calm.edit)
  quiet.get.push(...calm.get)
  let over = false
  let done = 0
  const one = () => act(place).then(() => done++)
  const flood = (async () => {
    while (!over) await Promise.all([one(), one()])
  })()
  const busy = await work(place, () => done >= 2)
  over = true
  await flood
  const ratio = (asked: Asked, part: number) =>
    at(busy[asked], part) / Math.max(at(quiet[asked], part), quick)
  return {
    calm,
    busy,
    p95: Math.max(ratio('edit', 0.95), ratio('get', 0.95)),
    longest: Math.max(ratio('edit', 1), ratio('get', 1)),
  }
}
type Beside = Awaited<ReturnType<typeof beside>>

const isWithin = ({ p95, longest }: Beside) => p95 < bounds.p95 && longest < bounds.longest

/** What else runs on the machine takes its time too, but not twice at the same line: what stands still does. */
async function measured(place: HeavyPlace, act: (place: HeavyPlace) => Promise<unknown>) {
  const first = await beside(place, act)
  if (isWithin(first)) return first
  const second = await beside(place, act)
  return second.longest < first.longest ? second : first
}

const line = (name: string, { calm, busy, p95, longest }: Beside) => {
  const pair = (asked: Asked, part: number) =>
    `${at(calm[asked], part).toFixed(0)} → ${at(busy[asked], part).toFixed(0)}`
  return {
    'while another asks for': name,
    'edit p95 ms': pair('edit', 0.95),
    'edit longest': pair('edit', 1),
    'GET p95': pair('get', 0.95),
    'GET longest': pair('get', 1),
    'p95 ×': p95.toFixed(1),
    'longest ×': longest.toFixed(1),
  }
}

let place: HeavyPlace
const table: ReturnType<typeof line>[] = []

beforeAll(async () => {
  place = await openHeavyPlace()
  await work(place)
  const { edit, get } = await work(place)
  quiet.edit.push(...edit)
  quiet.get.push(...get)
}, 240_000)

afterAll(async () => {
  console.table(table)
  await place.close()
})

it.for(Object.entries(heavyRequests))(
  'QU16 nobody waits while another asks for %s',
  { timeout: 120_000 },
  async ([name, act]) => {
    const one = await measured(place, act)
    table.push(line(name, one))
    expect(one.p95, 'nearly always').toBeLessThan(bounds.p95)
    expect(one.longest, 'at the longest').toBeLessThan(bounds.longest)
  },
)
