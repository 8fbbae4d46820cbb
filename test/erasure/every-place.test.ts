import { join } from 'node:path'
import { expect, it } from 'vitest'
import { newId } from '#shared/base/ids.ts'
import { makeBackup } from '#server/backup/make-backup.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'
import { filesHolding, textsHeld } from '#test/support/faults/folder-holds.ts'
import { SomeNumbers, spellings } from '#test/support/attacks/spelled-numbers.ts'
import { startStaged } from '#test/support/server/staged-board.ts'
import { until } from '#test/support/until.ts'
import { type Ground, writtenPlaces } from '#test/support/faults/written-places.ts'

/** Cards in handling with a word of its own in every place. */
async function written() {
  const desk = await startStaged()
  const card = await desk.make('officer', { type: 'dispute' })
  const other = await desk.make('officer', { type: 'dispute' })
  await desk.tell('officer', card, 'accept')
  const ground: Ground = { desk, card, other }
  const words: Record<string, string> = {}
  for (const [place, write] of Object.entries(writtenPlaces)) {
    const word = `w${newId()}${newId()}`
    words[place] = word
    await write(ground, word).catch((error: Error) => expect.fail(`${place}: ${error.message}`))
  }
  return { ...ground, words }
}

/** The places whose word stands somewhere in a folder. */
async function found(folder: string, words: Readonly<Record<string, string>>) {
  const places: string[] = []
  for (const [place, word] of Object.entries(words))
    if ((await filesHolding(folder, word)).length > 0) places.push(place)
  return places
}

it.each(['card', 'person'] as const)(
  'ER6 ER7 ER25 no word that a person wrote anywhere on a card is left in folder or backup when it is erased (%s)',
  async scope => {
    const { desk, card, words } = await written()
    const { folder, linli } = desk.server
    await linli.parts.search.index.settled()
    // A contact is sealed, and the words of a look at it are in the audit.
    expect(await found(folder, words)).toEqual(
      Object.keys(words).filter(place => place !== 'contact' && !place.startsWith('linked')),
    )
    const erased = await desk.tell('leader', card, 'erase', { scope, ground: 'request' })
    expect(erased.status).toBe(200)
    const { ledger } = linli.parts.erasure
    await until(async () => (await ledger.unfinished()).length === 0, 'the erasure to be finished')
    expect(await found(folder, words)).toEqual([])
    const to = join(dataFolder(), 'backup')
    await makeBackup({ data: folder, secrets: join(folder, 'secrets'), to, at: Date.now() })
    expect(await found(to, words)).toEqual([])
  },
)

/** Where numbers may stand: in what is older than the rule against them, in files, and among the contacts. */
const numbered = [
  'title',
  'description',
  'note',
  'note taken back',
  'checklist',
  'milestone',
  'field',
  'file name and content',
] as const

it.each(['card', 'person'] as const)(
  'ER6 ER7 ER25 no number in any spelling, of older data, files or contacts, is left when a card is erased (%s)',
  async scope => {
    const desk = await startStaged()
    const card = await desk.make('officer', { type: 'dispute' })
    const ground: Ground = { desk, card, other: card, older: true }
    const some = new SomeNumbers()
    const written: string[] = []
    for (const place of numbered)
      for (const spell of Object.values(spellings)) {
        const number = spell(some.next())
        written.push(number)
        await writtenPlaces[place]!(ground, number)
      }
    const sealed = some.next()
    await writtenPlaces['contact']!(ground, sealed)
    const { folder, linli } = desk.server
    await linli.parts.search.index.settled()
    expect((await textsHeld(folder, [...written, sealed])).toSorted()).toEqual(written.toSorted())
    const erased = await desk.tell('leader', card, 'erase', { scope, ground: 'request' })
    expect(erased.status).toBe(200)
    const { ledger } = linli.parts.erasure
    await until(async () => (await ledger.unfinished()).length === 0, 'the erasure to be finished')
    const digits = written.map(number => number.normalize('NFKC').replace(/\D/gu, ''))
    const left = [...written, ...digits.filter(number => number.length > 10), sealed]
    expect(await textsHeld(folder, left)).toEqual([])
    for (const path of ['export.json', 'export.csv']) {
      const file = await desk.ask('officer', 'GET', `/boards/${desk.staged}/${path}`)
      const text = await file.text()
      expect(left.filter(number => text.includes(number))).toEqual([])
    }
  },
)
