import type { RuleText } from '#shared/automation/rule.ts'
import type { ResponseOf } from '#web/state/api-types.ts'
import { type Transport, withId } from '#web/state/transport.ts'

/** The rules of a board, and what they can name. */
export type RulesOfBoard = ResponseOf<'/api/boards/{id}/automation', 'get'>
/** A rule of a board. */
export type BoardRule = RulesOfBoard['rules'][number]
/** What of a board and its plugins rules can name. */
export type RuleParts = Omit<RulesOfBoard, 'rules'>
/** A condition or a step that a plugin brings. */
export type PluginPart = RuleParts['plugins'][number]['actions'][number]
/** What a rule would do. */
export type DryRun = ResponseOf<'/api/boards/{id}/automation/dry-run', 'post'>
/** What a dry run looks at. */
export type DryRunOver = 'cards' | 'week'
/** What became of a rule that was looked at. */
export type RuleRun = ResponseOf<'/api/boards/{id}/automation/log', 'get'>[number]

/** Which runs are asked for. */
export interface RunFilter {
  readonly rule?: string
  readonly outcome?: 'done' | 'refused' | 'unmet'
}

const one = (id: string, rule: string) => ({ params: { path: { id, rule } } })

/** What the client's types make of a list is to be changed; ours is only read. */
const sent = (rule: RuleText) => structuredClone(rule) as Sent
type Sent = Mutable<RuleText>
type Mutable<T> = T extends object ? { -readonly [Key in keyof T]: Mutable<T[Key]> } : T

/** Calls about the rules of a board. */
export const automationApi = ({ client, result }: Transport) => ({
  rules: (board: string) => result(client.GET('/api/boards/{id}/automation', withId(board))),
  makeRule: (board: string, rule: RuleText) =>
    result(client.POST('/api/boards/{id}/automation', { ...withId(board), body: sent(rule) })),
  changeRule: (board: string, id: string, version: number, rule: RuleText) =>
    result(
      client.PUT('/api/boards/{id}/automation/{rule}', {
        ...one(board, id),
        body: { version, rule: sent(rule) },
      }),
    ),
  switchRule: (board: string, id: string, on: boolean) =>
    on
      ? result(client.POST('/api/boards/{id}/automation/{rule}/on', one(board, id)))
      : result(client.POST('/api/boards/{id}/automation/{rule}/off', one(board, id))),
  removeRule: (board: string, id: string) =>
    result(client.DELETE('/api/boards/{id}/automation/{rule}', one(board, id))),
  tryRule: (board: string, rule: RuleText, over: DryRunOver) =>
    result(
      client.POST('/api/boards/{id}/automation/dry-run', {
        ...withId(board),
        body: { rule: sent(rule), over },
      }),
    ),
  ruleRuns: (board: string, query: RunFilter) =>
    result(
      client.GET('/api/boards/{id}/automation/log', { params: { path: { id: board }, query } }),
    ),
})

/** Calls about the rules of a board. */
export type AutomationApi = ReturnType<typeof automationApi>
