import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import * as Y from 'yjs'
import type { Outcome } from '#shared/base/problem.ts'
import { compose } from '#server/compose.ts'
import { pack, signed } from '#server/plugins/packages/plugin-package.ts'
import { sampleFiles, sampleKey } from '#test/support/plugins/sample-package.ts'
import { spread } from '#test/bench/figures.ts'

/*
 * What badges of plugins cost: `node test/bench/plugins/badges.ts [edits]` prints, for a board with none, ten and twenty plugins, the processor time of the
 * server for a title edit, and how long it takes from the edit on the disk until every badge says the new title.
 */

const edits = Number(process.argv[2] ?? 50)
const board = 'LY1-board'
const texts = (en: string) => ({ 'zh-CN': `样例${en}`, en })

const valueOf = <Value>(outcome: Outcome<Value>): Value => {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem))
  return outcome.value
}

const folder = await mkdtemp(join(tmpdir(), 'linli-bench-'))
const server = await compose({
  port: 0,
  host: '127.0.0.1',
  loopback: true,
  dataFolder: folder,
  baseUrl: null,
  demo: true,
})
try {
  const { store, directory, trust, cards, pluginBadging } = server.parts
  const { badges } = pluginBadging
  const withRole = (role: string) =>
    directory
      .people()
      .flatMap(({ id }) => directory.actor(id) ?? [])
      .find(({ memberships }) => memberships[0]?.role === role)!
  const [admin, officer] = [withRole('admin'), withRole('officer')]
  const card = [...cards.ofBoard(board).values()].find(
    ({ archived, visibility, type }) => !archived && visibility === 'board' && type === 'hazard',
  )!.id

  const install = async (i: number): Promise<void> => {
    const name = [...String(i + 10)].map(digit => 'kxwvuzqjyh'[Number(digit)]).join('o')
    const files = sampleFiles({
      id: `cn.example.${name.repeat(2)}`,
      name: texts(name.repeat(3)),
      capabilities: {
        required: [
          { cap: 'cards:read', scope: { types: '*', fields: ['title'] }, reason: texts('a') },
        ],
      },
      contributes: { badges: [{ id: 'title', name: texts('Title'), handler: 'title' }] },
    })
    files.set(
      'server.js',
      Buffer.from('export const title = card => ({ text: card.fields.title.slice(0, 40) })'),
    )
    const file = pack(signed(files, sampleKey))
    const { digest, manifest } = valueOf(await trust.installed.upload(file, admin)).package
    valueOf(await trust.installed.approve(manifest.id, { digest, acceptKey: true }, admin))
    valueOf(await trust.grants.consent(manifest.id, board, { digest, optional: [] }, officer))
  }

  const edit = async (title: string): Promise<void> => {
    const doc = await store.copy(`card/${card}`)
    const from = Y.encodeStateVector(doc)
    doc.getMap('card').set('title', title)
    const update = Y.encodeStateAsUpdate(doc, from)
    doc.destroy()
    valueOf(await store.push(`card/${card}`, update, { actor: () => officer, source: {} }))
  }

  /** Until every badge says the title. */
  const told = (title: string, plugins: number): Promise<void> =>
    new Promise(resolve => {
      const check = () => {
        const said = badges.shownTo(officer, cards.get(card)!).filter(({ text }) => text === title)
        if (said.length < plugins) return
        stop()
        resolve()
      }
      const stop = badges.listen(check)
      check()
    })

  process.stdout.write(
    '| plugins | CPU of the server for an edit (ms) | edit to every badge (ms), median (min–max) |\n| --- | --- | --- |\n',
  )
  let installed = 0
  for (const plugins of [0, 10, 20]) {
    while (installed < plugins) await install(++installed)
    await edit(`题 ${plugins}`)
    await told(`题 ${plugins}`, plugins)
    await delay(3_000)
    const waits: number[] = []
    const before = process.cpuUsage()
    for (let i = 0; i < edits; i++) {
      const title = `题 ${plugins} ${i}`
      await edit(title)
      const begun = performance.now()
      await told(title, plugins)
      waits.push(performance.now() - begun)
      await delay(25)
    }
    const { user, system } = process.cpuUsage(before)
    const { median, min, max } = spread(waits)
    const cpu = ((user + system) / 1_000 / edits).toFixed(1)
    const wait = [median, min, max].map(one => one.toFixed(0))
    const figure = plugins === 0 ? '–' : `${wait[0]} (${wait[1]}–${wait[2]})`
    process.stdout.write(`| ${plugins} | ${cpu} | ${figure} |\n`)
  }
} finally {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}
