import { expect } from 'vitest'
import { addNote } from '#web/state/file-edits.ts'
import { AheadClock } from '#test/support/clocks/ahead-clock.ts'
import { NoticeLine } from '#test/support/sockets/notice-line.ts'
import { startDesk, type TestDesk } from '#test/support/server/desk.ts'
import type { Person } from '#test/support/server/make-board.ts'
import { settledNotices } from '#test/support/server/notices.ts'
import { PlainSocket } from '#test/support/sockets/plain-socket.ts'
import { until } from '#test/support/until.ts'

/** Everybody of the sweep: the test beat, a volunteer, somebody whose post has ended, somebody without one, and nobody. */
export const people = [
  'leader',
  'officer',
  'grid',
  'head',
  'other',
  'auditor',
  'admin',
  'volunteer',
  'former',
  'stranger',
  'nobody',
] as const
export type SweepPerson = (typeof people)[number]

/** A card of the sweep and who reads it, by the words of domain.md §4, not by the table of the product. */
interface Canary {
  readonly name: string
  readonly card: Parameters<TestDesk['board']['card']>[0]
  readonly readers: readonly SweepPerson[]
}

const canaries: readonly Canary[] = [
  {
    name: 'open',
    card: { title: '', unit: 'house1', assignees: ['volunteer'] },
    readers: ['leader', 'officer', 'grid', 'head', 'volunteer'],
  },
  {
    name: 'neighbour',
    card: { title: '', unit: 'house2' },
    readers: ['leader', 'officer', 'grid'],
  },
  { name: 'far', card: { title: '', unit: 'house3' }, readers: ['leader', 'officer'] },
  {
    name: 'staff',
    card: { title: '', unit: 'house1', visibility: 'staff', assignees: ['volunteer'] },
    readers: ['leader', 'officer', 'grid'],
  },
  {
    name: 'police',
    card: { title: '', unit: 'house1', visibility: 'police' },
    readers: ['leader', 'officer'],
  },
  {
    name: 'named',
    card: { title: '', unit: 'house1', visibility: 'named', named: ['grid'] },
    readers: ['leader', 'grid'],
  },
]

/** Words that stand only on one canary: in title, note, file name, file and contact. */
export const wordsOf = (name: string) =>
  ['title', 'note', 'filename', 'content', 'contact'].map(where => `kq${name}${where}xq`)

/** What an entry point answered a person: its status, and every byte of head and body as text. */
export interface Answer {
  readonly status: number
  readonly bytes: string
}

/** The board with its canaries, and the entry points to ask. */
export interface SweepGround {
  readonly desk: TestDesk
  readonly cards: readonly (Canary & { readonly id: string; readonly attachment: string })[]
  /** Asks an entry point of the API as a person. */
  knock(person: SweepPerson, method: string, path: string, body?: unknown): Promise<Answer>
  /** Every byte that the live entry points give a person: board connection, plain document sockets, notices. */
  listen(person: SweepPerson, cards: readonly string[]): Promise<string>
}

/** After how many ms a person has their share again, when it is only that which is refused; else null. */
function soonOf(answer: Response): number | null {
  const seconds = answer.status === 429 ? Number(answer.headers.get('retry-after') ?? '') : 0
  return seconds > 0 && seconds < 60 ? seconds * 1_000 : null
}

