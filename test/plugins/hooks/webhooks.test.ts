import { createHmac } from 'node:crypto'
import { expect, it } from 'vitest'
import { AheadClock } from '#test/support/clocks/ahead-clock.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'
import { startLinli } from '#test/support/server/linli.ts'
import { startDesk, type TestDesk } from '#test/support/server/desk.ts'
import { grantPlugin, jsonOf } from '#test/support/plugins/granted-plugin.ts'
import { until } from '#test/support/until.ts'

const texts = { 'zh-CN': '测试', en: 'For a test' }
const secret = 'a secret of the board'
const plugin = {
  manifest: {
    id: 'cn.example.hooks',
    name: { 'zh-CN': '消息接收', en: 'Hook taker' },
    capabilities: {
      required: [
        { cap: 'webhooks' as const, reason: texts },
        { cap: 'secrets' as const, reason: texts },
        { cap: 'state' as const, reason: texts },
      ],
    },
    secrets: [{ id: 'signing', name: texts }],
    state: {
      version: 1,
      collections: {
        told: {
          schema: {
            type: 'object' as const,
            properties: { got: { type: 'string' as const, maxLength: 2_000 } },
          },
        },
      },
    },
    contributes: {
      webhooks: [
        { id: 'in', name: texts, handler: 'take', secret: 'signing', header: 'x-signature' },
      ],
    },
  },
  code: `export async function take(letter, linli) {
    const { records } = await linli.call('state.query', { collection: 'told' })
    const before = records.filter(one => JSON.parse(one.value.got)[0] === letter.body).length
    const got = JSON.stringify([letter.body, letter.json, letter.headers, linli.key])
    await linli.call('state.put', { collection: 'told', key: 'k' + records.length, value: { got } })
    if (before < Number(/^fails (.*)$/.exec(letter.body)?.[1] ?? 0)) throw new Error('later')
  }`,
}

interface Listed {
  readonly path: string | null
  readonly calls: number
  readonly letters: { readonly waiting: number; readonly stuck: number; readonly failure: string }
}

const sign = (body: string, key = secret) => createHmac('sha256', key).update(body).digest('hex')

/** A board with the plugin, its secret and an address, and what is sent there. */
async function bench(desk: TestDesk) {
  const path = await grantPlugin(desk, plugin)
  const { ask, server } = desk
  await jsonOf(await ask('officer', 'PUT', `${path}/secrets/signing`, { value: secret }))
  const make = async () =>
    (await jsonOf<{ path: string }>(await ask('officer', 'POST', `${path}/addresses/webhook/in`)))
      .path
  const send = async (to: string, body: string, head: Readonly<Record<string, string>> = {}) => {
    const headers = { 'x-signature': sign(body), ...head }
    const answer = await fetch(server.url + to, { method: 'POST', body, headers })
    return { status: answer.status, text: await answer.text() }
  }
  return { path, make, send, ...over(desk, path) }
}

/** What has become of what was sent. */
function over({ ask }: Pick<TestDesk, 'ask'>, path: string) {
  return {
    listed: async () =>
      (await jsonOf<readonly Listed[]>(await ask('officer', 'GET', `${path}/addresses`)))[0]!,
    told: async () => {
      const answer = await ask('officer', 'GET', `${path}/state`)
      const { records } = await jsonOf<{ records: { value: { got: string } }[] }>(answer)
      return records.map(({ value }) => JSON.parse(value.got) as unknown[])
    },
  }
}

