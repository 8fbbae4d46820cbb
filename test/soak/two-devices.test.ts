import { rmSync } from 'node:fs'
import { expect, it, onTestFinished, vi } from 'vitest'
import type * as Y from 'yjs'
import { launchBrowser } from '#test/support/browser/browser.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'
import { Device } from '#test/support/browser/device.ts'
import { seeded, seedOf } from '#test/support/seeded.ts'
import { Station } from '#test/support/server/station.ts'
import { until } from '#test/support/until.ts'
import { Trace } from './trace.ts'
import { WordPaths } from './word-paths.ts'
import { wordOf, wordsIn } from '#test/support/words.ts'

const board = 'LY1-board'

type Deck = Readonly<Record<string, number>>

/** How often each deed happens in a round. */
const longDeck: Deck = {
  insert: 10,
  type: 6,
  compose: 4,
  line: 4,
  erase: 2,
  undo: 2,
  note: 3,
  title: 2,
  cut: 3,
  silence: 1,
  heal: 4,
  reload: 2,
  store: 1,
  kill: 1,
  another: 1,
}

/** Every kind of accident once, and some writing between them. */
const shortDeck: Deck = {
  insert: 4,
  type: 2,
  compose: 2,
  line: 1,
  erase: 1,
  undo: 1,
  note: 1,
  title: 1,
  cut: 2,
  heal: 1,
  reload: 2,
  store: 1,
  kill: 1,
  another: 1,
}

/**
 * `LINLI_MINUTES` asks for the long form, rounds of some forty deeds until so much time has passed; without it one short round is played,
 * always the same.
 */
const asked = process.env['LINLI_MINUTES']
const form =
  asked === undefined
    ? { deck: shortDeck, minutes: 0, seed: Number(process.env['SEED'] ?? 2) }
    : { deck: longDeck, minutes: Number(asked), seed: seedOf() }

// The ground, the last calm and the restore take their time too.
vi.setConfig({ testTimeout: form.minutes * 60_000 + 600_000 })

/** Everything people wrote and what became of it. */
class Ledger {
  readonly #station: Station
  readonly #trace: Trace
  readonly #card: string
  readonly #devices: readonly Device[]
  readonly #written = new Set<string>()
  readonly #deleted = new Set<string>()
  /** On which layers of which device each word has been, for whoever has to find out how it went. */
  readonly #paths = new Map<Device, WordPaths>()
  #count = 0

  constructor(station: Station, card: string, devices: readonly Device[], trace: Trace) {
    this.#station = station
    this.#trace = trace
    this.#card = card
    this.#devices = devices
    for (const device of devices) this.#paths.set(device, new WordPaths(device))
  }

