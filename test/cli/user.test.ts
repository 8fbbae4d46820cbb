import { expect, it } from 'vitest'
import { runCommand } from '#server/cli/main.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'
import { bearer, json, testApp } from '#test/support/server/test-app.ts'

/** A command line on a folder of its own: status and what was printed. */
function cli(folder: string) {
  return async (line: string, input = '') => {
    const out: string[] = []
    const status = await runCommand(line.split(' '), {
      environment: { LINLI_DATA: folder },
      out: text => out.push(text),
      error: text => out.push(text),
      input: async () => input,
    })
    return { status, text: out.join('\n') }
  }
}

it('A15 SF7 TP10 accounts are made, listed, ended and given passwords on the command line', async () => {
  const folder = dataFolder()
  const run = cli(folder)
  expect(await run('unit add station Willow --id WL')).toMatchObject({ status: 0 })
  expect((await run('unit add grid Lost --parent WL')).text).toContain('needs --parent: a beat')
  expect(await run('unit add beat Bridge --parent WL --id WL1')).toMatchObject({ status: 0 })
  expect((await run('unit list')).text).toContain('WL1\tbeat\tBridge\tWL > WL1')

  const made = await run('user add wang --name Wang --role officer --unit WL1')
  const password = /Password: (\S{17})$/.exec(made.text)?.[1] ?? ''
  expect(password).toHaveLength(17)
  expect((await run('user add wang --name Wang')).status).toBe(1)
  expect((await run('user add zhao --name Z --role king --unit WL1')).status).toBe(2)
  expect((await run('user add zhao --name Z --role head --unit nowhere')).text).toContain('no unit')
  expect((await run('user list')).text).toBe('wang\tWang\tofficer Bridge\tcan sign in')

  const stdin = await run('user password wang --password-stdin', 'correct horse battery\n')
  expect(stdin.status).toBe(0)
  expect(stdin.text).not.toContain('horse')
  expect((await run('user password wang --password-stdin', 'short')).text).toContain('10 to 128')
  expect((await run('user password nobody')).status).toBe(1)

  const credentials = { username: 'wang', password: 'correct horse battery' }
  const first = await testApp({ folder })
  const answer = await first.request('/api/auth/sign-in/username', json(credentials))
  const token = answer.headers.get('set-auth-token') ?? ''
  expect((await first.request('/api/me', { headers: bearer(token) })).status).toBe(200)
  first.accounts.factors.addAuthenticator(first.accounts.idOf('wang')!, Buffer.alloc(20), 0)
  await first.stop()

  expect((await run('user second-factor wang')).text).toContain('with the password alone')
  expect(await run('user second-factor wang')).toMatchObject({
    status: 0,
    text: 'wang has no second factor.',
  })
  expect((await run('user end wang')).status).toBe(0)
  expect((await run('user list')).text).toBe('wang\tWang\t-\tended')
  const second = await testApp({ folder })
  expect((await second.request('/api/me', { headers: bearer(token) })).status).toBe(401)
  const again = await second.request('/api/auth/sign-in/username', json(credentials))
  expect(again.status).toBe(401)
  const id = second.accounts.idOf('wang') ?? ''
  expect(second.directory.actor(id)?.memberships).toEqual([])
})

it('MK3 MK5 a unit that is named after a number is masked, and none has one as its id', async () => {
  const run = cli(dataFolder())
  expect((await run('unit add station 13812345678 --id 13812345678')).status).toBe(1)
  expect((await run('unit add station 13812345678 --id WL')).status).toBe(0)
  expect((await run('unit list')).text).toBe('WL\tstation\t138****5678\tWL')
})

it('A16 while a server holds the folder the command says so and changes nothing', async () => {
  const folder = dataFolder()
  await testApp({ folder })
  const run = cli(folder)
  const answer = await run('user add wang --name Wang')
  expect(answer.status).toBe(1)
  expect(answer.text).toContain('in use by another Linli')
})

it('A15 wrong use answers with how to use it', async () => {
  const run = cli(dataFolder())
  expect((await run('user')).text).toContain('linli user add <username>')
  expect((await run('user add x --nome X')).status).toBe(2)
  expect((await run('unit add planet Mars')).text).toContain('linli unit add <kind>')
  expect(await run('fly')).toMatchObject({ status: 2, text: expect.stringContaining('user, unit') })
})
