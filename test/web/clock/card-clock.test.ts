import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { cardViewOf } from '#shared/board/card/card-view.ts'
import { officialDays } from '#shared/calendar/official-days.ts'
import { filterOf, matcher } from '#web/board/filter/card-filter.ts'
import { loadCalendar } from '#web/clock/calendar-now.ts'
import { clocksOf, pressingClock, standing } from '#web/clock/card-clock.ts'
import { clockLabel, targetLabel } from '#web/clock/clock-labels.ts'
import { milestoneLabel } from '#web/clock/milestone-labels.ts'
import { chooseLanguage } from '#web/locales/i18n.ts'

const at = (text: string) => Date.parse(`${text}:00+08:00`)
const iso = (text: string) => new Date(at(text)).toISOString()
const card = (fields: Record<string, unknown>) => cardViewOf('c', { type: 'service', ...fields })

// No document is here: choosing a language only needs its element.
vi.stubGlobal('document', { documentElement: {} })
afterAll(() => vi.unstubAllGlobals())
afterEach(() => chooseLanguage('zh-CN'))

const load = () =>
  loadCalendar({
    calendar: async year => ({
      ok: true,
      value: {
        year,
        official: true,
        days: officialDays.filter(({ day }) => day.startsWith('2026')).map(day => ({ ...day })),
        missing: [],
      },
    }),
  })

describe('clocks on the screen', () => {
  it('CL20 says how a clock stands in words, in working days across a public holiday', async () => {
    await load()
    const due = card({ acceptDue: iso('2026-09-30T17:00') })
    const words = (now: string) => clocksOf(due, at(now)).map(clockLabel)
    expect(words('2026-09-29T16:00')).toEqual(['受理剩 1 个工作日'])
    expect(words('2026-09-30T15:00')).toEqual(['受理剩 2 小时'])
    expect(words('2026-09-30T17:00')).toEqual(['受理超期 1 分钟'])
    // Seven days off and two worked ones later.
    expect(words('2026-10-09T17:30')).toEqual(['受理超期 2 个工作日'])
    chooseLanguage('en')
    expect(words('2026-10-09T17:30')).toEqual(['Accept: 2 working days overdue'])
    expect(words('2026-09-30T15:00')).toEqual(['Accept: due in 2 h'])
    expect([targetLabel(1_440, 'working'), targetLabel(10_080, 'working')]).toEqual([
      '24 h of working days',
      '7 working days',
    ])
  })

  it('CL20 the clock that is overdue for longest speaks for the card; a hold silences all', async () => {
    await load()
    const many = { acceptDue: iso('2026-11-09T12:00'), closeDue: iso('2026-11-09T10:00') }
    const now = at('2026-11-10T10:00')
    expect(pressingClock(card(many), now)).toMatchObject({ kind: 'close', state: 'overdue' })
    const held = card({ ...many, holdUntil: iso('2026-11-11T10:00') })
    expect(pressingClock(held, now)?.state).toBe('held')
    expect(standing(held, now)).toBeNull()
    expect(pressingClock(card({ closeDue: iso('2026-12-01T10:00') }), now)).toBeNull()
    expect(pressingClock(card({}), now)).toBeNull()
  })

  it('CL21 filters by overdue and by due soon, by clocks and by due dates', () => {
    const now = at('2026-11-10T10:00')
    const overdue = card({ acceptDue: iso('2026-11-09T12:00') })
    const soon = card({ acceptDue: iso('2026-11-10T12:00') })
    const later = card({ closeDue: iso('2026-12-01T12:00') })
    const past = card({ due: iso('2026-11-09T12:00') })
    const shown = (search: string) =>
      [overdue, soon, later, past].map(matcher(filterOf(search), 'me', now))
    expect(shown('?overdue=1')).toEqual([true, false, false, true])
    expect(shown('?soon=1')).toEqual([false, true, false, false])
    expect(shown('?overdue=1&soon=1')).toEqual([true, true, false, true])
    const closed = card({ due: iso('2026-11-09T12:00'), closedAt: iso('2026-11-10T09:00') })
    expect(matcher(filterOf('?overdue=1'), 'me', now)(closed)).toBe(false)
  })

  it('CL22 a card’s history tells its milestones in working days since report and acceptance', async () => {
    await load()
    const since = { created: at('2026-09-29T10:00'), accepted: at('2026-09-30T09:00') }
    const words = (text: string, field = 'column') => milestoneLabel({ field, at: at(text) }, since)
    expect(words('2026-09-29T11:00')).toBe('上报当日')
    expect(words('2026-09-30T09:00')).toBe('上报后 1 个工作日')
    expect(words('2026-09-30T16:00')).toBe('受理当日')
    expect(words('2026-10-01T16:00')).toBe('受理后 0 个工作日')
    expect(words('2026-10-10T16:00')).toBe('受理后 3 个工作日')
    expect(words('2026-10-08T16:00', 'closure')).toBe('受理后 1 个工作日')
    expect(words('2026-10-08T16:00', 'title')).toBe('')
    chooseLanguage('en')
    expect(words('2026-10-10T16:00')).toBe('3 working days after acceptance')
  })
})
