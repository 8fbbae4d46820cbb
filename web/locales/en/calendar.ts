import type { calendar as chinese } from '#web/locales/zh-CN/calendar.ts'

/** The English texts of the calendar of working days. */
export const calendar: Record<keyof typeof chinese, string> = {
  'calendar.title': 'Working days',
  'calendar.hint': 'Public holidays, weekends that are worked, and days set here',
  'calendar.lead':
    'Time limits go by this calendar: a working day counts 24 hours, a day off nothing. Holidays and the weekends worked for them are those of the State Council; a day set here has the last word, and running time limits are counted again at once.',
  'calendar.previous': 'Year before',
  'calendar.next': 'Year after',
  'calendar.year': '{year}',
  'calendar.working': 'Working day',
  'calendar.off': 'Day off',
  'calendar.workShort': 'W',
  'calendar.offShort': 'off',
  'calendar.officialWork': 'weekend that is worked',
  'calendar.ordinaryWork': 'working day',
  'calendar.ordinaryOff': 'weekend',
  'calendar.station': 'set here',
  'calendar.missing':
    'The public holidays of {year} are not known here yet; only weekends are off. Update Linli or set the days below; once 1 October is set as a day off the year counts as arranged.',
  'calendar.missing.short':
    'The public holidays of {year} are not known here yet; time limits go by weekends only.',
  'calendar.open': 'Open the calendar',
  'calendar.decisions': 'Days set here',
  'calendar.noDecisions': 'No day of this year is set here; all go by the official arrangement.',
  'calendar.note': 'Note',
  'calendar.noteHint': 'The reason, such as “flood watch, by order of the city”',
  'calendar.noteNeeded': 'Please write a note.',
  'calendar.save': 'Save',
  'calendar.remove': 'Back to the official arrangement',
  'calendar.saved': '{day}: {kind}. Time limits were counted again.',
  'calendar.removed': '{day} is back to the official arrangement.',
}
