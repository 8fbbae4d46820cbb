import type { notices as chinese } from '#web/locales/zh-CN/notices.ts'

/** The English texts of notices. */
export const notices: Record<keyof typeof chinese, string> = {
  'notices.title': 'Notices',
  'notices.bell': 'Notices, {n} unread',
  'notices.unread': 'Unread',
  'notices.today': 'Today',
  'notices.yesterday': 'Yesterday',
  'notices.none': 'No notices yet',
  'notices.none.hint':
    'You are told here when somebody mentions you, gives you a card, or when a time limit is near.',
  'notices.older': 'Older notices',
  'notices.markRead': 'Mark as read',
  'notices.markAllRead': 'Mark all as read',
  'notices.allRead': 'Nothing is unread',
  'notices.away': 'Disconnected. New notices are fetched once the connection is back.',
  'notices.settings': 'Notice settings',
  'notices.open': 'Open',
  'notices.toast': '{text}: {title}',
  'notices.several': '{n} new {n:notice|notices}',
  'notices.kinds': 'What you are told, and where',
  'notices.kind.report': 'Something new was reported (urgent ones are always pushed)',
  'notices.kind.mention': 'Somebody mentions you',
  'notices.kind.assignment': 'A card is given to you',
  'notices.kind.hand-over': 'Hand-overs',
  'notices.kind.clock': 'Time limits near or passed',
  'notices.kind.reply': 'Replies to what you reported',
  'notices.kind.refusal': 'Your request is turned down',
  'notices.kind.hold': 'Holds asked for and decided',
  'notices.kind.system': 'Cards to verify, merged or reopened, and unusual reading',
  'notices.sound': 'A sound when something new is reported',
  'notices.sound.hint': 'In this browser only; longer when it is urgent.',
  'notices.channel.none': 'Off',
  'notices.channel.app': 'In the app',
  'notices.channel.push': 'App and push',
  'notices.quiet': 'Quiet hours',
  'notices.quiet.hint': 'Only notices of urgent cards are pushed then; the rest follow afterwards.',
  'notices.quiet.from': 'From',
  'notices.quiet.to': 'To',
  'notices.push.title': 'Pushes to this browser',
  'notices.push.on': 'This browser receives pushes.',
  'notices.push.off-here': 'This browser receives no pushes.',
  'notices.push.denied':
    'Your browser blocks notifications from this site. Allow them in its settings and try again.',
  'notices.push.unsupported':
    'This browser cannot receive pushes, or the connection is not secure.',
  'notices.push.off-everywhere':
    'The administrator has switched pushes off; notices appear in the app only.',
  'notices.push.what':
    'Pushes travel encrypted through the browser maker’s servers and end when you sign out.',
  'notices.push.turnOn': 'Receive pushes',
  'notices.push.turnOff': 'Stop pushes',
  'notices.push.failed':
    'Pushes could not be switched on: the browser’s push service could not be reached.',
}
