import { expect, it } from 'vitest'
import { FairQueue } from '#server/auth/fair-queue.ts'
import { scryptHasher } from '#server/auth/password-hasher.ts'
import { startLinli } from '#test/support/server/linli.ts'

it('A19 passwords are looked at a few at a time, one of each place in turn', async () => {
  const queue = new FairQueue({ atOnce: 2, waiting: 100 })
  const order: string[] = []
  let running = 0
  let most = 0
  const task = (name: string) => async () => {
    order.push(name)
    most = Math.max(most, ++running)
    await new Promise(resolve => setImmediate(resolve))
    running--
  }
  const flood = Array.from({ length: 20 }, (_, i) => queue.run('flood', task(`flood ${i}`)))
  const other = queue.run('other', task('other'))
  await Promise.all([...flood, other])
  expect(most).toBe(2)
  expect(order).toHaveLength(21)
  expect(order.indexOf('other')).toBeLessThan(5)
})

it('A19 when too many wait, those of the place with most are asked to try again, and nobody else', async () => {
  const queue = new FairQueue({ atOnce: 1, waiting: 10 })
  const pause = () => new Promise<void>(resolve => setImmediate(resolve))
  const flood = Array.from({ length: 50 }, () => queue.run('flood', pause))
  const others = Array.from({ length: 5 }, (_, i) => queue.run(`other ${i}`, pause))
  expect((await Promise.all(others)).every(({ ok }) => ok)).toBe(true)
  const answers = await Promise.all(flood)
  const refusals = answers.flatMap(answer => (answer.ok ? [] : [answer.problem]))
  expect(refusals).toHaveLength(44)
  expect(refusals[0]).toMatchObject({ kind: 'too-many', rule: 'A19', retryAfter: 5 })
})

it('A19 a task that fails lets the next one in', async () => {
  const queue = new FairQueue({ atOnce: 1, waiting: 10 })
  const failing = queue.run('one', () => Promise.reject(new Error('no')))
  const next = queue.run('one', async () => 'yes')
  await expect(failing).rejects.toThrow('no')
  expect(await next).toMatchObject({ ok: true, value: 'yes' })
})

it('A19 what can be no password is answered without waiting for those that are looked at', async () => {
  const { url } = await startLinli({ demo: false, outside: { hasher: scryptHasher } })
  const answered: string[] = []
  const guess = async (name: string, password: string) => {
    const answer = await fetch(`${url}/api/auth/sign-in/username`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: name, password }),
    })
    expect(answer.status).toBe(401)
    answered.push(name)
  }
  const dear = Array.from({ length: 8 }, (_, i) => guess(`nobody_${i}`, 'could-be-one'))
  await Promise.all([...dear, guess('somebody', 'short')])
  expect(answered.indexOf('somebody')).toBeLessThan(6)
})
