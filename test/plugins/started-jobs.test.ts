import { expect, it } from 'vitest'
import type { JobState } from '#shared/plugin-api/methods/job-methods.ts'
import { grantPlugin, jsonOf } from '#test/support/plugins/granted-plugin.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'
import { startLinli, type TestServer } from '#test/support/server/linli.ts'
import type { Person } from '#test/support/server/make-board.ts'
import { startStaged } from '#test/support/server/staged-board.ts'
import { NoticeLine } from '#test/support/sockets/notice-line.ts'
import { until } from '#test/support/until.ts'

const id = 'cn.example.lost-found'
const reason = { 'zh-CN': '测试', en: 'For a test' }
const name = { 'zh-CN': '工作', en: 'Work' }
const fields = ['title', 'column'] as const
const types = '*' as const

const plugin = {
  manifest: {
    id,
    capabilities: {
      required: [
        { cap: 'jobs' as const, reason },
        { cap: 'state' as const, reason },
        { cap: 'cards:read' as const, scope: { types, fields: [...fields] }, reason },
        {
          cap: 'cards:write' as const,
          scope: { types, fields: [...fields], operations: ['create' as const] },
          reason,
        },
      ],
    },
    state: {
      version: 1,
      collections: { gates: { schema: { type: 'object' as const, properties: {} } } },
    },
    contributes: {
      jobs: ['count', 'broken', 'deaf', 'large'].map(one => ({ id: one, name, handler: one })),
    },
  },
  code: `
    const opened = async (linli, gate) => {
      while ((await linli.state.get({ collection: 'gates', key: gate })).record === null)
        await new Promise(resolve => setTimeout(resolve, 20))
    }
    export async function count({ input, run, job, at }, linli) {
      await linli.jobs.progress({ share: 0.5, line: { 'zh-CN': '一半', en: 'Half' } })
      await linli.cards.create({ type: 'task', title: 'made by ' + input.gate, key: linli.key })
      await opened(linli, input.gate)
      await linli.jobs.progress({ share: 1, line: 'Nearly' })
      return { job, same: typeof run === 'string' && at > 0, phone: '13812345678 11010519491231002X' }
    }
    export function broken() { throw new Error('no luck') }
    export async function deaf(given, linli) {
      for (;;) {
        await new Promise(resolve => setTimeout(resolve, 20))
        await linli.jobs.progress({}).catch(() => {})
      }
    }
    export const large = () => 'x'.repeat(70_000)
    export const notAJob = (input, linli) => linli.jobs.progress({ share: 0 })`,
}

