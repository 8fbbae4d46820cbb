import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { runCommand } from '#server/cli/main.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'
import { startProcess } from '#test/support/server/server-process.ts'

/** A data folder that was used with secrets in a folder elsewhere. */
async function used() {
  const data = dataFolder()
  const secrets = join(dataFolder(), 'secrets')
  const environment = { LINLI_DATA: data, LINLI_SECRETS: secrets }
  const said: string[] = []
  const list = () =>
    runCommand(['user', 'list'], {
      environment,
      out: () => undefined,
      error: text => said.push(text),
      input: async () => '',
    })
  expect(await list()).toBe(0)
  expect(existsSync(join(secrets, 'audit.key'))).toBe(true)
  return { data, secrets, said, list }
}

const unusable: Readonly<Record<string, (secrets: string) => void>> = {
  'the disk is not there': secrets => renameSync(secrets, `${secrets}-away`),
  'the disk is not mounted': secrets => {
    renameSync(secrets, `${secrets}-away`)
    mkdirSync(secrets)
  },
  'a file stands in its place': secrets => {
    renameSync(secrets, `${secrets}-away`)
    writeFileSync(secrets, '')
  },
  'a secret is no file': secrets => {
    rmSync(join(secrets, 'audit.key'))
    mkdirSync(join(secrets, 'audit.key'))
  },
  "the audit's key is none": secrets => writeFileSync(join(secrets, 'audit.key'), 'nothing'),
  'the secret of sign-ins is none': secrets =>
    writeFileSync(join(secrets, 'accounts.secret'), 'nothing'),
}

it.each(Object.entries(unusable))(
  'SC8 one sentence and no new secrets when %s',
  async (_, spoil) => {
    const { secrets, said, list } = await used()
    spoil(secrets)
    const before = existsSync(secrets) ? namesIn(secrets) : []
    expect(await list()).toBe(1)
    expect(said).toHaveLength(1)
    expect(said[0]).toContain(secrets)
    expect(said[0]).toMatch(/^[^\n]+[.]$/)
    expect(existsSync(secrets) ? namesIn(secrets) : []).toEqual(before)
  },
)

const namesIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

it('SC8 the server says it too, and begins with new secrets where it is told to', async () => {
  const { data, secrets } = await used()
  renameSync(secrets, `${secrets}-away`)
  const start = () => startProcess(data, { LINLI_SECRETS: secrets })
  await expect(start()).rejects.toThrow(/ended with 1: The folder of secrets [^\n]+[.]\n$/)
  writeFileSync(join(secrets, 'new'), '')
  const server = await start()
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
  expect(existsSync(join(secrets, 'audit.key'))).toBe(true)
})
