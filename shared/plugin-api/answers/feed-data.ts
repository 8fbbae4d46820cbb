import { z } from 'zod'

const text = (most: number) => z.string().max(most)
const cell = z.union([z.string().max(10_000), z.number(), z.boolean(), z.null()])
const instant = z.iso.datetime({ offset: true })

/** Rows under columns, as feeds of `text/csv` give them; the host writes the file. */
export const tableData = z.strictObject({
  columns: z
    .array(
      z.strictObject({ name: text(200), kind: z.enum(['text', 'number', 'date', 'checkbox']) }),
    )
    .min(1)
    .max(100),
  rows: z.array(z.array(cell).max(100)).max(20_000),
})
export type TableData = z.output<typeof tableData>

/** What a feed of `text/calendar` gives. */
export const calendarData = z.strictObject({
  events: z
    .array(
      z.strictObject({
        /** The same for the same event, so that calendars change it in place. */
        id: z.string().regex(/^[A-Za-z0-9._-]{1,100}$/),
        title: text(300),
        /** A day for all of it, or an instant. */
        start: z.union([z.iso.date(), instant]),
        end: z.union([z.iso.date(), instant]).optional(),
        text: text(5_000).optional(),
        place: text(300).optional(),
      }),
    )
    .max(5_000),
})
export type CalendarData = z.output<typeof calendarData>

/** What a feed of `application/rss+xml` gives: plain text, no HTML. */
export const itemsData = z.strictObject({
  items: z
    .array(
      z.strictObject({
        id: text(200),
        title: text(300),
        text: text(5_000).optional(),
        at: instant.optional(),
        link: z
          .url({ protocol: /^https$/ })
          .max(2_000)
          .optional(),
      }),
    )
    .max(500),
})
export type ItemsData = z.output<typeof itemsData>
