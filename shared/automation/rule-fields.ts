/** The fields a rule can look at and set beside those of card types (`field:<id>`). */
export const ruleFields = [
  'title',
  'priority',
  'due',
  'labels',
  'assignees',
  'description',
  'checklist',
] as const
