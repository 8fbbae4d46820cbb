import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import type * as Y from 'yjs'
import type { DocumentName } from '#shared/board/document-name.ts'
import { canaryCard } from '#test/support/server/canary-card.ts'
import { startDesk, type TestDesk } from '#test/support/server/desk.ts'
import { FakeClock } from '#test/support/clocks/fake-clock.ts'
import { filesHolding } from '#test/support/faults/folder-holds.ts'
import { until } from '#test/support/until.ts'

const hour = 3_600_000
const day = 24 * hour
const server = { actor: 'server', origin: 'command' } as const

/** Half past ten in the morning in China. */
const morning = Date.parse('2026-03-02T10:30:00+08:00')

async function place() {
  const clock = new FakeClock(morning)
  const desk = await startDesk({ clock })
  const { job } = desk.server.linli.parts.erasure
  const set = async (document: DocumentName, values: Readonly<Record<string, unknown>>) => {
    const build = (doc: Y.Doc) => {
      for (const [key, value] of Object.entries(values)) doc.getMap('card').set(key, value)
    }
    const outcome = await desk.desk.store.commit([{ document, build }], server)
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem))
  }
  return {
    clock,
    desk,
    job,
    set,
    close: (card: string, values: Readonly<Record<string, unknown>> = {}) =>
      set(`card/${card}`, {
        closedAt: new Date(clock.now()).toISOString(),
        closure: 'resolved',
        ...values,
      }),
    ledger: () => desk.desk.records.selectFrom('erasures').selectAll().orderBy('at').execute(),
  }
}

const titles = (desk: TestDesk) => [...desk.desk.cards.all()].map(({ title }) => title).sort()

it('ER13 a card goes two years after it was closed and is only counted from then on', async () => {
  const { clock, desk, job, close, ledger } = await place()
  const old = await canaryCard(desk)
  await desk.board.card({ title: '没有结案' })
  await close(old.id)
  // February 2028 has 29 days.
  clock.advance(731 * day - hour)
  await job.run()
  expect(desk.desk.cards.get(old.id)).toBeDefined()
  clock.advance(2 * hour)
  await job.run()
  expect(titles(desk)).toEqual(['没有结案'])
  const lines = async () => (await ledger()).filter(({ kind }) => kind === 'card')
  expect(await lines()).toMatchObject([{ card: old.id, ground: 'retention', by: 'server' }])
  expect(await filesHolding(desk.server.folder, old.canary)).toEqual([])
  const counts = await desk.desk.records.selectFrom('card_counts').selectAll().execute()
  expect(counts).toMatchObject([
    { beat: 'beat', type: 'dispute', closed: '2026-03', closure: 'resolved', cards: 1 },
  ])
  await job.run()
  expect((await lines()).length).toBe(1)
})

it('ER14 pictures and files of a missing person go 72 hours after they were found, and nothing else', async () => {
  const { clock, desk, job, set, close, ledger } = await place()
  const found = await canaryCard(desk)
  const searched = await canaryCard(desk)
  for (const { id } of [found, searched])
    await set(`card/${id}`, { type: 'missing-person', attachments: 1 })
  await close(found.id, { closure: 'found-safe' })
  await close(searched.id, { closure: 'to-case-unit' })
  const attached = async (card: string) => {
    const file = await desk.desk.store.copy(`file/${card}`)
    return file.getMap('attachments').size
  }
  clock.advance(71 * hour)
  await job.run()
  expect([await attached(found.id), await attached(searched.id)]).toEqual([1, 1])
  clock.advance(2 * hour)
  await job.run()
  expect([await attached(found.id), await attached(searched.id)]).toEqual([0, 1])
  const file = await desk.desk.store.copy(`file/${found.id}`)
  expect(file.getMap('checklists').size).toBe(1)
  expect(file.getXmlFragment('description').toString()).toContain(found.canary)
  const card = await desk.desk.store.copy(`card/${found.id}`)
  expect(card.getMap('card').get('attachments')).toBe(0)
  expect(await filesHolding(desk.server.folder, `${found.canary}.txt`)).toEqual([])
  expect((await filesHolding(desk.server.folder, `${searched.canary}.txt`)).length).toBeGreaterThan(
    0,
  )
  const stored = await filesHolding(desk.server.folder, `content of a file content of a file`)
  expect(stored.filter(path => path.includes('attachments')).length).toBe(1)
  expect(await ledger()).toMatchObject([{ card: found.id, kind: 'media', class: 'missing-person' }])
})

it('ER23 contacts go 90 days after closing, ER24 labels of a dispute’s parties after 180, and with the last of them the key', async () => {
  const { clock, desk, job, close, ledger } = await place()
  const dispute = await canaryCard(desk)
  await close(dispute.id, { closure: 'mediated' })
  const left = async () => {
    const rows = await desk.desk.records.selectFrom('contacts').select('field').execute()
    return rows.map(({ field }) => field).sort()
  }
  const after = async (days: number) => {
    clock.advance(days * day)
    await job.run()
    return left()
  }
  expect(await after(89)).toEqual(['dispute_parties', 'name'])
  expect(await after(2)).toEqual(['dispute_parties'])
  expect(await after(88)).toEqual(['dispute_parties'])
  expect(await after(2)).toEqual([])
  expect((await ledger()).map(({ kind }) => kind)).toEqual(['contacts', 'labels'])
  expect(desk.desk.cards.get(dispute.id)?.title).toContain(dispute.canary)
  using keys = new DatabaseSync(join(desk.server.folder, 'secrets', 'keys.db'), { readOnly: true })
  expect(keys.prepare('SELECT card FROM keys').all()).toEqual([])
})