/** Makes it. */
export async function sweepGround(): Promise<SweepGround> {
  const clock = new AheadClock()
  const desk = await startDesk({ clock })
  const { server } = desk
  const { directory, accounts } = server.linli.parts
  const add = async (id: string) => {
    await accounts.add({ id, username: id, name: id, password: 'linli-demo' })
  }
  await Promise.all(['volunteer', 'former', 'stranger'].map(add))
  const person = (id: string) => ({ id, username: id, name: id, demo: 0 as const })
  const post = (id: string, role: 'volunteer' | 'officer', until: number | null) => ({
    id: `m-${id}`,
    person: id,
    unit: 'beat',
    role,
    since: 0,
    until,
  })
  await directory.add({
    units: [],
    people: ['volunteer', 'former', 'stranger'].map(person),
    memberships: [
      post('volunteer', 'volunteer', null),
      post('former', 'officer', Date.now() - 1_000),
    ],
  })
  const tokens = new Map<SweepPerson, Promise<string>>()
  const token = (who: SweepPerson): Promise<string> => {
    const known = tokens.get(who)
    if (known) return known
    const made =
      who === 'nobody'
        ? Promise.resolve('no-such-token')
        : ['volunteer', 'former', 'stranger'].includes(who)
          ? server.signIn(who)
          : desk.token(who as Person)
    tokens.set(who, made)
    return made
  }
  const knock: SweepGround['knock'] = async (who, method, path, body) => {
    const bearer = await token(who)
    const ask = () =>
      server.request(bearer, path, {
        method,
        ...(body === undefined
          ? {}
          : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      })
    let answer = await ask()
    // A sweep asks for more in a second than one account's share; what is asked for too often in a day stays refused.
    for (let soon; (soon = soonOf(answer)) !== null; answer = await ask()) {
      await answer.body?.cancel()
      clock.putForward(soon)
    }
    const head = [...answer.headers].map(pair => pair.join(': ')).join('\n')
    const bytes = Buffer.from(await answer.arrayBuffer()).toString('utf8')
    return {
      status: answer.status,
      bytes: `${decodeURIComponent(head.replaceAll('%', '%25'))}\n${bytes}`,
    }
  }

  const lines = new Map<SweepPerson, NoticeLine>()
  for (const who of people) {
    const asked = await knock(who, 'POST', '/api/sync-ticket')
    const ticket = /"ticket":"([^"]+)"/.exec(asked.bytes)?.[1]
    if (ticket === undefined) continue
    const line = new NoticeLine(server.url, { ticket })
    await until(() => line.connected || line.refused !== null, `${who} to be connected`)
    lines.set(who, line)
  }
  const cards = []
  for (const canary of canaries) {
    const [title, note, filename, content, contact] = wordsOf(canary.name)
    const id = await desk.board.card({ ...canary.card, title: title! })
    const upload = await desk.send('leader', `/cards/${id}/attachments`, content!, {
      'content-type': 'text/plain',
      'x-file-name': encodeURIComponent(`${filename}.txt`),
    })
    expect(upload.status).toBe(201)
    const { id: attachment } = (await upload.json()) as { id: string }
    const put = await knock('leader', 'PUT', `/api/cards/${id}/contacts`, { name: contact })
    expect(put.status).toBe(200)
    // A mention of everybody: who may not read the card must not hear of it.
    const leader = await server.board(await desk.token('leader'), desk.board.id)
    leader.subscribe(`file/${id}`)
    await until(() => leader.states.has(`file/${id}`), 'the case file')
    const push = leader.edit(`file/${id}`, doc =>
      addNote(doc, { by: 'leader', text: note!, mentions: people.filter(one => one !== 'nobody') }),
    )
    await until(() => leader.acked.has(push) || leader.refusals.length > 0, 'the note')
    expect(leader.refusals).toEqual([])
    leader.close()
    cards.push({ ...canary, id, attachment })
  }
  await settledNotices(server)

  return {
    desk,
    cards,
    knock,
    async listen(who, ids) {
      const heard: string[] = []
      const bearer = await token(who)
      const board = await server.board(bearer, desk.board.id).catch(() => null)
      if (board !== null) {
        for (const id of ids) for (const kind of ['card', 'file']) board.subscribe(`${kind}/${id}`)
        // The last one is answered after all others; nobody has it.
        board.subscribe('card/absent')
        await until(() => board.left.has('card/absent') || board.closed !== null, 'all answers')
        heard.push(...board.frames.map(frame => Buffer.from(frame).toString('utf8')))
        board.close()
      }
      for (const id of ids)
        for (const kind of ['card', 'file']) {
          const socket = new PlainSocket(
            `${server.syncUrl}/${kind}/${id}?token=${encodeURIComponent(bearer)}`,
          )
          const doc = await socket.fetch().catch(() => null)
          if (doc !== null)
            heard.push(
              JSON.stringify(doc.getMap(kind === 'card' ? 'card' : 'notes')),
              JSON.stringify(doc.getMap('attachments')),
            )
          socket.close()
        }
      heard.push(JSON.stringify(lines.get(who)?.told ?? []))
      return heard.join('\n')
    },
  }
}

/** One operation of the API. */
export interface Operation {
  readonly method: string
  readonly path: string
}

/** Every operation of the API as it describes itself. */
export async function operations({ knock }: SweepGround): Promise<readonly Operation[]> {
  const { bytes } = await knock('leader', 'GET', '/api/openapi.json')
  const { paths } = JSON.parse(bytes.slice(bytes.indexOf('\n{'))) as {
    readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  }
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods)
      .filter(method => ['get', 'post', 'put', 'delete', 'patch'].includes(method))
      .map(method => ({ method: method.toUpperCase(), path })),
  )
}

/** Whether an operation is about one card, whose id is in its address. */
export const ofOneCard = ({ path }: Operation): boolean =>
  path.startsWith('/api/cards/{id}') || path === '/api/attachments/{id}'
