import type { people as chinese } from '#web/locales/zh-CN/people.ts'

/** The English texts of hand-overs between people. */
export const people: Record<keyof typeof chinese, string> = {
  'people.title': 'Beat hand-over',
  'people.hint': 'Everything one person answers for, at once',
  'people.lead':
    'When somebody leaves, all open cards they answer for in a beat go to a successor. Each card keeps a line of history.',
  'people.beat': 'Beat',
  'people.from': 'From',
  'people.to': 'To',
  'people.give': 'Hand everything over',
  'people.choose': 'Choose who gives and who takes over.',
  'people.sure': '{to} will answer for every open card that {from} answers for, at once.',
  'people.given': '{n} {n:card|cards} handed over.',
  'people.none': 'There is no beat that you may hand over.',
  'roles.title': 'Confirm roles',
  'roles.hint': 'Roles that administrators have asked for',
  'roles.lead':
    'A role that reads cards or the audit is in force once you have confirmed it. Please check first that the person exists and holds the post.',
  'roles.none': 'No role waits for you.',
  'roles.asked': 'Asked for by {name}, {time}',
  'roles.until': 'Until {time}',
  'roles.confirm': 'Confirm',
  'roles.refuse': 'Refuse',
  'roles.confirmed': '{name} now has the role.',
  'roles.refused': '{name} was not given the role.',
}