/** What people do with the jobs of the plugin on a board. */
function handsOn({ linli, url, request }: TestServer, board: string, token: TokenOf) {
  const path = `/boards/${board}/plugins/${id}`
  const ask = async (who: Person, method: string, at: string, body?: unknown) =>
    request(await token(who), `/api${at}`, {
      method,
      ...(body !== undefined && {
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
    })
  const { grants } = linli.parts.trust
  const call = (who: Person, method: string, input: unknown) =>
    ask(who, 'POST', `${path}/call`, { digest: grants.of(id, board)!.digest, method, input })
  const value = async <Answer>(who: Person, method: string, input: unknown) =>
    (await jsonOf<{ value: Answer }>(await call(who, method, input))).value
  const look = (who: Person, run: string) => value<JobState>(who, 'jobs.look', { run })
  return {
    url,
    path,
    ask,
    look,
    refusal: async (who: Person, method: string, input: unknown) =>
      ((await (await call(who, method, input)).json()) as { error: { kind: string } }).error.kind,
    start: async (who: Person, job: string, gate: string, key?: string) =>
      (await value<{ run: string }>(who, 'jobs.start', { job, input: { gate }, key })).run,
    open: (gate: string) =>
      value('officer', 'state.put', { collection: 'gates', key: gate, value: {} }),
    cancel: (who: Person, run: string) => value(who, 'jobs.cancel', { run }),
    ended: async (who: Person, run: string) => {
      await until(async () => (await look(who, run)).state === 'ended', 'the job to end')
      return look(who, run)
    },
    running: (who: Person, run: string) =>
      until(async () => (await look(who, run)).progress !== null, 'the job to run'),
  }
}
type TokenOf = (who: Person) => Promise<string>

it('PL430 PL431 PL432 PL433 PL434 a plugin starts jobs that run one after the other with the rights of who started them, tell how far they are, and are ended by them, by the owner of the board and with their right', async () => {
  const desk = await startStaged()
  const { server, staged, token } = desk
  await grantPlugin({ ...desk, board: { id: staged } }, plugin)
  const hands = handsOn(server, staged, token)
  const { ask, path, look, start, open, ended, running, cancel, refusal } = hands
  const { cards } = server.linli.parts
  const made = (title: string) =>
    [...cards.ofBoard(staged).values()].filter(card => card.title === title)

  // As a screen hears of it.
  const { ticket } = await jsonOf<{ ticket: string }>(await ask('grid', 'POST', '/sync-ticket'))
  const line = new NoticeLine(hands.url, { ticket })
  await until(() => line.connected, 'the screen to be connected')
  let heard = 0
  line.socket.on('jobs', () => heard++)
  line.socket.emit('follow', staged, id)

  const first = await start('grid', 'count', 'a', 'once')
  expect(await start('grid', 'count', 'a', 'once')).toBe(first)
  await running('grid', first)
  expect(await look('grid', first)).toMatchObject({
    state: 'running',
    progress: { share: 0.5, line: { 'zh-CN': '一半', en: 'Half' } },
    result: null,
  })
  await until(() => heard > 0, 'the screen to hear of it')
  // The others wait for it; who did not start it does not see it.
  const second = await start('officer', 'broken', 'b')
  expect(await look('officer', second)).toMatchObject({ state: 'waiting', ahead: 1 })
  expect(await refusal('officer', 'jobs.look', { run: first })).toBe('not-found')
  expect(await refusal('officer', 'jobs.cancel', { run: first })).toBe('not-found')
  await open('a')
  expect(await ended('grid', first)).toMatchObject({
    ending: 'done',
    result: { job: 'count', same: true, phone: expect.stringMatching(/^1.*\*.* .*\*/) },
  })
  expect(made('made by a').map(({ createdBy }) => createdBy)).toEqual(['grid'])
  expect(await ended('officer', second)).toMatchObject({
    ending: 'failed',
    problem: 'plugin-failed',
    error: 'no luck',
  })
  const large = await start('officer', 'large', '')
  expect(await ended('officer', large)).toMatchObject({ ending: 'failed', problem: 'too-large' })

  expect(await refusal('officer', 'jobs.start', { job: 'nothing' })).toBe('bad-request')
  expect(await refusal('officer', 'jobs.start', { job: 'count', input: 'x'.repeat(17_000) })).toBe(
    'too-large',
  )
  expect(await refusal('officer', 'jobs.progress', { share: 1 })).toBe('bad-request')

  // One that does not heed that it is to end goes with its machine; those that wait are too many at some point.
  const deaf = await start('officer', 'deaf', '')
  await running('officer', deaf)
  const waiting = [await start('officer', 'count', 'c'), await start('officer', 'count', 'd')]
  expect(await refusal('officer', 'jobs.start', { job: 'broken' })).toBe('too-many')
  await cancel('officer', waiting[0]!)
  expect(await look('officer', waiting[0]!)).toMatchObject({ state: 'ended', ending: 'cancelled' })
  for (const who of ['grid', 'auditor', 'other'] as const) {
    expect((await ask(who, 'GET', `${path}/runs`)).status).toBe(404)
    expect((await ask(who, 'POST', `${path}/runs/${deaf}/cancel`)).status).toBe(404)
  }
  await jsonOf(await ask('leader', 'POST', `${path}/runs/${deaf}/cancel`))
  expect(await look('officer', deaf)).toMatchObject({ ending: 'cancelled' })
  await running('officer', waiting[1]!)
  expect(made('made by c')).toEqual([])

  // With the sign-in goes the job.
  await jsonOf(
    await server.request(await token('officer'), '/api/auth/sign-out', { method: 'POST' }),
  )
  const row = async (run: string) =>
    (await server.linli.parts.log.read('SELECT * FROM plugin_job_runs WHERE id = ?', [run]))[0] as
      | Readonly<Record<string, unknown>>
      | undefined
  await until(async () => (await row(waiting[1]!))?.['ending'] === 'rights', 'the job to end')
  const last = await start('grid', 'count', 'e')
  await running('grid', last)
  const shown = await jsonOf(await ask('leader', 'GET', `${path}/runs`))
  expect(shown).toMatchObject([
    { run: last, job: 'count', by: 'grid', state: 'running', share: 0.5 },
    { run: waiting[1], ending: 'rights' },
    { run: waiting[0], ending: 'cancelled' },
    { run: deaf, ending: 'cancelled' },
    { run: large, ending: 'failed', problem: 'too-large' },
    { run: second, ending: 'failed', problem: 'plugin-failed' },
    { run: first, ending: 'done' },
  ])
  // Nothing of what was given or came of it is on disk once it has ended, and with the grant all of it goes.
  expect((await row(first))?.['input']).toBeNull()
  expect((await row(last))?.['input']).toContain('"e"')
  await jsonOf(await ask('leader', 'DELETE', path))
  expect(await server.linli.parts.log.read('SELECT * FROM plugin_job_runs')).toEqual([])
})

it('PL435 a job that a restart cuts off is begun again under its key, once; what names an erased card is not', async () => {
  const folder = dataFolder()
  const desk = await startStaged({ folder })
  const { staged } = desk
  await grantPlugin({ ...desk, board: { id: staged } }, plugin)
  const tokens = new Map<Person, string>()
  const tokenOf: TokenOf = async who => {
    const token = tokens.get(who) ?? (await desk.token(who))
    tokens.set(who, token)
    return token
  }
  const before = handsOn(desk.server, staged, tokenOf)
  const run = await before.start('grid', 'count', 'a')
  await before.running('grid', run)
  const card = await desk.make('officer', { title: '一件事' })
  const naming = await before.start('officer', 'count', card)
  await desk.server.linli.stop()

  const second = await startLinli({ demo: false, folder })
  const again = handsOn(second, staged, tokenOf)
  await again.running('grid', run)
  const { parts } = second.linli
  const titles = () => [...parts.cards.ofBoard(staged).values()].map(({ title }) => title)
  expect(titles().filter(title => title === 'made by a')).toHaveLength(1)
  parts.plugins.jobRuns.erased(staged, card)
  expect(await again.ended('officer', naming)).toMatchObject({ ending: 'broken-off' })
  await second.linli.stop()

  const third = await startLinli({ demo: false, folder })
  expect(await handsOn(third, staged, tokenOf).ended('grid', run)).toMatchObject({
    ending: 'broken-off',
  })
})
