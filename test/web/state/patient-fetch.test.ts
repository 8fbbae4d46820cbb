import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { createApi } from '#web/app/api.ts'

/** A server that takes requests and says nothing. */
async function silentServer() {
  const server = createServer(request => request.resume())
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

it('Y31 every request, uploads too, ends as offline when no answer comes', async () => {
  const api = createApi({ language: () => 'en', base: await silentServer(), patience: 20 })
  const answers = await Promise.all([
    api.syncTicket(),
    api.me(),
    api.signIn('officer', 'x'),
    api.createCard('b1', { id: 'c1', title: 'x', column: 'c', type: 'task' }),
    api.upload('c1', new Blob(['x'.repeat(1_000)]), 'a.txt', 'f1'),
    api.importBoard('u1', null, new Blob(['{}'])),
  ])
  expect(answers.map(answer => !answer.ok && answer.problem.kind)).toEqual(
    answers.map(() => 'offline'),
  )
})
