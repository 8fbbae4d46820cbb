import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, it, onTestFinished } from 'vitest'
import { manifest } from '#shared/plugin-api/manifest/manifest.ts'
import type { GivenTo } from '#shared/plugin-api/methods/methods.ts'
import { askOutside, type OutsideWays } from '#server/plugins/host/outside-request.ts'
import { isPublic } from '#server/http/public-address.ts'
import { sampleManifest } from '#test/support/plugins/sample-manifest.ts'
import { until } from '#test/support/until.ts'
import { type HostBench, startHostBench, valueOf } from '#test/support/plugins/host-bench.ts'

const origin = 'https://api.example.com'
/** It reads otherwise in JSON, in an address and in base64. */
const secret = 's3cr"e/t?'
const texts = { 'zh-CN': '测试', en: 'For a test' }

/** A service outside that answers as a test says, and a host whose internet it is. */
async function startOutside(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
  more: Partial<OutsideWays> = {},
  key = 's3cret',
): Promise<{ readonly bench: HostBench; readonly asked: string[] }> {
  const service = createServer(answer)
  onTestFinished(() => {
    service.closeAllConnections()
    service.close()
  })
  await new Promise<void>(resolve => service.listen(0, '127.0.0.1', resolve))
  const { port } = service.address() as AddressInfo
  const asked: string[] = []
  const bench = await startHostBench({
    secrets: { value: async (_plugin, _board, id) => (id === 'key' ? key : null) },
    ways: {
      patienceMs: 5_000,
      resolve: async () => ['93.184.215.14'],
      begin(address, { url, method, headers }) {
        asked.push(address)
        return request({
          port,
          path: `${url.pathname}${url.search}`,
          method,
          headers: { ...headers, host: url.host },
          agent: false,
        })
      },
      ...more,
    },
  })
  bench.grant([{ cap: 'net' }], {
    capabilities: {
      required: [
        { cap: 'net', reason: texts },
        { cap: 'secrets', reason: texts },
      ],
    },
    network: [{ origin, methods: ['GET', 'POST'], sends: texts, reason: texts }],
    secrets: [
      { id: 'key', name: texts, to: { origin, header: 'authorization', prefix: 'Bearer ' } },
    ],
  })
  return { bench, asked }
}

it('PL80 a plugin asks granted origins with granted methods, and nothing else leaves', async () => {
  const { bench, asked } = await startOutside((_request, response) => response.end('{}'))
  const { call, feature, staged } = bench
  const ask = (input: GivenTo<'net.fetch'>) => call('bot', 'net.fetch', input)
  expect(valueOf(await ask({ url: `${origin}/v1?a=1` }))).toMatchObject({ status: 200, body: '{}' })
  for (const url of [
    'http://api.example.com/',
    'https://api.example.com:8443/',
    'https://api.example.com./',
    'https://evil.example.com/',
    'https://api.example.com.evil.com/',
    'https://api.example.com@evil.com/',
    'https://127.0.0.1/',
    'https://[::1]/',
    'file:///etc/passwd',
    'data:text/plain,a',
    'no address',
  ])
    expect(await ask({ url }), url).toMatchObject({ problem: { kind: 'plugin-not-granted' } })
  expect(await ask({ url: origin, method: 'DELETE' })).toMatchObject({
    problem: { kind: 'plugin-not-granted' },
  })
  for (const name of ['host', 'cookie', 'content-length', 'x-forwarded-for', 'proxy-authorization'])
    expect(await ask({ url: origin, headers: { [name]: 'a' } }), name).toMatchObject({
      problem: { kind: 'bad-request', rule: 'PL80' },
    })
  const injected = { a: 'b\r\nhost: evil.com' }
  expect(await ask({ url: origin, headers: injected })).toMatchObject({ ok: false })
  expect(asked).toHaveLength(2)
  // What leaves stands in the access log before it does.
  const rows = (await feature.access.read(staged)).filter(({ outcome }) => outcome === 'sent')
  // One row a minute, and a minute may end in between.
  for (const row of rows)
    expect(row).toMatchObject({ method: 'net.fetch', what: origin, by: 'plugin' })
  expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(2)
})

