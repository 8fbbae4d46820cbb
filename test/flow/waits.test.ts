import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type HeavyPlace, openHeavyPlace } from '#test/support/load/heavy-place.ts'
import { heavyRequests } from '#test/support/load/heavy-requests.ts'
import { answered, type Stand, standAt } from '#test/support/load/heavy-stand.ts'

/** What somebody else does again and again; what each takes has to stay of the same order. */
const kinds = ['edit', 'get', 'file'] as const
type Kind = (typeof kinds)[number]

/** A time of somebody's work: what each of their requests took, and the longest turn of the server's main thread in it, ms. */
interface Spell {
  readonly took: Readonly<Record<Kind, readonly number[]>>
  readonly turn: number
}

/**
 * So many times as long as without it may take: the longest turn of the main thread, which is processor time and hardly moves with what else
 * runs on the machine; and a request, usually and at the longest, which does.
 */
const bounds = { turn: 28, wait: 100 }

/**
 * A dear request is made in at most so many spells; of what they came to the middle one counts, so that one that something else
 * disturbed does not. When the first two are within the bounds, so is the middle one of three.
 */
const spells = 3

/** Each in turn at least so often, with and without the dear request. */
const times = { quiet: 5, most: 25 }

let place: HeavyPlace
let somebody: Stand
let dear: Worker
const quiet: Spell[] = []
const table: Record<string, string>[] = []

/** Somebody works until it is enough. */
async function work(enough: (times: number) => boolean): Promise<Spell> {
  const { socket, cards, ask } = somebody
  const acts: Readonly<Record<Kind, () => Promise<unknown>>> = {
    edit: () =>
      answered(
        socket,
        socket.edit(`card/${cards.at(-1)!}`, doc =>
          doc.getMap('card').set('title', `第${performance.now()}次`),
        ),
      ),
    get: () => ask('leader', '/auth/list-sessions'),
    file: () => ask('leader', `/attachments/${place.file}`),
  }
  const took: Record<Kind, number[]> = { edit: [], get: [], file: [] }
  await place.longestTurn()
  do {
    for (const kind of kinds) {
      const begun = performance.now()
      await acts[kind]()
      took[kind].push(performance.now() - begun)
    }
  } while (!enough(took.edit.length))
  return { took, turn: await place.longestTurn() }
}

/** Somebody works while another asks for something dear. */
async function workBeside(name: string): Promise<Spell> {
  let over = false
  const ended = once(dear, 'message').then(() => (over = true))
  dear.postMessage(name)
  const { took, turn } = await work(count => over || count >= times.most)
  await ended
  return { took, turn: Math.max(turn, await place.longestTurn()) }
}

const middle = (numbers: readonly number[]) =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!

/** What spells came to, ms; of two the longer one counts. */
const summary = (of: readonly Spell[]) => [
  { what: 'turn', ms: middle(of.map(({ turn }) => turn)), bound: bounds.turn },
  ...kinds.flatMap(kind => [
    {
      what: `${kind}, usually`,
      ms: middle(of.flatMap(({ took }) => took[kind])),
      bound: bounds.wait,
    },
    {
      what: `${kind}, longest`,
      ms: middle(of.map(({ took }) => Math.max(...took[kind]))),
      bound: bounds.wait,
    },
  ]),
]

/** What took how many times as long as when it was quiet. */
const compared = (loud: readonly Spell[]) => {
  const before = summary(quiet)
  return summary(loud).map((one, i) => ({
    ...one,
    before: before[i]!.ms,
    ratio: one.ms / before[i]!.ms,
  }))
}

const beyond = (loud: readonly Spell[]) =>
  compared(loud)
    .filter(({ ratio, bound }) => ratio >= bound)
    .map(({ what, ratio }) => `${what}: ${ratio.toFixed(1)} times as long`)

const row = (name: string, loud: readonly Spell[]) => ({
  'while another asks for': name,
  ...Object.fromEntries(
    compared(loud).map(({ what, ms, before, ratio }) => [
      what,
      `${before.toFixed(1)} → ${ms.toFixed(1)} (× ${ratio.toFixed(1)})`,
    ]),
  ),
})

beforeAll(async () => {
  place = await openHeavyPlace()
  somebody = await standAt(place.reach, 'leader')
  dear = new Worker(new URL('../support/load/heavy-thread.ts', import.meta.url), {
    workerData: place.reach,
  })
  await once(dear, 'message')
  await work(count => count >= times.most)
  for (let i = 0; i < 3; i++) quiet.push(await work(count => count >= times.quiet))
}, 240_000)

afterAll(async () => {
  console.table(table)
  dear.postMessage(null)
  somebody.socket.close()
  await once(dear, 'exit')
  await place.close()
})

it.for(Object.keys(heavyRequests))(
  'QU16 QU27 nobody waits while another asks for %s',
  { timeout: 120_000 },
  async name => {
    const loud: Spell[] = []
    while (loud.length < spells) {
      quiet.push(await work(count => count >= times.quiet))
      loud.push(await workBeside(name))
      if (loud.length === 2 && beyond(loud).length === 0) break
    }
    table.push(row(name, loud))
    expect(beyond(loud)).toEqual([])
  },
)
