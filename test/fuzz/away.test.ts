import 'fake-indexeddb/auto'
import { expect, it } from 'vitest'
import type * as Y from 'yjs'
import type { Board } from '#web/sync/board.ts'
import type { Offline } from '#web/sync/offline/offline.ts'
import {
  board as fillBoard,
  card as fillCard,
  FakeSyncServer,
} from '#test/support/sockets/fake-sync-server.ts'
import { description, paragraph } from '#test/support/description.ts'
import { store } from '#test/support/sockets/offline-boards.ts'
import { live, openTestBoard, saved } from '#test/support/sockets/open-test-board.ts'
import { fuzzFactor, seeded, seedOf } from '#test/support/seeded.ts'
import { until } from '#test/support/until.ts'
import { wordOf, wordsIn } from '#test/support/words.ts'

const textOf = (doc: Y.Doc) => description(doc).toString()
/** How often each word stands in a text. */
const timesIn = (text: string): ReadonlyMap<string, number> =>
  new Map([...wordsIn(text)].map(word => [word, text.split(word).length]))
const textIn = (block: Y.XmlElement) => block.get(0) as Y.XmlText

/** A person at a page, which may be loaded anew. */
class Person {
  readonly name: string
  readonly fake: FakeSyncServer
  board!: Board
  offline: Offline | null = null
  #close = () => {}

  constructor(fake: FakeSyncServer, name: string) {
    this.fake = fake
    this.name = name
  }

  /** Opens the page; where the person may be without a network what they write is kept. */
  async open(isKept: boolean): Promise<void> {
    this.offline = isKept ? await store() : null
    this.board = openTestBoard(this.fake, { who: this.name, offline: this.offline })
    const handle = this.board.openFile('k1')
    this.#close = () => handle.dispose()
    this.file = () => handle.doc
    await until(() => {
      const { ready, connection } = this.board.status
      return this.file() !== null || ready || connection === 'offline'
    }, 'the board')
    // What is not on this device comes with the line.
    if (this.file() === null) this.fake.down.delete(this.name)
    await until(() => {
      this.fake.deliver()
      return this.file() !== null
    }, `the file of ${this.name}`)
  }

  file: () => Y.Doc | null = () => null

  async reload(): Promise<void> {
    // What is offered is on this device alone.
    await until(() => {
      const { unsaved, keptHere } = this.board.status
      return keptHere || (unsaved === 0 && this.board.drafts.length === 0)
    }, 'it is kept')
    this.#close()
    this.board.close()
    this.offline?.close()
    await this.open(true)
  }
}

