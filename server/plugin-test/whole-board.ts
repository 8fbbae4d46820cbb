import type { Capability } from '#shared/plugin-api/manifest/capabilities.ts'
import {
  cardEvents,
  cardOperations,
  noteOperations,
  readableFields,
  writableFields,
} from '#shared/plugin-api/manifest/capability-scope.ts'

const reason = { 'zh-CN': '测试', en: 'For a test' }

/** All that a person may do on a board by the plugin API, of types with these fields of their own. */
export const wholeBoard = (fields: readonly string[]): readonly Capability[] => {
  const own = fields.map(field => `field:${field}` as const)
  const types = '*' as const
  return [
    { cap: 'board:read', reason },
    { cap: 'cards:read', scope: { types, fields: [...readableFields, ...own] }, reason },
    {
      cap: 'cards:write',
      scope: { types, fields: [...writableFields, ...own], operations: [...cardOperations] },
      reason,
    },
    { cap: 'notes:read', scope: { types }, reason },
    { cap: 'notes:write', scope: { types, operations: [...noteOperations] }, reason },
    { cap: 'attachments:read', scope: { types }, reason },
    { cap: 'attachments:write', scope: { types }, reason },
    { cap: 'members:read', reason },
    { cap: 'events', scope: { types, operations: [...cardEvents] }, reason },
  ]
}
