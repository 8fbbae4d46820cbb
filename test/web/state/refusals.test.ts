import { expect, it } from 'vitest'
import type { ProblemKind } from '#shared/base/problem.ts'
import { createApi } from '#web/app/api.ts'

/** Calls against a server that refuses everything in one way; how often it was told that the sign-in has ended. */
function refusing(status: number, kind: ProblemKind | null) {
  let ended = 0
  const body = kind === null ? 'a proxy' : JSON.stringify({ error: { kind, sentence: kind } })
  const api = createApi({
    base: 'http://linli.test',
    fetch: async () => new Response(body, { status }),
    language: () => 'en',
    onSignedOut: () => ended++,
  })
  return { api, ended: () => ended }
}

it('SF2 SF6 SF9 a wrong code is told as what it is and ends no sign-in on the page; one that lacks the second factor it needs now does', async () => {
  const wrong = refusing(401, 'wrong-code')
  const refused = await Promise.all([
    wrong.api.signInSecond('step', '000000'),
    wrong.api.confirmAuthenticator('000000'),
  ])
  expect(refused).toMatchObject([
    { problem: { kind: 'wrong-code' } },
    { problem: { kind: 'wrong-code' } },
  ])
  expect(wrong.ended()).toBe(0)
  const unread = refusing(401, null)
  expect(await unread.api.signIn('wang', 'x')).toMatchObject({
    problem: { kind: 'wrong-password' },
  })
  expect(unread.ended()).toBe(0)
  await unread.api.me()
  expect(unread.ended()).toBe(1)
  const lacking = refusing(403, 'second-factor-needed')
  await lacking.api.boards()
  expect(lacking.ended()).toBe(1)
})
