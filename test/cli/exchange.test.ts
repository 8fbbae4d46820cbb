import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { runCommand } from '#server/cli/main.ts'
import { bytesOf, trelloFile } from '#test/exchange/trello-file.ts'
import { dataFolder } from '#test/support/data-folder.ts'
import { startDesk } from '#test/support/desk.ts'

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

it('X19 while no server runs, a board goes in and out of the data folder', async () => {
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
  expect((await run(`export ${board} --csv`)).text).toContain('WL1-')
  const again = await run('import linli new.json')
  expect(again.text).not.toContain('nothing new')
  expect((await run('export nowhere')).status).toBe(1)
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
  expect((await anonymous('import trello old.json')).text).toContain('LINLI_TOKEN')
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