it('KW13 KW15 whatever two people write and remove, without a network, over reloads and cuts, no word goes that nobody took away in sight', async () => {
  const seed = seedOf()
  const random = seeded(seed)
  const below = (count: number) => Math.floor(random() * count)
  for (let round = 0; round < Math.ceil(12 * fuzzFactor); round++) {
    const fake = await FakeSyncServer.start()
    fake.put('board/b1', doc => fillBoard(doc))
    fake.put('card/k1', doc => fillCard(doc, {}))
    fake.put('file/k1', doc => description(doc).insert(0, [paragraph(''), paragraph('')]))
    const [a, k] = [new Person(fake, 'A'), new Person(fake, 'K')]
    const people = [a, k]
    await a.open(true)
    await k.open(false)
    for (const { board } of people) await live(board)
    const written = new Set<string>()
    const removed = new Set<string>()
    const offered = new Set<string>()
    const log: string[] = []
    const keep = (board: Board) => {
      for (const { changes } of board.drafts)
        for (const { mine } of changes) for (const word of wordsIn(mine ?? '')) offered.add(word)
    }
    const sights = new Map<string, string[]>()
    const track = (what: string) => {
      const places = [
        ['server', wordsIn(textOf(fake.documents.get('file/k1')!.doc))],
        ...people.map(({ name, file }) => [name, wordsIn(textOf(file()!))]),
        ...people.map(({ name, board }) => [
          `${name}'s drafts`,
          new Set(
            board.drafts.flatMap(({ changes }) =>
              changes.flatMap(({ mine }) => [...wordsIn(mine ?? '')]),
            ),
          ),
        ]),
      ] as [string, Set<string>][]
      for (const word of written) {
        const at = places
          .filter(([, words]) => words.has(word))
          .map(([name]) => name)
          .join('+')
        const list = sights.get(word) ?? []
        sights.set(word, list)
        if (list.at(-1)?.split(' after ')[0] !== at) list.push(`${at} after ${log.length}:${what}`)
      }
    }
    let count = 0
    for (let step = 0; step < 100; step++) {
      const person = people[below(2)]!
      const { name, board } = person
      const seen = () => wordsIn(textOf(person.file()!))
      const before = timesIn(textOf(person.file()!))
      const roll = random()
      const word = wordOf(name, count)
      const edit = (change: (root: Y.XmlFragment, at: number) => void) =>
        board.edit('file/k1', doc => {
          const root = description(doc)
          if (root.length > 0) change(root, below(root.length))
          else root.insert(0, [paragraph('')])
        })
      const writes = () => {
        count++
        if (seen().has(word)) written.add(word)
      }
      if (roll < 0.3) {
        edit((root, at) => {
          const text = textIn(root.get(at) as Y.XmlElement)
          text.insert(random() < 0.5 ? 0 : text.length, word)
        })
        writes()
        log.push(`${name} writes ${word}`)
      } else if (roll < 0.38) {
        edit((root, at) => root.insert(at, [paragraph(word)]))
        writes()
        log.push(`${name} adds ${word}`)
      } else if (roll < 0.46) {
        edit((root, at) => root.length > 1 && root.delete(at))
        log.push(`${name} removes a block`)
      } else if (roll < 0.52) {
        edit((root, at) => {
          if (at === 0) return
          const [one, two] = [root.get(at - 1), root.get(at)] as [Y.XmlElement, Y.XmlElement]
          const moved = textIn(two).toString()
          root.delete(at)
          textIn(one).insert(textIn(one).length, moved)
        })
        log.push(`${name} joins two blocks`)
      } else if (roll < 0.56) {
        edit((root, at) => {
          const text = textIn(root.get(at) as Y.XmlElement)
          text.delete(0, text.length)
        })
        log.push(`${name} empties a block`)
      } else if (roll < 0.6) {
        board.undo.undo()
        log.push(`${name} undoes`)
      } else if (roll < 0.68) {
        fake.down.add(name)
        fake.cut(name)
        log.push(`${name} is cut`)
      } else if (roll < 0.76) {
        fake.down.delete(name)
        log.push(`${name} is healed`)
      } else if (roll < 0.78) {
        fake.cut()
        log.push('the server is killed')
      } else if (roll < 0.82) {
        fake.lagging = !fake.lagging
        if (!fake.lagging) fake.deliver()
        log.push(`lagging ${fake.lagging}`)
      } else if (roll < 0.86 && person === a) {
        keep(board)
        log.push(`${name} reloads`)
        await person.reload()
      } else if (roll > 0.9) fake.deliver(name)
      const after = timesIn(textOf(person.file()!))
      track(log.at(-1)!)
      // A word may stand twice, where two people joined blocks at once: whoever takes away one of them does not see the other go.
      if (roll < 0.6)
        for (const [word, times] of before) if ((after.get(word) ?? 0) < times) removed.add(word)
      if (random() < 0.5) await new Promise(resolve => setImmediate(resolve))
      if (random() < 0.1) await new Promise(resolve => setTimeout(resolve, 8))
    }
    fake.lagging = false
    fake.deliver()
    fake.down.clear()
    await Promise.all(people.map(({ board }) => live(board).then(() => saved(board))))
    const what = `seed ${seed}, round ${round}`
    const stands = () => textOf(fake.documents.get('file/k1')!.doc)
    for (const person of people)
      await until(
        () => textOf(person.file()!) === stands(),
        `${what}: ${person.name} to see what stands`,
      )
    for (const { board } of people) keep(board)
    const lost = written.difference(wordsIn(stands())).difference(removed).difference(offered)
    track('end')
    for (const word of lost) console.log('LOST', word, JSON.stringify(sights.get(word)))
    if (lost.size) console.log('LOG', log.map((one, i) => `${i + 1}:${one}`).join(', '))
    if (lost.size)
      console.log(
        'DRAFTS',
        JSON.stringify(
          people.map(({ board }) => board.drafts.map(({ kind, changes }) => [kind, changes])),
        ),
      )
    expect([...lost], `${what}: ${log.join(', ')}`).toEqual([])
    for (const { board } of people) {
      expect(
        board.drafts.filter(({ kind }) => kind.startsWith('edit-')),
        what,
      ).toEqual([])
      board.close()
    }
    await a.offline?.wipe()
    fake.stop()
  }
})