  /** A word of its own for a device. */
  word(device: Device): string {
    return wordOf(device.name, ++this.#count)
  }

  /** Writes a word into the description; it counts from when the person sees it. */
  async writes(device: Device, write: (word: string) => Promise<void>): Promise<void> {
    const word = this.word(device)
    await write(word)
    if ((await device.shown()).words.has(word)) this.#written.add(word)
  }

  /** A word that was sent, not only typed. */
  sent(word: string): void {
    this.#written.add(word)
  }

  /** A word that somebody replaced with it in sight. */
  replaced(words: Iterable<string>): void {
    for (const word of words) this.#deleted.add(word)
  }

  /** Keeps what a page knows of deleted words, before it goes. */
  async note(device: Device): Promise<void> {
    for (const word of await device.deleted()) this.#deleted.add(word)
  }

  /** Whoever says "saved" shows no word that the server has not. */
  async honest(device: Device, deed: string): Promise<void> {
    this.#trace.read(deed)
    const { state, words } = await device.shown()
    for (const path of this.#paths.values()) await path.follow(deed)
    const adrift = this.#paths.get(device)!.adrift
    expect(adrift, `${device.name} shows what it does not hold; ${this.#track(adrift)}`).toEqual([])
    if (state !== 'saved') return
    const held = await this.#held()
    for (const one of this.#devices) await this.note(one)
    const missing = [...words].filter(word => !held.has(word) && !this.#deleted.has(word))
    if (missing.length > 0) this.#trace.read(`${deed}, asked again`)
    expect(missing, `${device.name} says saved; ${this.#track(missing)}`).toEqual([])
  }

  /** With all lines up: one text everywhere, nothing refused, every word written, deleted by somebody who saw it, or offered. */
  async settled(what: string): Promise<void> {
    for (const device of this.#devices) {
      await device.saved()
      for (const path of this.#paths.values()) await path.follow(`${device.name} was saved`)
    }
    const held = await this.#held()
    const fromServer = () =>
      this.#station.holds(`file/${this.#card}`, doc => wordsOf(doc.getXmlFragment('description')))
    const text = await fromServer()
    for (const device of this.#devices)
      await until(
        async () => same((await device.shown()).words, text),
        `${what}: ${device.name} to show what the server holds`,
        60_000,
      )
    const offered = (await Promise.all(this.#devices.map(device => device.offered()))).flat()
    expect(
      offered.filter(({ kind }) => kind.startsWith('edit-')),
      `${what}: nothing honest is refused`,
    ).toEqual([])
    for (const device of this.#devices) await this.note(device)
    const back = wordsIn(offered.map(({ text: words }) => words).join('\n'))
    const lost = [...this.#written].filter(
      word => !held.has(word) && !back.has(word) && !this.#deleted.has(word),
    )
    this.#trace.read('the calm')
    for (const path of this.#paths.values()) await path.follow('the calm')
    const told = lost.length === 0 ? '' : `${this.#track(lost)}; offered ${JSON.stringify(offered)}`
    expect(lost, `${what}: no word is lost; ${told}`).toEqual([])
    // They have seen what is offered, and leave it.
    for (const word of back) this.#deleted.add(word)
    for (const device of this.#devices) await device.letGo()
    expect(this.#devices.flatMap(({ complaints }) => complaints)).toEqual([])
  }

  /** Where words have been on each device and on the server, and what the pages have complained of. */
  #track(words: readonly string[]): string {
    const ways = words.map(word => {
      const paths = [...this.#paths.values()].map(path => path.of(word))
      return `${word} ${paths.join('; ')}; stored: ${this.#trace.of(word).join('; ')}`
    })
    const complaints = this.#devices.flatMap(({ complaints }) => complaints)
    return [...ways, `complaints ${JSON.stringify(complaints)}`].join('; ')
  }

  async #held(): Promise<Set<string>> {
    const file = await this.#station.holds(`file/${this.#card}`, doc => [
      ...wordsOf(doc.getXmlFragment('description')),
      ...wordsIn(JSON.stringify(doc.getMap('notes').toJSON())),
    ])
    const card = await this.#station.holds(`card/${this.#card}`, doc =>
      wordsIn(JSON.stringify(doc.getMap('card').toJSON())),
    )
    return new Set([...file, ...card])
  }
}

const wordsOf = (fragment: Y.XmlFragment): Set<string> => wordsIn(JSON.stringify(fragment.toJSON()))

const same = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  one.size === other.size && [...one].every(word => other.has(word))

it('Y40 two people write one card through cuts, reloads, a lost store, a killed and a restored server: no honest word is refused or lost, and nothing is called saved that the server lacks', async () => {
  const { deck, minutes, seed } = form
  const random = seeded(seed)
  const below = (n: number) => Math.floor(random() * n)
  const browser = await launchBrowser()
  onTestFinished(() => browser.close())
  const folder = dataFolder()
  const station = new Station(folder)
  onTestFinished(() => station.stop())
  await station.start()
  const boards = await station.ask<{ id: string; unit: string }[]>('/boards')
  const { unit } = boards.find(({ id }) => id === board)!
  const { id: card } = await station.ask<{ id: string }>(`/boards/${board}/cards`, {
    title: '两台设备',
    unit,
    type: 'task',
  })
  const path = `/b/${board}/c/${card}`
  const { port } = station
  const devices = [
    await Device.open(browser, port, { name: 'A', username: 'officer', path }),
    await Device.open(browser, port, { name: 'K', username: 'leader', path }),
  ]
  onTestFinished(async () => {
    for (const device of devices) await device.close()
  })
  for (const device of devices) {
    // From the second visit on the app itself is kept, too.
    await device.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    await device.load()
  }
  const ledger = new Ledger(station, card, devices, new Trace(folder, `file/${card}`))
  const log: string[] = []

  const deeds: Readonly<Record<string, (device: Device) => Promise<void>>> = {
    async insert(device) {
      await device.place(below(9), 'End')
      await ledger.writes(device, word => device.insert(`${word} `))
    },
    async type(device) {
      await device.place(below(9), random() < 0.5 ? 'Home' : 'End')
      await device.type('letters '.slice(0, 1 + below(8)))
      await ledger.writes(device, word => device.insert(` ${word} `))
    },
    async compose(device) {
      await device.place(below(9), 'End')
      await ledger.writes(device, word => device.compose('nihao', `你好${word} `))
    },
    async line(device) {
      await device.place(below(9), 'End')
      await device.press('Enter')
      if (random() < 0.5) await ledger.writes(device, word => device.insert(word))
    },
    async erase(device) {
      await device.place(below(9), 'End')
      await device.press('Shift+Home', random() < 0.5 ? 'Delete' : 'Backspace')
    },
    async undo(device) {
      await device.place(below(9), 'End')
      await device.press(...Array<string>(1 + below(3)).fill('Control+z'))
      if (random() < 0.5) await device.press('Control+y')
    },
    async note(device) {
      const area = device.page.locator('note-composer textarea').last()
      const word = ledger.word(device)
      await area.fill(word)
      await area.press('Control+Enter')
      ledger.sent(word)
    },
    async title(device) {
      const area = device.page.locator('card-title textarea')
      const { title } = await device.shown()
      const word = ledger.word(device)
      await area.fill(`两台设备 ${word}`)
      await area.press('Enter')
      ledger.sent(word)
      ledger.replaced(wordsIn(title))
    },
    async cut(device) {
      device.line.set('down')
    },
    async silence(device) {
      device.line.set('silent')
    },
    async heal(device) {
      device.line.set('up')
    },
    async reload(device) {
      await ledger.note(device)
      await device.reload()
    },
    async store(device) {
      if ((await device.offered()).length > 0) return
      await device.loseStore()
      await device.storeAnswers()
    },
    async kill() {
      await station.stop()
      await station.start()
      for (const device of devices) device.line.target = station.port
    },
    async another(device) {
      device.line.set('up')
      await device.signIn('grid')
      await ledger.note(device)
      await device.comeBack()
    },
  }

  const calm = async (what: string) => {
    for (const device of devices) device.line.set('up')
    await ledger.settled(`seed ${seed}, ${what}, after ${log.slice(-60).join(' ')}`)
  }

  const end = performance.now() + minutes * 60_000
  for (let round = 0; round === 0 || performance.now() < end; round++) {
    if (minutes > 0) console.log(`seed ${seed}, round ${round + 1}, ${log.length} deeds so far`)
    const deeper = Object.entries(deck).flatMap(([deed, times]) => Array<string>(times).fill(deed))
    while (deeper.length > 0) {
      const [deed] = deeper.splice(below(deeper.length), 1) as [string]
      const device = devices[below(devices.length)]!
      log.push(`${device.name}:${deed}`)
      try {
        await deeds[deed]!(device)
        await ledger.honest(device, `${log.length} ${log.at(-1)}`)
      } catch (cause) {
        throw new Error(`seed ${seed}, after ${log.join(' ')}`, { cause })
      }
    }
    await calm(`round ${round}`)
  }

  const backup = `${folder}-backup`
  onTestFinished(() => rmSync(backup, { recursive: true, force: true }))
  station.command('backup', backup)
  for (let step = 0; step < 6; step++) await deeds['insert']!(devices[step % 2]!)
  for (const device of devices) await device.saved()
  for (const device of devices) await ledger.note(device)
  // One page stays open, the other comes back on another day.
  const [open, away] = devices as [Device, Device]
  await away.page.goto('about:blank')
  await station.stop()
  station.command('restore', backup)
  await station.start()
  for (const device of devices) device.line.target = station.port
  await open.comeBack()
  await away.signIn(away.username)
  await away.load()
  await calm('the restored server')
})
