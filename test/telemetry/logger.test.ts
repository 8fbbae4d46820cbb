import { expect, it } from 'vitest'
import { createLogger } from '#server/telemetry/logger.ts'
import { inRequest } from '#server/telemetry/request-scope.ts'
import { terminalLine } from '#server/telemetry/terminal-line.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'
import { startProcess } from '#test/support/server/server-process.ts'
import { until } from '#test/support/until.ts'

/** A log, and what it has written. */
function written() {
  const lines: string[] = []
  return { lines, logger: createLogger({ write: line => void lines.push(line) }) }
}

/** A phone number, an identity number, and words that people wrote. */
const personal = ['13812345678', '11010519491231002X', '王大爷家漏水']

it('OP1 a line of the log is JSON with time, level and message, and readable on a terminal', () => {
  const { lines, logger } = written()
  logger.warn({ card: 'a1' }, 'a card waits')
  expect(JSON.parse(lines[0]!)).toEqual({
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    level: 'warn',
    msg: 'a card waits',
    card: 'a1',
  })
  expect(terminalLine(lines[0]!)).toMatch(/^\d\d:\d\d:\d\d WARN a card waits card="a1"\n$/)
  logger.error({ err: new Error('outer', { cause: new TypeError('inner') }) }, 'it failed')
  expect(terminalLine(lines[1]!)).toMatch(
    /ERROR it failed\n {2}Error: outer\n {4}at [^]+caused by\n {2}TypeError: inner\n {4}at /,
  )
})

it('OP3 no secret, nothing that people wrote and no personal number stands in the log', () => {
  const { lines, logger } = written()
  const [phone, identity, words] = personal as [string, string, string]
  const token = 'eyJhbGciOi-secret'
  const contents = { title: words, note: { text: words }, values: [words] }
  const error = Object.assign(new Error(`no person with ${phone}`), { statement: words, token })
  let unread: unknown
  try {
    JSON.parse(words)
  } catch (failure) {
    unread = failure
  }
  logger.error({ headers: { cookie: token, authorization: token }, sessionToken: token }, 'one')
  logger.error({ contents, update: new TextEncoder().encode(words), password: token }, 'two')
  logger.error({ err: error }, 'three')
  logger.error(error, `about ${identity}`)
  logger.error(error)
  logger.error({ err: new AggregateError([new Error('all', { cause: unread })]) }, 'four')
  logger.error({ path: `/api/cards/${phone}` }, 'five')
  expect(lines).toHaveLength(7)
  for (const hidden of [...personal, token, words.slice(0, 3)])
    expect(lines.filter(line => line.includes(hidden))).toEqual([])
  expect(lines[2]).toContain('logger.test.ts')
})

it('OP2 the server logs what LINLI_LOG_LEVEL asks for; OP4 with the id that the answer has', async () => {
  const level = { LINLI_LOG_LEVEL: 'debug' }
  const server = await startProcess(dataFolder(), level)
  const token = 'a-token-of-nobody'
  const answer = await fetch(`${server.url}/api/me?secret=${token}`, {
    headers: { authorization: `Bearer ${token}`, cookie: `linli.session_token=${token}` },
  })
  const requestId = answer.headers.get('x-request-id')!
  await until(() => server.errors().includes(requestId), 'the request in the log')
  const lines = server.errors().trim().split('\n')
  const logged = lines.map(line => JSON.parse(line) as Readonly<Record<string, unknown>>)
  expect(logged.find(line => line['requestId'] === requestId)).toMatchObject({
    level: 'debug',
    method: 'GET',
    status: '401',
  })
  expect(server.errors()).not.toContain(token)

  const { lines: within, logger } = written()
  await inRequest('r1', async () => {
    await Promise.resolve()
    logger.error({}, 'deep below')
  })
  logger.error({}, 'by itself')
  expect(within.map(line => (JSON.parse(line) as { requestId?: string }).requestId)).toEqual([
    'r1',
    undefined,
  ])
})
