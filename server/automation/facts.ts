import { parseDocumentName } from '#shared/board/document-name.ts'
import type { RuleTrigger } from '#shared/automation/rule.ts'
import { ruleFields } from '#shared/automation/rule-fields.ts'
import type { CommittedChange } from '#server/room/change.ts'

/** Something that happened to a card, as triggers are compared with it. */
export type Fact =
  | { readonly on: 'created' | 'closed' | 'noted' }
  | { readonly on: 'moved'; readonly column: string }
  | { readonly on: 'changed'; readonly field: string }

const known: ReadonlySet<string> = new Set(ruleFields)

/** What a change was, in the words of triggers: nothing when it is derived, brought in, or only about order. */
export function factsOf({ document, extra }: CommittedChange, type: string): readonly Fact[] {
  if (extra.origin === 'derived' || extra.origin === 'import') return []
  const { kind } = parseDocumentName(document)!
  if (kind === 'file') {
    const noted = extra.writes.some(
      ({ path, op }) => path[0] === 'notes' && path.length === 2 && op === 'put',
    )
    return [
      ...(noted ? [{ on: 'noted' } as const] : []),
      ...changed(extra.writes.map(({ path }) => inFile(path, type))),
    ]
  }
  if (extra.card === null) return []
  const { before, after } = extra.card
  if (before === null) return [{ on: 'created' }]
  const facts: Fact[] = []
  if (before.closure === '' && after.closure !== '') facts.push({ on: 'closed' })
  if (before.column !== after.column) facts.push({ on: 'moved', column: after.column })
  return [...facts, ...changed(extra.writes.map(({ path }) => path[1]))]
}

/** Whether one of them is what a rule waits for. */
export const meets = (trigger: RuleTrigger, facts: readonly Fact[]): boolean =>
  facts.some(fact => {
    if (fact.on !== trigger.on) return false
    if (trigger.on === 'moved' && fact.on === 'moved')
      return trigger.column === undefined || trigger.column === fact.column
    if (trigger.on === 'changed' && fact.on === 'changed')
      return trigger.field === undefined || trigger.field === fact.field
    return true
  })

function changed(fields: readonly (string | undefined)[]): readonly Fact[] {
  const named = fields.filter(
    (field): field is string =>
      field !== undefined && (known.has(field) || field.startsWith('field:')),
  )
  return [...new Set(named)].map(field => ({ on: 'changed', field }))
}

function inFile([root, first]: readonly string[], type: string): string | undefined {
  if (root === 'checklists') return 'checklist'
  const own = `${type}_`
  if (root === 'fields')
    return first?.startsWith(own) === true ? `field:${first.slice(own.length)}` : undefined
  return root
}
