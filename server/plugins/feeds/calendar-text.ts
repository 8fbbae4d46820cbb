import type { CalendarData } from '#shared/plugin-api/answers/feed-data.ts'

/** A text inside a calendar, after RFC 5545: nothing in it ends its line. */
const escaped = (text: string): string =>
  text
    .replaceAll(/\r\n|\r|\u2028|\u2029/g, '\n')
    .replaceAll(/(?!\n)\p{Cc}/gu, '')
    .replaceAll(/[\\;,]/g, sign => `\\${sign}`)
    .replaceAll('\n', '\\n')

/** Lines of at most 75 bytes; what is longer goes on in the next behind a blank. */
function folded(line: string): string {
  const parts: string[] = []
  let [part, bytes] = ['', 0]
  for (const sign of line) {
    const size = Buffer.byteLength(sign)
    if (bytes + size > 74) {
      parts.push(part)
      part = ''
      bytes = 0
    }
    part += sign
    bytes += size
  }
  return [...parts, part].join('\r\n ')
}

const stamp = (instant: number): string =>
  new Date(instant).toISOString().replaceAll(/[-:]|\.\d+/g, '')

/** A property with a day or an instant. */
const timed = (name: string, value: string): string =>
  /^\d{4}-\d\d-\d\d$/.test(value)
    ? `${name};VALUE=DATE:${value.replaceAll('-', '')}`
    : `${name}:${stamp(Date.parse(value))}`

/** Events as a calendar that other programs subscribe to. */
export function calendarText(
  { events }: CalendarData,
  { name, now }: { readonly name: string; readonly now: number },
): string {
  const lines = events.flatMap(({ id, title, start, end, text, place }) => [
    'BEGIN:VEVENT',
    `UID:${id}@linli`,
    `DTSTAMP:${stamp(now)}`,
    timed('DTSTART', start),
    ...(end === undefined ? [] : [timed('DTEND', end)]),
    `SUMMARY:${escaped(title)}`,
    ...(text === undefined ? [] : [`DESCRIPTION:${escaped(text)}`]),
    ...(place === undefined ? [] : [`LOCATION:${escaped(place)}`]),
    'END:VEVENT',
  ])
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Linli//Plugins//ZH',
    `X-WR-CALNAME:${escaped(name)}`,
    ...lines,
    'END:VCALENDAR',
    '',
  ]
    .map(folded)
    .join('\r\n')
}
