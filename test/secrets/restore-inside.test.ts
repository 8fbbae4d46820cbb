import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { AttachmentStore } from '#server/cases/attachments/attachment-store.ts'
import { runCommand } from '#server/cli/main.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'
import { openLinli } from '#test/support/server/linli.ts'

interface Entry {
  path: string
  sha256: string
  bytes: number
}
interface Written {
  format: number
  at: string
  files: Entry[]
}

async function run(data: string, ...args: readonly string[]): Promise<number> {
  return runCommand(args, {
    environment: { LINLI_DATA: data, LANG: 'en_GB.UTF-8' },
    out: () => undefined,
    error: () => undefined,
    input: async () => '',
  })
}

const entry = (path: string, content: string): Entry => ({
  path,
  sha256: createHash('sha256').update(content).digest('hex'),
  bytes: Buffer.byteLength(content),
})

/** A backup with something wrong, by name; each would be whole otherwise. */
const wrong: Readonly<Record<string, (backup: string, manifest: Written) => void>> = {
  'a path above': (backup, { files }) => {
    writeFileSync(join(backup, '..', 'outside.txt'), 'x')
    files.push(entry('../outside.txt', 'x'))
  },
  'a path above inside': (backup, { files }) => {
    writeFileSync(join(backup, 'audit', '..', '..', 'outside.txt'), 'x')
    files.push(entry('audit/../../outside.txt', 'x'))
  },
  'an absolute path': (_, { files }) => void files.push(entry('/etc/hostname', 'x')),
  'a backslash': (backup, { files }) => {
    writeFileSync(join(backup, '..\\x'), 'x')
    files.push(entry('..\\x', 'x'))
  },
  'a NUL': (_, { files }) => void files.push(entry('audit/a\0b', 'x')),
  'a place of its own': (backup, { files }) => {
    writeFileSync(join(backup, 'start.sh'), 'x')
    files.push(entry('start.sh', 'x'))
  },
  'a secret of the sender': (backup, { files }) => {
    mkdirSync(join(backup, 'secrets'))
    writeFileSync(join(backup, 'secrets', 'accounts.secret'), 'x')
    files.push(entry('secrets/accounts.secret', 'x'))
  },
  'a path twice': (_, { files }) => void files.push({ ...files[0]! }),
  'two names that differ in capitals': (backup, { files }) => {
    writeFileSync(join(backup, 'audit', 'LEAVES'), 'x')
    files.push(entry('audit/LEAVES', 'x'))
  },
  'a link': (backup, { files }) => {
    symlinkSync('/etc/hostname', join(backup, 'audit', 'more'))
    files.push(entry('audit/more', readFileSync('/etc/hostname', 'utf8')))
  },
  'a linked folder': backup => {
    renameSync(join(backup, 'audit'), join(backup, 'moved'))
    symlinkSync('moved', join(backup, 'audit'))
  },
  'a pipe': (backup, { files }) => {
    execFileSync('mkfifo', [join(backup, 'audit', 'pipe')])
    files.push(entry('audit/pipe', ''))
  },
  'a device': (backup, { files }) => {
    symlinkSync('/dev/zero', join(backup, 'audit', 'zero'))
    files.push(entry('audit/zero', ''))
  },
  'more than the disk holds': (backup, { files }) => {
    writeFileSync(join(backup, 'audit', 'huge'), '')
    truncateSync(join(backup, 'audit', 'huge'), 2 ** 43 - 8192)
    files.push({ path: 'audit/huge', sha256: 'x', bytes: 2 ** 43 - 8192 })
  },
  'no file at all': (_, manifest) => void (manifest.files.length = 0),
  'no database': (_, { files }) =>
    void files.splice(
      files.findIndex(({ path }) => path === 'linli.db'),
      1,
    ),
  'no accounts': (_, { files }) =>
    void files.splice(
      files.findIndex(({ path }) => path === 'accounts.db'),
      1,
    ),
  'a size below none': (_, { files }) => void (files[0]!.bytes = -1),
  'a file that is not there': (_, { files }) => void files.push(entry('audit/none', 'x')),
}

it('SC6 a backup that names anything but plain files of a data folder, each once, is refused before a byte is written', async () => {
  const folder = dataFolder()
  const server = await openLinli(folder, { demo: false })
  const good = join(dataFolder(), 'backup')
  expect(await run(folder, 'backup', good)).toBe(0)
  await server.linli.stop()
  const ledger = join(good, 'erasures.json')
  for (const [name, spoil] of Object.entries(wrong)) {
    const place = join(dataFolder(), 'in', 'here')
    const backup = join(place, 'backup')
    cpSync(good, backup, { recursive: true })
    const manifest = JSON.parse(readFileSync(join(backup, 'backup.json'), 'utf8')) as Written
    spoil(backup, manifest)
    writeFileSync(join(backup, 'backup.json'), JSON.stringify(manifest))
    const target = join(place, 'target', 'data')
    expect([name, await run(target, 'restore', backup, '--ledger', ledger)]).toEqual([name, 1])
    expect([name, existsSync(join(place, 'target'))]).toEqual([name, false])
  }
  const piped = join(dataFolder(), 'piped')
  cpSync(good, piped, { recursive: true })
  rmSync(join(piped, 'backup.json'))
  execFileSync('mkfifo', [join(piped, 'backup.json')])
  expect(await run(join(piped, 'x'), 'restore', piped, '--ledger', ledger)).toBe(1)
  const target = join(dataFolder(), 'data')
  expect(await run(target, 'restore', good, '--ledger', ledger)).toBe(0)
  expect(readdirSync(target)).toContain('linli.db')
})

it('SC7 what the database says a stored file is called leads to no other file', async () => {
  const folder = dataFolder()
  writeFileSync(join(folder, 'private'), 'x')
  const store = new AttachmentStore(join(folder, 'attachments'))
  for (const name of ['../private', '..', '', '/etc/hostname', `${'a'.repeat(64)}/../x`]) {
    expect([name, await store.get(name)]).toEqual([name, null])
    await store.remove(name)
  }
  expect(readdirSync(folder)).toContain('private')
})
