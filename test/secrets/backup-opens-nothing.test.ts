import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import { secretFiles } from '#server/auth/secrets-folder.ts'
import { verifyAudit } from '#server/audit/verify.ts'
import { runCommand } from '#server/cli/main.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'
import { filesHolding } from '#test/support/faults/folder-holds.ts'
import { openLinli, startLinli } from '#test/support/server/linli.ts'
import { pushBrowser } from '#test/support/server/push-service.ts'

/** The command line: status and what was printed. */
async function run(environment: Record<string, string>, ...args: readonly string[]) {
  const out: string[] = []
  const status = await runCommand(args, {
    environment: { LANG: 'en_GB.UTF-8', ...environment },
    out: text => out.push(text),
    error: text => out.push(text),
    input: async () => '',
  })
  return { status, text: out.join('\n') }
}

const secretsOf = (folder: string) => Object.keys(secretFiles).filter(name => name in there(folder))
const there = (folder: string) => Object.fromEntries(readdirSync(folder).map(name => [name, true]))

it('SC1 neither the token of a sign-in nor what signs it stands in any file but those of the secrets', async () => {
  const { folder, signIn } = await startLinli()
  const [token = ''] = (await signIn('leader')).split('.')
  const secret = readFileSync(join(folder, 'secrets', 'accounts.secret'), 'utf8')
  expect(token.length).toBeGreaterThan(20)
  expect(await filesHolding(folder, token)).toEqual([])
  expect(await filesHolding(folder, secret)).toEqual([join(folder, 'secrets', 'accounts.secret')])
  const hash = createHash('sha256').update(token).digest('base64url')
  expect((await filesHolding(folder, hash)).length).toBeGreaterThan(0)
})

it('SC2 secrets are a folder of their own, for the process alone; a setting puts them elsewhere', async () => {
  const { folder } = await startLinli({ demo: false })
  const secrets = join(folder, 'secrets')
  expect(statSync(secrets).mode & 0o777).toBe(0o700)
  expect(secretsOf(secrets).length).toBe(8)
  for (const name of secretsOf(secrets))
    expect([name, statSync(join(secrets, name)).mode & 0o777]).toEqual([name, 0o600])

  const [data, elsewhere] = [dataFolder(), join(dataFolder(), 'secrets')]
  const environment = { LINLI_DATA: data, LINLI_SECRETS: elsewhere }
  expect((await run(environment, 'unit', 'add', 'station', 'S', '--id', 'S')).status).toBe(0)
  expect(readdirSync(data)).not.toContain('secrets')
  expect(secretsOf(elsewhere)).toContain('accounts.secret')
  expect((await run(environment, 'audit', 'verify')).status).toBe(0)
})

it('SC3 secrets and sign-ins of an earlier Linli are taken over: they move, tokens are hashed, and nobody signs in again', async () => {
  const folder = dataFolder()
  const first = await openLinli(folder)
  const signed = await first.signIn('officer')
  await first.linli.stop()
  // As an earlier version left it: secrets among the data, tokens as they are.
  for (const [name, before] of Object.entries(secretFiles))
    if (name in there(join(folder, 'secrets')))
      renameSync(join(folder, 'secrets', name), join(folder, before))
  rmSync(join(folder, 'secrets'), { recursive: true })
  const [token = ''] = signed.split('.')
  const accounts = new DatabaseSync(join(folder, 'accounts.db'))
  accounts.prepare('UPDATE session SET token = ?').run(token)
  accounts.close()
  expect((await filesHolding(folder, token)).length).toBe(1)

  const again = await startLinli({ folder, demo: false })
  expect((await again.request(signed, '/api/me')).status).toBe(200)
  expect(await filesHolding(folder, token)).toEqual([])
  expect(secretsOf(join(folder, 'secrets')).length).toBe(8)
  expect(secretsOf(folder)).toEqual([])
  expect(verifyAudit(folder).findings).toEqual([])
})

it('SC4 a backup alone signs nobody in: no secret, no sign-in and no subscription of a browser is in it', async () => {
  const { folder, signIn, request, linli } = await startLinli()
  const signed = await signIn('leader')
  const [token = ''] = signed.split('.')
  const { subscription } = pushBrowser()
  const put = await request(signed, '/api/notices/push', {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(subscription),
  })
  expect(put.status).toBe(200)
  const [place, keys] = [join(dataFolder(), 'backup'), join(dataFolder(), 'keys')]
  expect((await run({ LINLI_DATA: folder }, 'backup', place, '--keys', keys)).status).toBe(0)
  const hash = createHash('sha256').update(token).digest('base64url')
  const secrets = join(folder, 'secrets')
  const wanted = [
    token,
    hash,
    subscription.endpoint,
    subscription.keys.auth,
    readFileSync(join(secrets, 'accounts.secret'), 'utf8'),
    readFileSync(join(secrets, 'contacts.key'), 'utf8'),
    readFileSync(join(secrets, 'audit.key'), 'utf8').trim(),
    (JSON.parse(readFileSync(join(secrets, 'push.keys'), 'utf8')) as { privateKey: string })
      .privateKey,
  ]
  for (const text of wanted) expect(await filesHolding(place, text)).toEqual([])
  expect(secretsOf(keys).length).toBe(8)

  // In the place of the old folder: the cookie of before opens nothing, and passwords still do.
  await linli.stop()
  expect((await run({ LINLI_DATA: folder }, 'restore', place)).status).toBe(0)
  const again = await startLinli({ folder, demo: false })
  expect((await again.request(signed, '/api/me')).status).toBe(401)
  expect((await again.request(await again.signIn('leader'), '/api/me')).status).toBe(200)
})

it('SC5 a restore keeps the secrets of the folder it replaces; without any, the audit goes on under a new key and still verifies', async () => {
  const folder = dataFolder()
  const first = await openLinli(folder)
  const place = join(dataFolder(), 'backup')
  expect((await run({ LINLI_DATA: folder }, 'backup', place)).status).toBe(0)
  await first.linli.stop()
  const key = readFileSync(join(folder, 'secrets', 'audit.key'), 'utf8')
  expect((await run({ LINLI_DATA: folder }, 'restore', place)).status).toBe(0)
  expect(readFileSync(join(folder, 'secrets', 'audit.key'), 'utf8')).toBe(key)
  expect((await run({ LINLI_DATA: folder }, 'audit', 'verify')).status).toBe(0)

  const copy = join(dataFolder(), 'copy')
  mkdirSync(copy)
  const ledger = join(place, 'erasures.json')
  expect((await run({ LINLI_DATA: copy }, 'restore', place, '--ledger', ledger)).status).toBe(0)
  expect(readFileSync(join(copy, 'secrets', 'audit.key'), 'utf8')).not.toBe(key)
  const verified = await run({ LINLI_DATA: copy }, 'audit', 'verify')
  expect(verified).toMatchObject({ status: 0 })
})
