import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { dataFolder } from './support/server/data-folder.ts'
import { until } from './support/until.ts'

const program = join(import.meta.dirname, '..', 'bin', 'linli.mjs')

const linli = (...args: string[]) =>
  spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' })

it('O4 without a command, or with an unknown one, the commands are listed', () => {
  const help = linli()
  expect(help.status).toBe(0)
  for (const command of ['serve', 'test', 'user', 'import', 'export'])
    expect(help.stdout).toMatch(new RegExp(`^  ${command} `, 'm'))
  const unknown = linli('constructor')
  expect(unknown.status).toBe(2)
  expect(unknown.stderr).toContain('There is no command "constructor"')
})

it('O7 what ends npm ends what it has started, though its shell tells nobody', async () => {
  const folder = dataFolder()
  const pipe = join(folder, 'pipe')
  execFileSync('mkfifo', [pipe])
  // Open to both sides, so that it never ends.
  const input = openSync(pipe, 'r+')
  const waiting = `"${process.execPath}" "${program}" user add zhang --name 张明 --password-stdin`
  const shell = spawn('sh', ['-c', `${waiting}; exit`], {
    env: {
      ...process.env,
      LINLI_DATA: join(folder, 'data'),
      npm_lifecycle_event: 'start',
      NODE_OPTIONS: '--import=data:text/javascript,console.log(`up`)',
    },
    stdio: [input, 'pipe', 'ignore'],
    detached: true,
  })
  let ended = false
  onTestFinished(() => {
    closeSync(input)
    if (!ended) process.kill(-shell.pid!, 'SIGKILL')
  })
  let said = ''
  shell.stdout!.on('data', (data: Buffer) => (said += data.toString()))
  await until(() => said.split('up').length > 2, 'the program to run')
  // Its output ends with the last of those who hold it.
  shell.once('close', () => (ended = true))
  shell.kill('SIGKILL')
  await until(() => ended, 'the program to end')
})
