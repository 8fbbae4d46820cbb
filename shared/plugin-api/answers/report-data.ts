import {
  type Kind,
  list,
  maybe,
  number,
  one,
  record,
  text,
  type ValueOf,
} from '#shared/plugin-api/components/component-kinds.ts'
import { fitted } from '#shared/plugin-api/components/component-value.ts'
import { components } from '#shared/plugin-api/components/components.ts'

const { kind, labels, series } = components.chart.properties

/** What the handler of a report tile answers, by the kind its manifest names. */
export const reportKinds = {
  stat: record({
    value: text(40),
    detail: maybe(text(120)),
    tone: maybe(components.stat.properties.tone),
  }),
  chart: record({ kind, labels, series }),
  table: record({
    columns: list(record({ text: text(100), align: maybe(one('start', 'end')) }), 30),
    rows: list(list(text(200), 30), 200),
  }),
} as const

/** What the handler of agenda items answers: what a meeting of the board could speak about. */
export const agendaItems = record({
  items: list(
    record({
      title: text(200),
      note: maybe(text(500)),
      minutes: maybe(number(1, 480)),
      /** The id of a card of the board that it is about. */
      card: maybe(text(64)),
    }),
    50,
  ),
})

/** The kinds of report tiles. */
export type ReportKind = keyof typeof reportKinds
/** What a tile of a kind shows. */
export type ReportData<Of extends ReportKind> = ValueOf<(typeof reportKinds)[Of]>
/** What a meeting could speak about. */
export type AgendaItem = ValueOf<typeof agendaItems>['items'][number]

const taken = (of: Kind, answer: unknown): unknown => {
  const value = fitted(of, answer, 'the answer')
  return 'wrong' in value ? null : value.value
}

/** The answer of a report's handler as a tile shows it, texts cut to their length; null when it is not what the kind takes. */
export const reportOf = <Of extends ReportKind>(of: Of, answer: unknown): ReportData<Of> | null =>
  taken(reportKinds[of], answer) as ReportData<Of> | null

/** The answer of a handler of agenda items; null when it is none. */
export const agendaOf = (answer: unknown): readonly AgendaItem[] | null =>
  (taken(agendaItems, answer) as ValueOf<typeof agendaItems> | null)?.items ?? null
