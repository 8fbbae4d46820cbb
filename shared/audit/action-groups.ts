import { fieldsWith } from '#shared/board/card/card-fields.ts'

/** Kinds of things that were done, as the audit is filtered by them. */
export const actionGroups = [
  'reads',
  'flow',
  'content',
  'access',
  'people',
  'settings',
  'erasure',
  'audit',
] as const
export type ActionGroup = (typeof actionGroups)[number]

/** What is done to the fields of a card that belong to a group, and what else does. */
function withFields(
  group: ActionGroup,
  exact: readonly string[] = [],
  begins: readonly string[] = [],
) {
  const fields = (isSet: boolean) =>
    fieldsWith(one => one.group === group && (one.value.kind === 'ids') === isSet)
  return {
    exact: [...fields(false), ...exact],
    begins: [...fields(true).map(name => `${name}/`), ...begins],
  }
}

/** The actions of a group: exact ones, and the beginnings of others. */
export const actionsOf: Readonly<
  Record<ActionGroup, { readonly exact: readonly string[]; readonly begins: readonly string[] }>
> = {
  reads: { exact: [], begins: ['read:'] },
  flow: withFields(
    'flow',
    [
      'created',
      'loosened',
      'notes-removed',
      'mergedInto',
      'linked',
      'unlinked',
      'imported',
      'taken-back',
      'board-made',
      'retyped',
    ],
    ['clock/', 'extended/', 'links/', 'meeting/', 'report/'],
  ),
  content: withFields(
    'content',
    ['description'],
    ['fields/', 'contact/', 'notes/', 'checklists/', 'milestones/', 'attachments/'],
  ),
  access: withFields('access'),
  people: {
    exact: [
      'unit-added',
      'unit-changed',
      'unit-closed',
      'unit-reopened',
      'unit-removed',
      'link-made',
      'person-ended',
      'sign-ins-ended',
      'person-added',
      'membership-asked',
      'membership-refused',
      'membership-added',
      'membership-until',
      'password-set',
      'second-factor-rule',
      'passkey-added',
      'passkey-removed',
      'second-factor-on',
      'second-factor-off',
      'second-factor-reset',
      'recovery-codes-made',
    ],
    begins: ['placeholders/'],
  },
  settings: {
    exact: ['type-written'],
    begins: ['board/', 'columns/', 'lanes/', 'day/', 'plugin/', 'rule/', 'report-address/'],
  },
  erasure: withFields('erasure', ['erased', 'restored']),
  audit: { exact: ['flag', 'sample', 'chain-begun'], begins: [] },
}

/** The group an action belongs to; null for one of none. */
export function groupOf(action: string): ActionGroup | null {
  for (const group of actionGroups) {
    const { exact, begins } = actionsOf[group]
    if (exact.includes(action) || begins.some(begin => action.startsWith(begin))) return group
  }
  return null
}

/** Whether an action is about another card too: only who may read that one learns of it. */
export const isOfLink = (action: string): boolean =>
  action === 'linked' ||
  action === 'unlinked' ||
  action === 'mergedInto' ||
  action.startsWith('links/')

/** Actions of cards whose values tell of no person and no content, so that an auditor may see them on any card. */
export const tellsNoContent = (action: string): boolean => {
  const group = groupOf(action)
  return (
    (group === 'flow' && action !== 'created' && !isOfLink(action)) ||
    action === 'visibility' ||
    action === 'unit' ||
    action === 'type' ||
    action === 'number' ||
    action.startsWith('contact/') ||
    group === 'reads' ||
    group === 'people' ||
    group === 'settings' ||
    group === 'erasure' ||
    group === 'audit'
  )
}
