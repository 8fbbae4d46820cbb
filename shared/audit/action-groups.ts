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

/** The actions of a group: exact ones, and the beginnings of others. */
export const actionsOf: Readonly<
  Record<ActionGroup, { readonly exact: readonly string[]; readonly begins: readonly string[] }>
> = {
  reads: { exact: [], begins: ['read:'] },
  flow: {
    exact: [
      'created',
      'column',
      'owner',
      'offer',
      'asked',
      'priority',
      'loosened',
      'notes-removed',
      'closure',
      'closedAt',
      'holdUntil',
      'acceptDue',
      'replyDue',
      'closeDue',
      'merged',
      'mergedInto',
      'linked',
      'unlinked',
      'archived',
      'imported',
      'taken-back',
      'board-made',
      'retyped',
    ],
    begins: ['clock/', 'extended/', 'links/'],
  },
  content: {
    exact: ['title', 'description', 'due', 'type', 'number'],
    begins: [
      'labels/',
      'fields/',
      'contact/',
      'notes/',
      'checklists/',
      'milestones/',
      'attachments/',
    ],
  },
  access: { exact: ['visibility', 'unit'], begins: ['named/', 'assignees/'] },
  people: {
    exact: [
      'unit-added',
      'person-added',
      'membership-asked',
      'membership-refused',
      'membership-added',
      'membership-until',
      'password-set',
    ],
    begins: ['placeholders/'],
  },
  settings: { exact: ['type-written'], begins: ['board/', 'columns/', 'lanes/', 'day/'] },
  erasure: { exact: ['erased', 'legalHold', 'restored'], begins: [] },
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
