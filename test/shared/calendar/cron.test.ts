import { expect, it } from 'vitest'
import { lastTime, nextTime, readSchedule } from '#shared/calendar/cron.ts'
import { inChina, saidInChina } from '#test/support/server/clock-bench.ts'

it('PL190 five fields of cron are read in China’s time: lists, ranges, steps, either of two days, and the end of the month', () => {
  const around = (cron: string, at: string) => {
    const schedule = readSchedule(cron)!
    return [lastTime, nextTime].map(find => saidInChina(find(schedule, inChina(at))))
  }
  // A Friday.
  expect(around('0 9 * * *', '2026-11-06T09:00')).toEqual(['2026-11-06T09:00', '2026-11-07T09:00'])
  expect(around('30 8-10/2 * * 1-5', '2026-11-06T09:00')).toEqual([
    '2026-11-06T08:30',
    '2026-11-06T10:30',
  ])
  expect(around('0 0 1,15 * 0', '2026-11-06T09:00')).toEqual([
    '2026-11-01T00:00',
    '2026-11-08T00:00',
  ])
  expect(around('0 0 * * 7', '2026-11-06T09:00')).toEqual(['2026-11-01T00:00', '2026-11-08T00:00'])
  expect(around('*/20 23 31 * *', '2026-11-06T09:00')).toEqual([
    '2026-10-31T23:40',
    '2026-12-31T23:00',
  ])
  expect(around('0 0 29 2 *', '2026-11-06T09:00')).toEqual(['2024-02-29T00:00', '2028-02-29T00:00'])
  expect(around('0 0 30 2 *', '2026-11-06T09:00')).toEqual([null, null])
  for (const not of [
    '60 * * * *',
    '* 24 * * *',
    '* * 0 * *',
    '* * * 13 *',
    '* * * * 8',
    '5-3 * * * *',
    '*/0 * * * *',
    '* * * *',
    'a * * * *',
  ])
    expect(readSchedule(not)).toBeNull()
})
