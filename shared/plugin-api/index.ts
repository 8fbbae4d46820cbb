export type { JobsLive, Linli, StateLive, StateRefusal } from './linli.ts'
export type {
  Content,
  Drawing,
  JobGiven,
  PluginEvents,
  Screen,
  LinliServer,
  LinliWeb,
} from './author.ts'
export type { ComponentName, PropertiesOf } from '#shared/plugin-api/components/components.ts'
export type { BadgeWords } from '#shared/board/card/card-badge.ts'
export type { Cap } from '#shared/plugin-api/manifest/capabilities.ts'
export type { Manifest } from '#shared/plugin-api/manifest/manifest.ts'
export type {
  BlindField,
  CardCondition,
  ShownCard,
  ShownValue,
} from '#shared/plugin-api/methods/card-methods.ts'
export type {
  StateCondition,
  StateRecord,
  StateStep,
} from '#shared/plugin-api/methods/state-methods.ts'
export type { Submission } from '#shared/plugin-api/methods/intake-methods.ts'
export type { JobEnding, JobProgress, JobState } from '#shared/plugin-api/methods/job-methods.ts'
export type { ExportData } from '#shared/plugin-api/answers/export-data.ts'
export type { CalendarData, ItemsData, TableData } from '#shared/plugin-api/answers/feed-data.ts'
export type {
  OptimiseModel,
  OptimiseSolution,
  OptimiseState,
} from '#shared/plugin-api/methods/optimise-methods.ts'
export type { AnswerOf, GivenTo, MethodName } from '#shared/plugin-api/methods/methods.ts'
