import type { Language } from '#shared/base/problem.ts'
import { app as appEn } from './en/app.ts'
import { audit as auditEn } from './en/audit.ts'
import { board as boardEn } from './en/board.ts'
import { calendar as calendarEn } from './en/calendar.ts'
import { card as cardEn } from './en/card.ts'
import { clock as clockEn } from './en/clock.ts'
import { command as commandEn } from './en/command.ts'
import { docs as docsEn } from './en/docs.ts'
import { contacts as contactsEn } from './en/contacts.ts'
import { erasure as erasureEn } from './en/erasure.ts'
import { flow as flowEn } from './en/flow.ts'
import { inspector as inspectorEn } from './en/inspector.ts'
import { notices as noticesEn } from './en/notices.ts'
import { people as peopleEn } from './en/people.ts'
import { overview as overviewEn } from './en/overview.ts'
import { pluginPlaces as pluginPlacesEn } from './en/plugin-places.ts'
import { plugins as pluginsEn } from './en/plugins.ts'
import { search as searchEn } from './en/search.ts'
import { table as tableEn } from './en/table.ts'
import { types as typesEn } from './en/types.ts'
import { ui as uiEn } from './en/ui.ts'
import { views as viewsEn } from './en/views.ts'
import { app } from './zh-CN/app.ts'
import { audit } from './zh-CN/audit.ts'
import { board } from './zh-CN/board.ts'
import { calendar } from './zh-CN/calendar.ts'
import { card } from './zh-CN/card.ts'
import { clock } from './zh-CN/clock.ts'
import { command } from './zh-CN/command.ts'
import { docs } from './zh-CN/docs.ts'
import { contacts } from './zh-CN/contacts.ts'
import { erasure } from './zh-CN/erasure.ts'
import { flow } from './zh-CN/flow.ts'
import { inspector } from './zh-CN/inspector.ts'
import { notices } from './zh-CN/notices.ts'
import { people } from './zh-CN/people.ts'
import { overview } from './zh-CN/overview.ts'
import { pluginPlaces } from './zh-CN/plugin-places.ts'
import { plugins } from './zh-CN/plugins.ts'
import { search } from './zh-CN/search.ts'
import { table } from './zh-CN/table.ts'
import { types } from './zh-CN/types.ts'
import { ui } from './zh-CN/ui.ts'
import { views } from './zh-CN/views.ts'

const chinese = {
  ...app,
  ...audit,
  ...board,
  ...calendar,
  ...card,
  ...clock,
  ...command,
  ...docs,
  ...contacts,
  ...erasure,
  ...flow,
  ...inspector,
  ...notices,
  ...people,
  ...overview,
  ...pluginPlaces,
  ...plugins,
  ...search,
  ...table,
  ...types,
  ...ui,
  ...views,
}

/** The key of a text, `area.name`. */
export type MessageKey = keyof typeof chinese

/** Every text in every language; a key missing in one of them is a compile error. */
export const catalogue: Record<Language, Record<MessageKey, string>> = {
  'zh-CN': chinese,
  en: {
    ...appEn,
    ...auditEn,
    ...boardEn,
    ...calendarEn,
    ...cardEn,
    ...clockEn,
    ...commandEn,
    ...docsEn,
    ...contactsEn,
    ...erasureEn,
    ...flowEn,
    ...inspectorEn,
    ...noticesEn,
    ...peopleEn,
    ...overviewEn,
    ...pluginPlacesEn,
    ...pluginsEn,
    ...searchEn,
    ...tableEn,
    ...typesEn,
    ...uiEn,
    ...viewsEn,
  },
}
