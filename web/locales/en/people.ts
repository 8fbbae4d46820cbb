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
  'people.given': '{n} cards handed over.',
  'people.none': 'There is no beat that you may hand over.',
}
