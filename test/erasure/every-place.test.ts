import { join } from 'node:path'
import { expect, it } from 'vitest'
import { newId } from '#shared/base/ids.ts'
import { makeBackup } from '#server/backup/make-backup.ts'
import { dataFolder } from '#test/support/data-folder.ts'
import { filesHolding } from '#test/support/folder-holds.ts'
import { startStaged } from '#test/support/staged-board.ts'
import { until } from '#test/support/until.ts'
import { type Ground, writtenPlaces } from '#test/support/written-places.ts'

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
