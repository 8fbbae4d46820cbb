import type { views as chinese } from '#web/locales/zh-CN/views.ts'

/** The English texts of lanes, table and my work. */
export const views: Record<keyof typeof chinese, string> = {
  'views.work': 'My work',
  'views.work.hint': 'What waits for me on all boards',
  'views.work.lead': 'Cards on all your boards that wait for you, the most pressing first.',
  'views.work.none': 'Nothing waits for you.',
  'views.work.noneHint':
    'Cards you answer for, are assigned to, are offered or have to confirm stand here.',
  'views.work.away': 'No connection: this is how it was a moment ago.',
  'views.work.count': '{n}',
  'views.work.due': 'due {date}',
  'views.work.group.overdue': 'Overdue',
  'views.work.group.today': 'Today',
  'views.work.group.week': 'Within seven days',
  'views.work.group.later': 'Later',
  'views.work.group.held': 'On hold',
  'views.work.owner': 'I answer for it',
  'views.work.assigned': 'Assigned to me',
  'views.work.offered': 'Offered to me',
  'views.work.approve-hold': 'A hold waits for me',
  'views.work.confirm': 'Closing waits for me',
}
