import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import type { Outcome } from '#shared/base/problem.ts'
import { compose } from '#server/compose.ts'
import { pack, signed } from '#server/plugins/packages/plugin-package.ts'
import { setup } from '#test/support/browser/build-once.ts'
import { launchBrowser } from '#test/support/browser/browser.ts'
import { sampleFiles, sampleKey } from '#test/support/plugins/sample-package.ts'
import { until } from '#test/support/until.ts'
import { spread } from '#test/bench/figures.ts'
import { makeHistory } from '#test/bench/history.ts'
import { linli } from '#test/bench/system-linli.ts'

/*
 * What badges of ten plugins cost the first paint of a board of 500 cards: `node test/bench/plugins/paint.ts [rounds]` opens two such boards of one
 * server in turns, one with the plugins and one without, each time in a new profile, and prints how long it took until the first card stood there
 * and until the page had nothing to do, and what the page worked until then, with what the one is of the other, round by round.
 */

type Opened = readonly [first: number, idle: number, work: number]

const rounds = Number(process.argv[2] ?? 5)
const password = 'linli-bench'
const texts = (en: string) => ({ 'zh-CN': `样例${en}`, en })

const valueOf = <Value>(outcome: Outcome<Value>): Value => {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem))
  return outcome.value
}

await setup()
const folder = await mkdtemp(join(tmpdir(), 'linli-bench-'))
const [plain, badged] = [makeHistory(500, 1), makeHistory(500, 2)]
await linli.seed(folder, [plain, badged])
const server = await compose({
  port: 0,
  host: '127.0.0.1',
  loopback: true,
  dataFolder: folder,
  baseUrl: null,
  demo: false,
})
const { directory, trust, pluginBadging, cards } = server.parts
const url = await server.listen()
let browser: Browser | null = null
try {
  await directory.add({
    units: [],
    people: [{ id: 'admin', username: 'admin', name: 'admin', demo: 0 }],
    memberships: [
      { id: 'm-admin', person: 'admin', unit: 'station', role: 'admin', since: 0, until: null },
    ],
  })
  const withRole = (role: string) =>
    directory
      .people()
      .flatMap(({ id }) => directory.actor(id) ?? [])
      .find(({ memberships }) => memberships[0]?.role === role)!
  const [admin, officer] = [withRole('admin'), withRole('officer')]
  for (let i = 0; i < 10; i++) {
    const name = 'kxwvuzqjyh'[i]!.repeat(4)
    const files = sampleFiles({
      id: `cn.example.${name}`,
      name: texts(name),
      capabilities: {
        required: [
          { cap: 'cards:read', scope: { types: '*', fields: ['title'] }, reason: texts('a') },
        ],
      },
      contributes: {
        badges: [{ id: 'title', name: texts('Title'), handler: 'title', batch: true }],
      },
    })
    files.set(
      'server.js',
      Buffer.from(
        'export const title = cards => cards.map(card => ({ text: card.fields.title.slice(0, 12) }))',
      ),
    )
    const file = pack(signed(files, sampleKey))
    const { digest, manifest } = valueOf(await trust.installed.upload(file, admin)).package
    valueOf(await trust.installed.approve(manifest.id, { digest, acceptKey: true }, admin))
    const consent = { digest, optional: [] }
    valueOf(await trust.grants.consent(manifest.id, badged.board, consent, officer))
  }
  const all = [...cards.ofBoard(badged.board).values()].filter(({ archived }) => !archived)
  const hasAll = () => all.every(card => pluginBadging.badges.shownTo(officer, card).length === 10)
  await until(hasAll, 'all badges', 120_000)
  browser = await launchBrowser()

  const open = async (board: string, rate: number): Promise<Opened> => {
    const context = await browser!.newContext({ serviceWorkers: 'block', reducedMotion: 'reduce' })
    try {
      const page = await context.newPage()
      const signedIn = await page.request.post(`${url}/api/auth/sign-in/username`, {
        data: { username: `${officer.id}.bench`, password },
        headers: { origin: url },
      })
      if (!signedIn.ok()) throw new Error(`not signed in: ${signedIn.status()}`)
      const ofPlugins: string[] = []
      page.on('request', request => {
        if (/plugin-frame|\/web$|define-elements/.test(request.url())) ofPlugins.push(request.url())
      })
      page.on('worker', worker => ofPlugins.push(worker.url()))
      const session = await context.newCDPSession(page)
      await session.send('Emulation.setCPUThrottlingRate', { rate })
      await session.send('Performance.enable', { timeDomain: 'threadTicks' })
      await page.goto(`${url}/b/${board}`, { waitUntil: 'commit' })
      await page.locator('card-tile').first().waitFor({ timeout: 60_000 })
      const first = await page.evaluate(() => performance.now())
      if (board === badged.board) await page.locator('card-tile ui-badge.plugin').first().waitFor()
      const idle = await page.evaluate(
        () =>
          new Promise<number>(resolve =>
            requestIdleCallback(() => resolve(performance.now()), { timeout: 20_000 }),
          ),
      )
      if (ofPlugins.length > 0) throw new Error(`plugin code in the browser: ${ofPlugins[0]}`)
      const { metrics } = await session.send('Performance.getMetrics')
      const work = metrics.find(({ name }) => name === 'TaskDuration')!.value * 1_000
      return [first, idle, work]
    } finally {
      await context.close()
    }
  }

  const shown = (values: readonly number[], digits: number) => {
    const { median, min, max } = spread(values)
    return `${median.toFixed(digits)} (${min.toFixed(digits)}–${max.toFixed(digits)})`
  }
  const names = [
    'until the first card (ms)',
    'until nothing is left to do (ms)',
    'work of the page (ms)',
  ]
  process.stdout.write(
    '| processor | | without plugins | ten badge plugins | ratio |\n| --- | --- | --- | --- | --- |\n',
  )
  await open(plain.board, 1)
  await open(badged.board, 1)
  for (const rate of [1, 4]) {
    const without: Opened[] = []
    const withTen: Opened[] = []
    for (let round = 0; round < rounds; round++) {
      const turns = [
        async () => without.push(await open(plain.board, rate)),
        async () => withTen.push(await open(badged.board, rate)),
      ]
      if (round % 2 === 1) turns.reverse()
      for (const turn of turns) await turn()
    }
    for (const [i, name] of names.entries()) {
      const [one, other] = [without.map(all => all[i]!), withTen.map(all => all[i]!)]
      const ratios = other.map((value, round) => value / one[round]!)
      process.stdout.write(
        `| ${rate}× slower | ${name} | ${shown(one, 0)} | ${shown(other, 0)} | ×${shown(ratios, 2)} |\n`.replace(
          '1× slower',
          'as it is',
        ),
      )
    }
  }
} finally {
  await browser?.close()
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}