it('PL83 no flood of other calls takes the origin of a request out of the access log', async () => {
  const { bench, asked } = await startOutside((_request, response) => response.end('{}'))
  const { access } = bench.feature
  const about = { board: bench.staged, plugin: bench.instance.plugin, method: 'cards.get' }
  for (let i = 0; i < 300; i++)
    access.note({ ...about, card: `a${i}`, what: '', by: 'plugin', outcome: 'done' })
  valueOf(await bench.call('bot', 'net.fetch', { url: `${origin}/quietly` }))
  const kept = await access.read(bench.staged)
  // So does the owner of the board read it.
  const path = `/boards/${bench.staged}/plugins/${bench.instance.plugin}/access`
  const shown = (await (await bench.ask('leader', 'GET', path)).json()) as typeof kept
  for (const rows of [kept, shown]) {
    const sent = rows.filter(({ outcome }) => outcome === 'sent')
    expect(sent.map(({ what, count }) => [what, count])).toEqual([[origin, 1]])
  }
  expect(asked).toHaveLength(1)
})

it('PL83 a request whose line in the access log is not on disk does not leave', async () => {
  const { bench, asked } = await startOutside((_request, response) => response.end('{}'))
  const ask = () => bench.call('bot', 'net.fetch', { url: origin })
  const database = new DatabaseSync(join(bench.server.folder, 'linli.db'))
  onTestFinished(() => database.close())
  database.exec(`CREATE TRIGGER refuses BEFORE INSERT ON plugin_access
    BEGIN SELECT RAISE(ABORT, 'no room'); END`)
  expect(await ask()).toMatchObject({ ok: false, problem: { kind: 'storage-failed' } })
  expect(asked).toEqual([])
  database.exec('DROP TRIGGER refuses')
  expect((await ask()).ok).toBe(true)
  expect(asked).toHaveLength(1)
})

it('PL81 no address but one of the public internet is asked, and it is the one that was looked at', async () => {
  for (const address of [
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.0.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:93.184.215.14',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    'fe80::1',
    'fd00::1',
    'ff02::1',
    'localhost',
    '',
  ])
    expect(isPublic(address), address).toBe(false)
  for (const address of ['93.184.215.14', '8.8.8.8', '2606:2800:21f:cb07::1'])
    expect(isPublic(address), address).toBe(true)
  // A name that leads to the station, also beside a sound address, and one that changes its mind.
  let turn = 0
  const answers = [['10.0.0.1'], ['93.184.215.14', '127.0.0.1'], ['8.8.8.8'], ['127.0.0.1']]
  const { bench, asked } = await startOutside((_request, response) => response.end('{}'), {
    resolve: async () => answers[turn++] ?? [],
  })
  const ask = () => bench.call('bot', 'net.fetch', { url: origin })
  const failed = { ok: false, problem: { kind: 'plugin-fetch-failed', rule: 'PL81' } }
  expect(await ask()).toEqual(failed)
  expect(await ask()).toEqual(failed)
  expect((await ask()).ok).toBe(true)
  expect(await ask()).toEqual(failed)
  expect(asked).toEqual(['8.8.8.8'])
})

it('PL82 the plugin never sees a secret, a redirect leads nowhere, and what is too much or too slow ends', async () => {
  const { bench, asked } = await startOutside(
    ({ url, headers }, response) => {
      if (url === '/echo') response.end(`you said ${headers.authorization}`)
      if (url === '/away') response.writeHead(302, { location: 'https://evil.example.com/' }).end()
      if (url === '/much') response.end('x'.repeat(1_100_000))
      if (url === '/cut') response.destroy()
    },
    { patienceMs: 300 },
  )
  const ask = (path: string) => bench.call('bot', 'net.fetch', { url: `${origin}${path}` })
  expect(valueOf(await ask('/echo')).body).toBe('you said Bearer ***')
  expect(valueOf(await ask('/away'))).toEqual({ status: 302, type: '', body: '' })
  for (const path of ['/much', '/cut', '/never'])
    expect(await ask(path), path).toMatchObject({ problem: { kind: 'plugin-fetch-failed' } })
  expect(asked).toHaveLength(5)
})

