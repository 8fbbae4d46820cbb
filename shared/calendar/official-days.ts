import data from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import type { SpecialDay } from './work-calendar.ts'

type Listed = Readonly<Record<string, string>>

/** The data names a day `New Year's Day,元旦,1`: English, Chinese, days of the holiday. */
const named = (listed: Listed, working: boolean): readonly SpecialDay[] =>
  Object.entries(listed).map(([day, text]) => {
    const [en = '', zh = en] = text.split(',')
    return { day, working, name: { 'zh-CN': zh, en }, source: 'official', note: '' } as const
  })

/** Public holidays and the weekends that are worked for them, as the State Council has arranged them; `chinese-days` keeps the lists. */
export const officialDays: readonly SpecialDay[] = [
  ...named(data.holidays, false),
  ...named(data.workdays, true),
]

/** The years that are arranged in full: a year without its National Day has not been announced. */
export const officialYears: ReadonlySet<number> = new Set(
  officialDays
    .filter(({ day, working }) => !working && day.slice(5) === '10-01')
    .map(({ day }) => Number(day.slice(0, 4))),
)
