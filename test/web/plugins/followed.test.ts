import { expect, it } from 'vitest'
import type { PluginHeard } from '#web/live/plugin-line.ts'
import { follow } from '#web/plugins/places/followed.ts'
import type { Result } from '#web/state/api-types.ts'
import { until } from '#test/support/until.ts'

it('PL433 a screen that follows a job asks again when there is news of jobs, shows what is something else, and nothing when it may no longer', async () => {
  const asked: unknown[] = []
  const shown: unknown[] = []
  const heard: PluginHeard[] = []
  let answer: Result<unknown> = { ok: true, value: { state: 'waiting' } }
  const ask = async (method: string, input: unknown) => {
    asked.push([method, input])
    return answer
  }
  const hear = (one: PluginHeard) => {
    heard.push(one)
    return () => void heard.splice(0)
  }
  const followed = await follow({ ask, hear }, { run: 'one' }, value => shown.push(value))
  if (!followed.ok) throw new Error(followed.problem.sentence)
  expect(followed.value.value).toEqual({ state: 'waiting' })
  const tell = (news: Parameters<PluginHeard>[0]) => heard[0]!(news)
  tell(['things'])
  tell(null)
  expect(asked).toEqual([['jobs.look', { run: 'one' }]])
  answer = { ok: true, value: { state: 'running' } }
  tell('jobs')
  await until(() => shown.length === 1, 'the news to be shown')
  answer = { ok: false, problem: { kind: 'not-found', sentence: '' } as never }
  tell('all')
  await until(() => asked.length === 3, 'it to be asked again')
  expect(shown).toEqual([{ state: 'running' }])
  followed.value.stop()
  expect(heard).toEqual([])
})
