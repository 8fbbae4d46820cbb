import { expect, it } from 'vitest'
import { BegunSignIns } from '#server/auth/factors/begun-sign-ins.ts'

it('SF12 twenty sign-ins of an account wait for their second factor; one more ends the oldest of that account and no other', () => {
  const begun = new BegunSignIns({ now: () => 0 })
  const other = begun.begin('li')
  const steps = Array.from({ length: 21 }, () => begun.begin('wang'))
  const [oldest, ...others] = steps
  expect(begun.accountOf(oldest!)).toBe(null)
  expect(others.map(step => begun.accountOf(step))).toEqual(others.map(() => 'wang'))
  expect(begun.accountOf(other)).toBe('li')
})
