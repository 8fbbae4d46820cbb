import * as Y from 'yjs'
import type { DocumentName } from '#shared/board/document-name.ts'
import { compose } from '#server/compose.ts'
import { asDocuments, columns, type History, staff } from './history.ts'
import { builtServer, serverFlags } from '#test/support/server/built-server.ts'
import { startServer } from './server-process.ts'
import type { System } from './system.ts'

const password = 'linli-bench'

/** Of many boards so many that none of them comes to the limit of frames that one account may send. */
const peopleOf = ({ length }: readonly History[]): readonly string[] => [
  ...staff,
  ...Array.from({ length: length < 10 ? 0 : 43 }, (_, i) => `officer${i}`),
]

/** How many cards one commit brings while seeding. */
const batch = 500

/** Linli as it is started in earnest: gate, policy, log on disk, sign-in. */
export const linli: System = {
  name: 'linli',

  async seed(folder, histories) {
    const people = peopleOf(histories)
    const { parts, stop } = await compose({
      port: 0,
      host: '127.0.0.1',
      loopback: true,
      dataFolder: folder,
      baseUrl: null,
      demo: false,
    })
    await parts.directory.add({
      units: [
        { id: 'station', kind: 'station', parent: null, name: '派出所' },
        { id: 'beat', kind: 'beat', parent: 'station', name: '社区' },
      ],
      people: people.map(id => ({ id, username: id, name: id, demo: 0 })),
      memberships: people.map((person, i) => ({
        id: `m-${person}`,
        person,
        unit: i === 0 ? 'station' : 'beat',
        role: i === 0 ? 'leadership' : 'officer',
        since: 0,
        until: null,
      })),
    })
    for (const id of people)
      await parts.accounts.add({ id, username: `${id}.bench`, name: id, password })

    const commit = async (entries: Parameters<typeof parts.store.commit>[0]) => {
      const outcome = await parts.store.commit(entries, { actor: 'server', origin: 'import' })
      if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem))
    }
    for (const history of histories) {
      await commit([{ document: `board/${history.board}`, build: buildBoard }])
      const cards = [...asDocuments(history)].map(([id, update]) => ({
        document: `card/${id}` as DocumentName,
        update,
      }))
      for (let at = 0; at < cards.length; at += batch) await commit(cards.slice(at, at + batch))
    }
    await parts.search.index.settled()
    await stop()
  },

  async start(folder, histories) {
    const server = await startServer([...(await serverFlags()), await builtServer()], {
      PORT: '0',
      LINLI_DATA: folder,
      LINLI_DEMO: '0',
    })
    const signIn = async (person: string) => {
      const answer = await fetch(`http://127.0.0.1:${server.port}/api/auth/sign-in/username`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ username: `${person}.bench`, password }),
      })
      const token = answer.headers.get('set-auth-token')
      if (token === null) throw new Error(`${person} could not sign in: ${answer.status}`)
      return `?token=${encodeURIComponent(token)}`
    }
    const tokens = await Promise.all(peopleOf(histories).map(signIn))
    const boards = histories.map(({ board, cards }) => ({
      path: `/sync/board/${board}`,
      document: '',
      cards,
    }))
    return { server, target: { system: 'linli', port: server.port, people: tokens, boards } }
  },
}

function buildBoard(doc: Y.Doc): void {
  const board = doc.getMap('board')
  board.set('title', '测量用看板')
  board.set('unit', 'beat')
  for (const [i, column] of columns.entries())
    doc.getMap('columns').set(
      column,
      new Y.Map<unknown>([
        ['title', column],
        ['rank', `a${i}`],
        // All plain, so that every move is a free edit, as it is on the other servers.
        ['kind', 'open'],
      ]),
    )
}
