import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { runCommand } from '#server/cli/main.ts'
import { bytesOf, trelloFile } from '#test/exchange/trello-file.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'
import { startDesk } from '#test/support/server/desk.ts'

/** A command line in a folder of its own. */
function cli(environment: Readonly<Record<string, string>>) {
  return async (line: string, input = '') => {
    const out: string[] = []
    const status = await runCommand(line.split(' '), {
      environment,
      out: text => out.push(text),
      error: text => out.push(text),
      input: async () => input,
    })
    return { status, text: out.join('\n') }
  }
}

it('X19 X24 while no server runs, a board goes in and out of the data folder', async () => {
  const [folder, here] = [dataFolder(), dataFolder()]
  writeFileSync(join(here, 'old.json'), bytesOf(trelloFile()))
  const run = cli({ LINLI_DATA: folder, INIT_CWD: here })
  expect((await run('import trello old.json')).text).toContain('--unit')
  await run('unit add station Willow --id WL')
  await run('unit add beat Bridge --parent WL --id WL1')
  const first = await run('import trello old.json')
  expect(first.status).toBe(0)
  expect(first.text).toContain('     4  cards')
  expect(first.text).toContain('Stickers: the board has no place for it')
  const board = /^Board (\w+)/.exec(first.text)![1]!
  expect((await run('import old.json --unit WL1')).text).toContain(`Board ${board}: nothing new`)
  expect((await run(`export ${board} --out new.json`)).status).toBe(0)
  const file = JSON.parse(readFileSync(join(here, 'new.json'), 'utf8')) as { cards: unknown[] }
  expect(file.cards).toHaveLength(4)
  expect(await run('export')).toEqual({ status: 0, text: `${board}\t旧看板\tBridge` })
  expect((await run('export --csv')).status).toBe(2)
  expect((await run(`export ${board} --csv`)).text).toContain('编号,标题,类型')
  expect((await run(`export ${board} --csv --lang en`)).text).toContain('Number,Title,Type')
  expect((await run(`export ${board} --csv --lang fr`)).status).toBe(2)
  const unwritable = await run(`export ${board} --out no/such/folder.json`)
  expect(unwritable.status).toBe(1)
  expect(unwritable.text).toContain('there is no such file or folder')
  const titled = await run('import old.json --unit WL1 --title Another')
  expect(titled.text).toContain('this file was imported before, so the board keeps its title')
  expect((await run(`export ${board} --csv`)).text).toContain('WL1-')
  const again = await run('import linli new.json')
  expect(again.text).not.toContain('nothing new')
  const nowhere = await run('export nowhere')
  expect(nowhere).toMatchObject({ status: 1, text: expect.stringContaining('linli export') })
  expect((await run('import trello missing.json')).status).toBe(2)
  expect((await run('import')).status).toBe(2)
})

it('X19 while the server runs, the same commands go through it as a person', async () => {
  const { server, board } = await startDesk()
  await board.card({ title: '路灯', unit: 'house1' })
  const here = dataFolder()
  writeFileSync(join(here, 'old.json'), bytesOf(trelloFile()))
  const address = new URL(server.url)
  const environment = {
    LINLI_DATA: server.folder,
    INIT_CWD: here,
    HOST: address.hostname,
    PORT: address.port,
    LANG: 'zh_CN.UTF-8',
  }
  const anonymous = cli(environment)
  const refusal = (await anonymous('import trello old.json')).text
  expect(refusal).toContain('LINLI_TOKEN')
  expect(refusal).toContain('LINLI_USERNAME=officer LINLI_PASSWORD=…')
  expect(refusal).toContain('--username officer --password-stdin')
  await server.linli.parts.accounts.add({
    id: 'officer',
    username: 'officer',
    name: 'officer',
    password: 'linli-demo',
  })
  const wrong = await anonymous('import trello old.json --username officer --password-stdin', 'no')
  expect(wrong.status).toBe(2)
  const officer = cli({ ...environment, LINLI_USERNAME: 'officer', LINLI_PASSWORD: 'linli-demo' })
  const imported = await officer('import trello old.json')
  expect(imported.status).toBe(0)
  expect(imported.text).toContain('贴纸')
  expect((await officer(`export ${board.id} --csv --out board.csv`)).status).toBe(0)
  expect([...readFileSync(join(here, 'board.csv'))].slice(0, 3)).toEqual([0xef, 0xbb, 0xbf])
  expect((await officer('import trello old.json --unit elsewhere')).status).toBe(1)
})

it('X23 a command that signed in signs out, also when it fails', async () => {
  const { server, board } = await startDesk()
  const { accounts } = server.linli.parts
  const person = { id: 'officer', username: 'officer', name: 'officer', password: 'linli-demo' }
  await accounts.add(person)
  const address = new URL(server.url)
  const place = { LINLI_DATA: server.folder, HOST: address.hostname, PORT: address.port }
  const made: string[] = []
  const officer = cli({ ...place, LINLI_USERNAME: 'officer', LINLI_PASSWORD: 'linli-demo' })
  const before = accounts.sessionsOf('officer').length
  accounts.onEnd(() => made.push('ended'))
  expect((await officer('export')).text).toContain(`${board.id}\t`)
  expect((await officer('export nowhere')).status).toBe(1)
  expect(made).toHaveLength(2)
  expect(accounts.sessionsOf('officer')).toHaveLength(before)
})

it('X23 a command names itself, and signs out of a server whose answers make no sense', async () => {
  const { server } = await startDesk()
  const heard: string[] = []
  const other = createServer((request, response) => {
    heard.push(`${request.url} ${request.headers['user-agent']}`)
    if (request.url?.includes('sign-in')) response.setHeader('set-auth-token', 'token')
    else response.statusCode = 500
    response.end('hello')
  }).listen(0, '127.0.0.1')
  onTestFinished(() => void other.close())
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  const place = { LINLI_DATA: server.folder, HOST: '127.0.0.1', PORT: String(port) }
  const run = cli({ ...place, LINLI_USERNAME: 'officer', LINLI_PASSWORD: 'linli-demo' })
  expect((await run('export')).text).toContain('is not Linli')
  expect(heard).toEqual([
    '/api/auth/sign-in/username linli-cli',
    '/api/boards linli-cli',
    '/api/auth/sign-out linli-cli',
  ])
  await cli({ ...place, LINLI_TOKEN: 'given' })('export')
  expect(heard.slice(3)).toEqual(['/api/boards linli-cli'])
})

it('X23 a server that does not answer is said in words', async () => {
  const { server } = await startDesk()
  const place = { LINLI_DATA: server.folder, HOST: '127.0.0.1', PORT: '1' }
  const answer = await cli({ ...place, LINLI_TOKEN: 'x' })('export')
  expect(answer).toMatchObject({ status: 2, text: expect.stringContaining('none answers at') })
})

it('X24 help is printed and is no failure', async () => {
  const run = cli({ LINLI_DATA: dataFolder() })
  for (const line of ['--help', 'help', 'import --help', 'export -h', 'user --help', 'unit help']) {
    const answer = await run(line)
    expect([line, answer.status, answer.text]).toEqual([
      line,
      0,
      expect.stringMatching(/^Usage:[^]*linli (import|export|user|unit)/),
    ])
  }
  expect((await run('import --unit')).status).toBe(2)
})
