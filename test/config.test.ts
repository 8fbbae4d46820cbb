import { expect, it } from 'vitest'
import { guardDemoAccounts } from '#server/demo/demo-guard.ts'
import { isLoopback, readConfig } from '#server/config.ts'
import { testApp } from '#test/support/server/test-app.ts'

it('O1 settings have safe defaults', () => {
  expect(readConfig({})).toMatchObject({
    port: 4000,
    host: '127.0.0.1',
    loopback: true,
    baseUrl: null,
    demo: null,
  })
  const set = {
    PORT: '0',
    HOST: '0.0.0.0',
    LINLI_DATA: '/srv/linli',
    LINLI_BASE_URL: 'https://board.example/',
    LINLI_DEMO: '0',
    LINLI_SECRETS: '/srv/secrets',
    LINLI_TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8 fd00::/8',
    LINLI_LOG_LEVEL: 'debug',
  }
  expect(readConfig(set)).toEqual({
    port: 0,
    host: '0.0.0.0',
    loopback: false,
    dataFolder: '/srv/linli',
    secretsFolder: '/srv/secrets',
    trustedProxies: ['127.0.0.1', '10.0.0.0/8', 'fd00::/8'],
    baseUrl: 'https://board.example',
    demo: false,
    logLevel: 'debug',
  })
})

it('O2 a setting that cannot be used is refused with a sentence that names it', () => {
  const wrong: readonly Record<string, string>[] = [
    { PORT: '70000' },
    { PORT: '40 00' },
    { LINLI_BASE_URL: 'board.example' },
    { LINLI_BASE_URL: 'https://board.example/path' },
    { LINLI_DEMO: 'yes' },
    { LINLI_LOG_LEVEL: 'loud' },
    { LINLI_TRUSTED_PROXIES: '10.0.0.0/33' },
    { LINLI_TRUSTED_PROXIES: '127.0.0.1, proxy.example' },
    { HOST: '0.0.0.0' },
    { LINLI_DEMO: '1', HOST: '192.0.2.1', LINLI_BASE_URL: 'https://board.example' },
  ]
  for (const environment of wrong) {
    const [name = ''] = Object.keys(environment)
    expect(() => readConfig(environment)).toThrow(new RegExp(`^${name} is .*\\.$`))
  }
})

it('O3 the demo accounts are never served where other machines can reach them', async () => {
  const { directory } = await testApp()
  const outside = { host: '0.0.0.0', loopback: false }
  guardDemoAccounts(outside, directory)
  await directory.add({ people: [{ id: 'd', username: 'leader', name: 'Leader', demo: 1 }] })
  expect(() => guardDemoAccounts(outside, directory)).toThrow(/demo accounts/)
  guardDemoAccounts({ host: '127.0.0.1', loopback: true }, directory)
})

it('O3 only addresses of this machine count as such', () => {
  for (const host of ['127.0.0.1', '127.8.8.8', 'localhost', '::1'])
    expect(isLoopback(host)).toBe(true)
  for (const host of ['0.0.0.0', '::', '10.0.0.1', '127.0.0.1.evil.example', ''])
    expect(isLoopback(host)).toBe(false)
})