it('ER15 values of the audit go after three years, the entries stay', async () => {
  const { clock, desk, job } = await place()
  const { id, canary } = await canaryCard(desk)
  const entries = async () => {
    const answer = await desk.desk.records
      .selectFrom('audit')
      .selectAll()
      .where('subject', '=', id)
      .execute()
    return { count: answer.length, told: JSON.stringify(answer).includes(canary) }
  }
  const before = await entries()
  expect(before.told).toBe(true)
  // Commands of the test are written with the real time.
  clock.advance(3 * 366 * day + Date.now() - clock.now())
  await job.run()
  const after = await entries()
  expect(after.told).toBe(false)
  expect(after.count).toBeGreaterThanOrEqual(before.count)
  expect(desk.desk.cards.get(id)).toBeDefined()
})

it('ER16 the job runs every night at three in China, and at the start when a night was missed', async () => {
  const { clock, desk, close } = await place()
  const card = await desk.board.card({ title: '老卡片' })
  await close(card)
  const night = async () => {
    const row = await desk.desk.records
      .selectFrom('retention_nights')
      .select('night')
      .orderBy('night', 'desc')
      .executeTakeFirst()
    return row?.night
  }
  const first = (await night())!
  await until(() => clock.waiting > 0, 'the job to wait')
  clock.advance(16 * hour)
  expect(await night()).toBe(first)
  clock.advance(hour)
  await until(async () => (await night()) === first + 1, 'the first night')

  await desk.server.linli.stop()
  const later = new FakeClock(morning + 900 * day)
  const again = await startDeskOn(desk.server.folder, later)
  await until(() => later.waiting > 0, 'the job to wait')
  later.advance(0)
  await until(() => again.parts.cards.get(card) === undefined, 'the missed night')
})

it('ER26 a night that cannot be read or written down is taken up again when storage works', async () => {
  const { clock, desk, close } = await place()
  const { log } = desk.server.linli.parts
  const rename = (from: string, to: string) =>
    log.write([{ sql: `ALTER TABLE ${from} RENAME TO ${to}`, parameters: [] }])
  const card = await desk.board.card({ title: '老卡片' })
  await close(card)
  await until(() => clock.waiting > 0, 'the job to wait')
  await rename('retention_nights', 'gone')
  const waiting = clock.waiting
  clock.advance(17 * hour)
  await until(() => clock.waiting >= waiting, 'another look')
  await rename('gone', 'retention_nights')
  await until(async () => {
    clock.advance(60_000)
    const [row] = await log.read<{ n: number }>('SELECT count(*) AS n FROM retention_nights')
    return row!.n === 2
  }, 'the night')
})

async function startDeskOn(folder: string, clock: FakeClock) {
  const { startLinli } = await import('#test/support/server/linli.ts')
  const started = await startLinli({ demo: false, folder, clock })
  return started.linli
}

it('ER9 a legal hold stops the job until it ends by itself', async () => {
  const { clock, desk, job, close, ledger } = await place()
  const card = await desk.board.card({ title: '保全' })
  await close(card)
  clock.advance(600 * day)
  const hold = { why: 'x', until: clock.now() + 300 * day, by: 'leader', at: clock.now() }
  const { log, erasure } = desk.server.linli.parts
  await log.write(erasure.holds.begin(card, hold))
  clock.advance(200 * day)
  await job.run()
  expect(desk.desk.cards.get(card)).toBeDefined()
  expect(await job.dues(clock.now())).toEqual([])
  clock.advance(101 * day)
  await job.run()
  expect(desk.desk.cards.get(card)).toBeUndefined()
  expect(await ledger()).toMatchObject([{ kind: 'card' }])
})

it('ER12 the preview names what the job will erase within thirty days', async () => {
  const { clock, desk, job, close } = await place()
  const card = await desk.board.card({ title: '快到期' })
  await close(card)
  clock.advance(690 * day)
  expect(await job.dues(clock.now() + 30 * day)).toEqual([])
  clock.advance(20 * day)
  expect(await job.dues(clock.now() + 30 * day)).toMatchObject([{ card, kind: 'card' }])
})

it('ER17 a card that was reopened is kept', async () => {
  const { clock, desk, job, close, set } = await place()
  const card = await desk.board.card({ title: '重新打开' })
  await close(card)
  clock.advance(10 * day)
  await set(`card/${card}`, { closedAt: null, closure: '' })
  clock.advance(900 * day)
  await job.run()
  expect(desk.desk.cards.get(card)?.title).toBe('重新打开')
})
