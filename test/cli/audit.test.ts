import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import { auditFiles } from '#server/audit/audit-folder.ts'
import { runCommand } from '#server/cli/main.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'
import { openLinli } from '#test/support/server/linli.ts'

async function run(folder: string, args: readonly string[], language = 'en') {
  const out: string[] = []
  const error: string[] = []
  const status = await runCommand(['audit', ...args], {
    environment: { LINLI_DATA: folder, LANG: `${language}.UTF-8` },
    out: line => void out.push(line),
    error: line => void error.push(line),
    input: () => Promise.resolve(''),
  })
  return { status, out: out.join('\n'), error: error.join('\n') }
}

it('AU10 a real server is verified while it runs and after it stopped, in both languages', async () => {
  const folder = dataFolder()
  expect(await run(folder, ['verify'])).toMatchObject({
    status: 1,
    error: expect.stringContaining('no audit'),
  })
  const server = await openLinli(folder)
  const running = await run(folder, ['verify'])
  expect(running).toMatchObject({ status: 0, error: '' })
  expect(running.out).toContain('The audit is whole')
  await server.linli.stop()
  const stopped = await run(folder, ['verify'], 'zh_CN')
  expect(stopped).toMatchObject({ status: 0, error: '' })
  expect(stopped.out).toMatch(/共 \d+ 条记录[^]*审计记录完整/)
  expect(statSync(auditFiles(folder).key).mode & 0o777).toBe(0o600)
})

it('AU11 AU13 the command names what was altered, with a checkpoint and key from elsewhere, and exits with 1', async () => {
  const folder = dataFolder()
  const kept = join(dataFolder(), 'kept')
  const server = await openLinli(folder)
  await server.linli.stop()
  expect(await run(folder, ['export', '--out', kept])).toMatchObject({ status: 0 })
  expect(await run(folder, ['export'])).toMatchObject({
    status: 0,
    out: readFileSync(kept, 'utf8').trimEnd(),
    error: readFileSync(`${kept}.key`, 'utf8').trimEnd(),
  })
  const subscriber = ['--checkpoint', kept, '--key', `${kept}.key`]
  expect(await run(folder, ['verify', ...subscriber])).toMatchObject({ status: 0 })
  const database = new DatabaseSync(join(folder, 'linli.db'))
  database.exec(`UPDATE audit SET actor = 'nobody' WHERE seq = 3`)
  database.exec(`DELETE FROM audit WHERE seq = (SELECT max(seq) FROM audit)`)
  database.close()
  const caught = await run(folder, ['verify', ...subscriber])
  expect(caught.status).toBe(1)
  expect(caught.error).toMatch(/NOT WHOLE[^]*Entry 3 \(\w+\) was altered[^]*Rolled back/)
  expect((await run(folder, ['verify'], 'zh_CN')).error).toMatch(/第 3 条（\w+）被篡改[^]*被回退/)
  const other = join(dataFolder(), 'other')
  writeFileSync(other, 'nothing\n')
  expect(await run(folder, ['verify', '--key', other])).toMatchObject({ status: 2 })
  expect(await run(folder, ['verify', '--checkpoint', `${other}x`])).toMatchObject({ status: 2 })
  expect((await run(folder, ['verify', '--checkpoint', other])).error).toContain(
    'given with --checkpoint',
  )
  expect(await run(folder, ['look'])).toMatchObject({ status: 2 })
})
