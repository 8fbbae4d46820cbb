import { done, type Outcome, refused } from '#shared/base/problem.ts'
import { calendarData, itemsData, tableData } from '#shared/plugin-api/answers/feed-data.ts'
import type { Contributions } from '#shared/plugin-api/manifest/contributions.ts'
import { tableCsv } from './table-csv.ts'
import { calendarText } from './calendar-text.ts'
import { itemsText } from './items-text.ts'

/** A feed as a plugin declares it. */
export type Feed = Contributions['feeds'][number]

/** What a feed may have at most, bytes. */
const most = 1_000_000

const notAs = (issue: { readonly path: readonly PropertyKey[]; readonly message: string }) =>
  refused('plugin-failed', {
    rule: 'PL209',
    detail: `${issue.path.join('.') || 'feed'}: ${issue.message}`,
  })

/** What a plugin gave as the text of its feed: the host writes it, so that nothing in it is a formula, a line of a calendar, or markup. */
export function feedText(feed: Feed, value: unknown, now: number): Outcome<string> {
  const text = written(feed, value, now)
  if (text.ok && Buffer.byteLength(text.value) > most)
    return refused('too-large', { rule: 'PL209', detail: `${most} bytes` })
  return text
}

function written(feed: Feed, value: unknown, now: number): Outcome<string> {
  switch (feed.media) {
    case 'application/json':
      return done(JSON.stringify(value ?? null))
    case 'text/csv': {
      const read = tableData.safeParse(value)
      return read.success ? done(tableCsv(read.data)) : notAs(read.error.issues[0]!)
    }
    case 'text/calendar': {
      const read = calendarData.safeParse(value)
      return read.success
        ? done(calendarText(read.data, { name: feed.name['zh-CN'], now }))
        : notAs(read.error.issues[0]!)
    }
    case 'application/rss+xml': {
      const read = itemsData.safeParse(value)
      return read.success
        ? done(itemsText(read.data, feed.name['zh-CN']))
        : notAs(read.error.issues[0]!)
    }
  }
}
