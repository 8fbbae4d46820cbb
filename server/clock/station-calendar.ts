import { type Clock } from '#shared/base/clock.ts'
import { dayOfText, yearOfDay } from '#shared/calendar/china-day.ts'
import { officialDays, officialYears } from '#shared/calendar/official-days.ts'
import {
  calendarOf,
  missingYears,
  type SpecialDay,
  type WorkCalendar,
} from '#shared/calendar/work-calendar.ts'
import { auditStatement } from '#server/audit/entry.ts'
import type { Log } from '#server/log/log.ts'
import { type RecordsDatabase, statement } from '#server/records/database.ts'
import type { CalendarDayRow } from './tables.ts'
import { Listeners } from '#server/telemetry/listeners.ts'

/** A day as an administrator sets it. */
export interface DayDecision {
  readonly day: string
  readonly working: boolean
  readonly note: string
}

/** Who decides: an account, on whose authority, for which station. */
export interface Decider {
  readonly actor: string
  readonly authority: string
  readonly unit: string
}

/** One year as screens need it: what is not as the weekday says. */
export interface CalendarYear {
  readonly year: number
  /** Whether the State Council's arrangement of the year is known. */
  readonly official: boolean
  readonly days: readonly SpecialDay[]
  /** Years near now that are not known; clocks go by weekends in them. */
  readonly missing: readonly number[]
}

/** Where the decisions of the station are kept. */
export interface StationCalendarOptions {
  readonly log: Pick<Log, 'write'>
  readonly records: RecordsDatabase
  readonly clock: Clock
}

/** Official holidays and what the station has decided itself: rows in the log, a copy in memory that answers without waiting. */
export class StationCalendar {
  readonly #options: StationCalendarOptions
  readonly #decided: Map<string, CalendarDayRow>
  readonly #listeners = new Listeners<void>()
  #calendar: WorkCalendar

  private constructor(options: StationCalendarOptions, rows: readonly CalendarDayRow[]) {
    this.#options = options
    this.#decided = new Map(rows.map(row => [row.day, row]))
    this.#calendar = this.#built()
  }

  /** Reads what is stored. */
  static async open(options: StationCalendarOptions): Promise<StationCalendar> {
    const rows = await options.records.selectFrom('calendar_days').selectAll().execute()
    return new StationCalendar(options, rows)
  }

  /** The calendar in force. */
  get now(): WorkCalendar {
    return this.#calendar
  }

  /** Years near now that are not arranged: neither officially nor, National Day included, by the station. */
  missing(): readonly number[] {
    const set = this.#decisions()
      .filter(({ day, working }) => !working && day.endsWith('-10-01'))
      .map(({ day }) => yearOfDay(dayOfText(day) ?? 0))
    return missingYears(this.#options.clock.now(), new Set([...officialYears, ...set]))
  }

  /** A year: official days, those that the station has decided otherwise left out, and its decisions. */
  year(year: number): CalendarYear {
    const within = ({ day }: { readonly day: string }) => yearOfDay(dayOfText(day) ?? 0) === year
    const days = [
      ...officialDays.filter(one => within(one) && !this.#decided.has(one.day)),
      ...this.#decisions().filter(within),
    ].sort((a, b) => a.day.localeCompare(b.day))
    return { year, official: officialYears.has(year), days, missing: this.missing() }
  }

  /** Sets a day, whatever it was. */
  async decide({ day, working, note }: DayDecision, by: Decider): Promise<void> {
    const { log, records, clock } = this.#options
    const at = clock.now()
    const row: CalendarDayRow = {
      day,
      working: working ? 1 : 0,
      note,
      changed_at: at,
      changed_by: by.actor,
    }
    const { day: _, ...rest } = row
    await log.write([
      statement(
        records
          .insertInto('calendar_days')
          .values(row)
          .onConflict(conflict => conflict.column('day').doUpdateSet(rest)),
      ),
      this.#line(day, { working, note }, by, at),
    ])
    this.#decided.set(day, row)
    this.#changed()
  }

  /** Takes a decision back, so that the official arrangement counts again; false when there was none. */
  async undecide(day: string, by: Decider): Promise<boolean> {
    if (!this.#decided.has(day)) return false
    const { log, records, clock } = this.#options
    await log.write([
      statement(records.deleteFrom('calendar_days').where('day', '=', day)),
      this.#line(day, null, by, clock.now()),
    ])
    this.#decided.delete(day)
    this.#changed()
    return true
  }

  /** Called after each change. Returns the disposer. */
  onChange(listener: () => void): () => void {
    return this.#listeners.add(listener)
  }

  #line(day: string, after: object | null, by: Decider, at: number) {
    const was = this.#decided.get(day)
    const before = was === undefined ? null : { working: was.working === 1, note: was.note }
    return auditStatement({
      ...by,
      subject: 'calendar',
      origin: 'command',
      at,
      action: `day/${day}`,
      before,
      after,
    })
  }

  #decisions(): readonly SpecialDay[] {
    return [...this.#decided.values()].map(({ day, working, note }) => ({
      day,
      working: working === 1,
      name: null,
      source: 'station',
      note,
    }))
  }

  #built(): WorkCalendar {
    return calendarOf([...officialDays, ...this.#decisions()])
  }

  #changed(): void {
    this.#calendar = this.#built()
    this.#listeners.notify()
  }
}
