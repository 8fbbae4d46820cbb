import { expect, it } from 'vitest'
import { runCommand } from '#server/cli/main.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'
import { bearer, json, testApp } from '#test/support/server/test-app.ts'

it('DY8 a station begins in the terminal, by what is given and what is asked', async () => {
  const folder = dataFolder()
  const run = async (args: readonly string[], answers?: string[]) => {
    const out: string[] = []
    const status = await runCommand(['setup', ...args], {
      environment: { LINLI_DATA: folder },
      out: text => out.push(text),
      error: text => out.push(text),
      input: async () => '',
      ...(answers && { ask: async () => answers.shift() ?? '' }),
    })
    return { status, text: out.join('\n') }
  }
  const named = ['--station', '柳荫派出所', '--code', 'ly', '--admin-name', '林栈']
  expect((await run(named)).text).toContain('--admin: User name')
  expect((await run([...named, '--admin', 'a'], [])).status).toBe(2)
  const same = await run(named, ['lin', '陆承安', 'LIN'])
  expect([same.status, same.text]).toEqual([1, expect.stringContaining('two people')])
  // A wrong answer is asked for again.
  const { status, text } = await run(named, ['林', 'lin', '陆承安', 'luchen'])
  expect(status).toBe(0)
  expect((await run(named, ['lin', '陆承安', 'luchen'])).text).toContain('has people already')
  const [admin, leader] = [...text.matchAll(/: (\S{17})$/gm)].map(found => found[1]!)

  const { request, directory } = await testApp({ folder })
  expect(directory.unit('LY')?.name).toBe('柳荫派出所')
  const signIn = async (username: string, password: string) => {
    const answer = await request('/api/auth/sign-in/username', json({ username, password }))
    return bearer(answer.headers.get('set-auth-token')!)
  }
  const me = async (headers: Record<string, string>) => request('/api/me', { headers })
  expect((await me(await signIn('lin', admin!))).status).toBe(200)
  // The administrator has seen the leader's: it opens nothing but the choice of another one.
  expect((await me(await signIn('luchen', leader!))).status).toBe(403)
})
