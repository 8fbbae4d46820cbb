import type { overview as chinese } from '#web/locales/zh-CN/overview.ts'

/** The overview of a board. */
export const overview: Record<keyof typeof chinese, string> = {
  'overview.title': 'Overview',
  'overview.lead': 'Open cards that you may see; each figure leads to its cards.',
  'overview.open': 'Open',
  'overview.overdue': 'Overdue',
  'overview.soon': 'Due soon',
  'overview.oldest': 'Oldest',
  'overview.group': 'Name',
  'overview.byColumn': 'Cards by column',
  'overview.byUnit': 'By grid and building',
  'overview.byType': 'By type',
  'overview.agenda': 'For the next meeting',
  'overview.minutes': 'about {n} min',
  'overview.from': 'from the plugin “{name}”',
  'overview.failed':
    'The plugin gave nothing that can be shown. Try again later; if this keeps happening, tell the administrator.',
  'overview.again': 'Compute again',
}