it('PL200 PL201 PL203 PL204 what is signed with the secret of the board is kept and told; everything else is answered as if there were no address', async () => {
  const desk = await startDesk()
  const { path, make, send, told, listed } = await bench(desk)
  for (const person of ['grid', 'head', 'auditor', 'other'] as const)
    for (const [method, rest] of [
      ['GET', 'addresses'],
      ['POST', 'addresses/webhook/in'],
      ['DELETE', 'addresses/webhook/in'],
      ['POST', 'letters/in'],
      ['DELETE', 'letters/in'],
    ] as const)
      expect((await desk.ask(person, method, `${path}/${rest}`)).status).toBe(404)
  expect((await desk.ask('officer', 'POST', `${path}/addresses/webhook/none`)).status).toBe(404)
  expect((await listed()).path).toBe(null)
  const to = await make()
  expect((await listed()).path).toBe(to)

  const body = '{"kind":"灯","n":1}'
  const taken = await send(to, body, {
    'content-type': 'application/json',
    cookie2: 'a',
    'x-forwarded-for': '10.0.0.1',
    'x-event': 'made',
  })
  expect(taken).toEqual({ status: 202, text: '{}' })
  await until(async () => (await told()).length === 1, 'the message is told')
  const [first] = await told()
  expect(first).toEqual([
    body,
    { kind: '灯', n: 1 },
    { 'content-type': 'application/json', 'user-agent': expect.any(String), 'x-event': 'made' },
    expect.stringMatching(/^letter-/),
  ])

  const unknown = await send('/api/hooks/nobody-has-made-this', body)
  expect(unknown.status).toBe(404)
  const plain = ({ status, text }: { status: number; text: string }) => [status, JSON.parse(text)]
  const now = Math.floor(Date.now() / 1_000)
  const stale = String(now - 600)
  for (const head of [
    { 'x-signature': '' },
    { 'x-signature': sign(body, 'another') },
    { 'x-signature': sign(body + ' ') },
    { 'x-signature': `sha256=${sign(body).slice(0, 40)}` },
    { 'x-signature': `t=${stale},v1=${sign(`${stale}.${body}`)}` },
    { 'x-signature': `t=${now},v1=${sign(body)}` },
  ])
    expect(plain(await send(to, body, head))).toEqual(plain(unknown))
  expect(plain(await send(to, body, { authorization: 'Bearer none', 'x-signature': 'x' }))).toEqual(
    plain(unknown),
  )

  // Other ways to write it, each of a message of its own.
  const base64 = (text: string) => createHmac('sha256', secret).update(text).digest('base64')
  for (const [text, signature] of [
    ['b', `sha256=${sign('b')}`],
    ['c', base64('c')],
    ['d', `t=${now},v1=00,v1=${sign(`${now}.d`)}`],
  ] as const)
    expect((await send(to, text, { 'x-signature': signature })).status).toBe(202)
  await until(async () => (await told()).length === 4, 'all are told')
  expect((await told()).map(([text]) => text).toSorted()).toEqual(['b', 'c', 'd', body])
  expect(await listed()).toMatchObject({ letters: { waiting: 0, stuck: 0 } })

  const large = 'x'.repeat(1_048_000)
  expect((await send(to, large)).status).toBe(413)
  const bytes = Buffer.from([0xff, 0xfe])
  const signature = createHmac('sha256', secret).update(bytes).digest('hex')
  const broken = await fetch(desk.server.url + to, {
    method: 'POST',
    body: bytes,
    headers: { 'x-signature': signature },
  })
  expect(broken.status).toBe(400)

  // Renewed, taken away, switched off: there is no address any more.
  const next = await make()
  expect(plain(await send(to, 'e'))).toEqual(plain(unknown))
  expect((await send(next, 'e')).status).toBe(202)
  await jsonOf(await desk.ask('officer', 'POST', `${path}/off`))
  expect(plain(await send(next, 'f'))).toEqual(plain(unknown))
  await jsonOf(await desk.ask('officer', 'POST', `${path}/on`))
  await jsonOf(await desk.ask('officer', 'DELETE', `${path}/addresses/webhook/in`))
  expect(plain(await send(next, 'f'))).toEqual(plain(unknown))

  const { access } = desk.server.linli.parts.plugins
  const lines = await access.read(desk.board.id, { plugin: plugin.manifest.id })
  const outcomes = lines.filter(one => one.method === 'webhook').map(one => one.outcome)
  expect(new Set(outcomes)).toEqual(
    new Set(['done', 'plugin-hook-refused', 'too-large', 'bad-request']),
  )

  // So often from one place and no more, whether there is an address or not.
  const many = await Promise.all(
    Array.from({ length: 320 }, () => send('/api/hooks/nobody-has-made-this', 'x')),
  )
  expect(new Set(many.map(({ status }) => status))).toEqual(new Set([404, 429]))
})

it('PL202 a message is told once however often it is sent, at least once across tries and restarts, and stays in sight when it cannot be told', async () => {
  const folder = dataFolder()
  const clock = new AheadClock()
  const desk = await startDesk({ folder, clock })
  const { path, make, send, told } = await bench(desk)
  const to = await make()
  for (const [text, id] of [
    ['a', 'm1'],
    ['a', ''],
    ['a', 'm2'],
    ['b', 'm1'],
    ['c', 'm3'],
  ] as const)
    expect((await send(to, text, { 'webhook-id': id })).status).toBe(202)
  await until(async () => (await told()).length === 2, 'only what is new is told')
  expect((await told()).map(([text]) => text)).toEqual(['a', 'c'])
  clock.putForward(25 * 3_600_000)
  expect((await send(to, 'a')).status).toBe(202)
  await until(async () => (await told()).length === 3, 'a day later it is new again')

  await send(to, 'fails 1')
  await send(to, 'fails 99')
  const count = async (text: string) => (await told()).filter(([body]) => body === text).length
  await until(async () => (await count('fails 99')) > 0, 'both were tried')
  await desk.server.linli.stop()
  const server = await startLinli({ demo: false, folder, clock })
  const again: Pick<TestDesk, 'ask'> = {
    // Sign-ins end while the clock is put forward.
    ask: async (person, method, path) =>
      server.request(await server.signIn(person), `/api${path}`, { method }),
  }
  const second = over(again, path)
  const next = async () => {
    clock.putForward(5 * 3_600_000)
    for (const step of ['off', 'on'])
      await jsonOf(await again.ask('officer', 'POST', `${path}/${step}`))
  }
  const countNow = async (text: string) =>
    (await second.told()).filter(([body]) => body === text).length
  await next()
  await until(async () => (await countNow('fails 1')) === 2, 'the second try is told')
  const keys = (await second.told()).filter(([body]) => body === 'fails 1').map(one => one[3])
  expect(new Set(keys).size).toBe(1)
  const stuck = async () => (await second.listed()).letters.stuck === 1
  const giveUp = async () => {
    while (!(await stuck())) {
      const before = await countNow('fails 99')
      await next()
      await until(
        async () => (await countNow('fails 99')) > before || (await stuck()),
        'it is tried again',
      )
    }
  }
  await giveUp()
  const tries = await countNow('fails 99')
  expect(tries).toBeGreaterThanOrEqual(8)
  expect((await second.listed()).letters).toEqual({
    waiting: 0,
    stuck: 1,
    failure: 'plugin-failed',
  })
  await jsonOf(await again.ask('officer', 'POST', `${path}/letters/in`))
  await until(async () => (await countNow('fails 99')) > tries, 'it is tried anew')
  expect((await second.listed()).letters).toMatchObject({ stuck: 0 })
  await giveUp()
  await jsonOf(await again.ask('officer', 'DELETE', `${path}/letters/in`))
  expect((await second.listed()).letters).toMatchObject({ waiting: 0, stuck: 0 })
})
