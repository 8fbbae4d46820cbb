import type { command as chinese } from '#web/locales/zh-CN/command.ts'

/** Commands on cards and their queue. A command's own name is `command.<name>`. */
export const command: Record<keyof typeof chinese, string> = {
  'command.visibility': 'Change who may see it',
  'command.unit': 'Change the unit',
  'command.other': 'Action',
  'command.waiting': 'Waiting to be sent',
  'command.waiting.hint': 'Kept on this device; sent in order once the server can be reached.',
  'command.refused': 'Refused',
  'command.held': 'Not sent',
  'command.held.why':
    'An earlier action on the same card was refused, so this one was stopped. It is for you to decide.',
  'command.retry': 'Try again',
  'command.discard': 'Discard',
  'command.tray': '{n} {n:action was|actions were} not taken',
  'command.unnamed': 'A card you may no longer see',
  'command.provisional': 'Temp {code}',
  'command.provisional.hint': 'A provisional number; the server gives the real one.',
}