it('PL84 a secret that a service says back in another spelling, or in parts, is not shown either', async () => {
  const { bench, asked } = await startOutside(
    ({ url }, response) => {
      const said = {
        '/json': JSON.stringify({ said: secret }),
        '/address': `/?token=${encodeURIComponent(secret)}`,
        '/base64': `${Buffer.from(secret).toString('base64')} ${Buffer.from(secret).toString('base64url')}`,
      }[url ?? '']
      // Its type is cut where the secret stands.
      response.setHeader('content-type', `text/plain; a=${'x'.repeat(180)}${secret}`)
      response.end(said ?? secret)
    },
    {},
    secret,
  )
  for (const path of ['/plain', '/json', '/address', '/base64']) {
    const { body, type } = valueOf(
      await bench.call('bot', 'net.fetch', { url: `${origin}${path}` }),
    )
    expect(body, path).toContain('***')
    expect(body, path).not.toMatch(/s3cr|czNjc/)
    expect(type, path).not.toContain('s3')
    expect(type.length).toBeLessThanOrEqual(200)
  }
  expect(asked).toHaveLength(4)
  // What would have an answer come in parts, or packed, is not for a plugin.
  for (const name of ['range', 'if-range', 'accept-encoding'])
    expect(
      await bench.call('bot', 'net.fetch', { url: origin, headers: { [name]: 'a' } }),
      name,
    ).toMatchObject({ problem: { kind: 'bad-request', rule: 'PL80' } })
})

it('PL51 no header of the connection is a secret’s, a secret said back packed otherwise is not shown, and the station is not outside', async () => {
  const name = 'host'
  expect(
    manifest.safeParse(
      sampleManifest({
        capabilities: {
          required: (['net', 'secrets'] as const).map(cap => ({ cap, reason: texts })),
        },
        network: [{ origin, methods: ['GET'], sends: texts, reason: texts }],
        secrets: [{ id: 'key', name: texts, to: { origin, header: name } }],
      }),
    ).success,
  ).toBe(false)
  const spelt = [
    Buffer.from(`user:${secret}`).toString('base64'),
    Buffer.from(`me:${secret}`).toString('base64url'),
    Buffer.from(`m:${secret}!`).toString('base64'),
    Buffer.from(secret, 'utf16le').toString('latin1'),
    Buffer.from(secret, 'utf16le').swap16().toString('latin1'),
    Buffer.from(secret).toString('hex'),
    encodeURIComponent(secret).toLowerCase(),
  ]
  const { bench } = await startOutside(
    (_request, response) => response.end(spelt.join('\n')),
    {},
    secret,
  )
  const { body } = valueOf(await bench.call('bot', 'net.fetch', { url: origin }))
  expect(body.split('\n').filter(line => !line.includes('***'))).toEqual([])
  const hidden = [secret, 'q3Jl'].flatMap(word => [word, [...word].join('\0')])
  expect(hidden.filter(word => body.includes(word))).toEqual([])

  const begun: string[] = []
  const ways: OutsideWays = {
    patienceMs: 5_000,
    resolve: async host => (host === 'far.example.com' ? ['1.1.1.1'] : ['93.184.215.14']),
    begin(address) {
      begun.push(address)
      throw new Error('begun')
    },
  }
  const ask = (host: string, station: string | null) =>
    askOutside(
      ways,
      { url: new URL(`https://${host}/`), method: 'GET', headers: {}, body: undefined },
      station,
    )
  // By its name, by another name of its address, and another service.
  await ask('linli.example.cn', 'linli.example.cn')
  await ask('other.example.com', 'linli.example.cn')
  expect(begun).toEqual([])
  await ask('far.example.com', 'linli.example.cn')
  await ask('other.example.com', null)
  expect(begun).toEqual(['1.1.1.1', '93.184.215.14'])
})

it('PL81 a plugin has at most eight requests outside at once', async () => {
  const waiting: ServerResponse[] = []
  const { bench } = await startOutside((_request, response) => waiting.push(response))
  const ask = () => bench.call('bot', 'net.fetch', { url: origin })
  const all = Array.from({ length: 8 }, ask)
  await until(() => waiting.length === 8, 'eight requests')
  expect(await ask()).toMatchObject({ problem: { kind: 'too-many' } })
  for (const response of waiting) response.end('done')
  expect((await Promise.all(all)).every(({ ok }) => ok)).toBe(true)
})
