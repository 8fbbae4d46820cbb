import { expect, it } from 'vitest'
import { startDesk } from '#test/support/server/desk.ts'

/** A read that ends only with its time. */
const endless = `WITH RECURSIVE all_numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM all_numbers)
  SELECT max(n) FROM all_numbers WHERE in_time(n)`

it('QU25 my work, the history of a card and a plain search are there before searches that take long have ended', async () => {
  const desk = await startDesk()
  const { log } = desk.server.linli.parts
  const card = await desk.board.card({ title: '楼道灯不亮' })
  const paths = ['/my-work', `/cards/${card}/history`, `/search?q=${encodeURIComponent('灯不亮')}`]
  // Every thread runs, and whoever asks is signed in.
  const begun = [1, 2].map(() => log.readInThread('SELECT 1', [], 60_000))
  await Promise.all([...begun, ...paths.map(path => desk.ask('officer', 'GET', path))])
  const ended: string[] = []
  for (let search = 0; search < 4; search++)
    void log.readInThread(endless, [], 3_000).catch(() => ended.push('search'))
  for (const path of paths) {
    const answer = await desk.ask('officer', 'GET', path)
    expect(answer.status).toBe(200)
    ended.push(path)
  }
  expect(ended).toEqual(paths)
}, 30_000)
