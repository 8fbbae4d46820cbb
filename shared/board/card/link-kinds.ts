/** What one card is to another: `related` says nothing more; the others come in pairs. */
export const linkKinds = [
  'related',
  'duplicate-of',
  'has-duplicate',
  'split-from',
  'split-into',
  'project',
  'part-of-project',
] as const
export type LinkKind = (typeof linkKinds)[number]
