import type { views as chinese } from '#web/locales/zh-CN/views.ts'

/** The English texts of lanes, table and my work. */
export const views: Record<keyof typeof chinese, string> = {
  'views.arrange': 'View',
  'views.board': 'Board',
  'views.table': 'Table',
  'views.lanes.type': 'Lanes by type',
  'views.lanes.unit': 'Lanes by unit',
  'views.lanes.assignee': 'Lanes by assignee',
  'views.lane': '{title}, {cards}',
  'views.lane.fold': 'Fold lane “{title}”',
  'views.lane.unfold': 'Unfold lane “{title}”',
  'views.lane.none': 'No card passes the filter, so there are no lanes.',
  'views.lane.why.type': 'A card does not change its type by being dragged.',
  'views.lane.why.unit': 'A card does not change its unit by being dragged; hand it over instead.',
  'views.lane.why.step':
    'This step has a form: take it within the lane first, then change the assignee.',
  'views.nobody': 'Nobody',
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
