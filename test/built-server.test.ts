import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { expect, it } from 'vitest'
import { optimiseModel } from '#shared/plugin-api/methods/optimise-methods.ts'
import { childArgumentsOf } from '#server/plugins/child/program.ts'
import { builtServer } from './support/server/built-server.ts'
import { dataFolder } from './support/server/data-folder.ts'
import { startProcess } from './support/server/server-process.ts'
import { signIn } from './support/server/sign-in.ts'
import { sourceFiles } from './house/imports.ts'

it('O8 the built server answers, keeps, reads files, searches and verifies in threads of its own', async () => {
  const { url, errors } = await startProcess(dataFolder(), { LINLI_DEMO: '1' })
  const [leader, auditor] = await Promise.all(['leader', 'auditor'].map(who => signIn(url, who)))
  const ask = async (token: string | undefined, path: string, body?: unknown) => {
    const answer = await fetch(`${url}/api${path}`, {
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    })
    return { status: answer.status, body: await answer.json() }
  }
  const { version } = JSON.parse(
    readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8'),
  ) as { version: string }
  expect((await ask(leader, '/hello')).body).toMatchObject({ version })
  const file = JSON.parse(
    readFileSync(join(import.meta.dirname, 'exchange', 'files', 'trello-export.json'), 'utf8'),
  ) as unknown
  const imported = await ask(leader, '/boards/import?unit=LY1', file)
  expect(imported).toMatchObject({ status: 201, body: { created: { boards: 1 } } })
  expect(await ask(leader, '/search?q=楼道')).toMatchObject({ status: 200 })
  expect(await ask(auditor, '/audit/verify', {})).toMatchObject({
    status: 200,
    body: { verified: { whole: true } },
  })
  expect(errors()).not.toContain('error')
})

it('O8 every thread that a source starts is built', async () => {
  const folder = dirname(await builtServer())
  const threads = sourceFiles()
    // What authors test plugins with runs from its sources.
    .filter(file => file.startsWith('server/') && !file.startsWith('server/plugin-test/'))
    .flatMap(file => [
      ...readFileSync(join(import.meta.dirname, '..', file), 'utf8').matchAll(
        /new Worker\(\s*new URL\('\.\/([\w-]+)\.ts'/g,
      ),
    ])
    .map(([, name]) => `${name}.mjs`)
  expect(threads.length).toBeGreaterThan(2)
  expect(threads.filter(name => !existsSync(join(folder, name)))).toEqual([])
})

it('PL10 the built server has the program of plugin processes, which starts under the flags they run with', async () => {
  const folder = dirname(await builtServer())
  const program = childArgumentsOf(join(folder, 'plugin-child.mjs'))
  const tried = spawnSync(process.execPath, [...program, '--tried'], { env: {}, encoding: 'utf8' })
  expect(tried).toMatchObject({ status: 0, stderr: '' })
})

it('PL160 the built server solves models', async () => {
  const folder = dirname(await builtServer())
  const model = optimiseModel.parse({
    columns: { cost: [1], lower: [2.5], whole: [0] },
    rows: { lower: [], upper: [] },
    matrix: { starts: [0], indices: [], values: [] },
  })
  const wasm = createRequire(import.meta.url).resolve('highs/runtime')
  const thread = new Worker(join(folder, 'solve-thread.mjs'), {
    workerData: { model, wasm, memory: 2 ** 28 },
  })
  const [said] = (await once(thread, 'message')) as [unknown]
  expect(said).toEqual({ solved: { ending: 'optimal', values: [3] } })
})
