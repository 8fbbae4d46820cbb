import type { RuleText } from '#shared/automation/rule.ts'
import { say } from '#web/locales/automation.ts'
import { cardTypesNow } from '#web/ui/marks/type-labels.ts'
import type { RuleParts } from './automation-api.ts'

/** A rule that does nothing yet, to begin with. */
export const blankRule: RuleText = {
  name: '',
  when: { on: 'created' },
  if: [],
  steps: [{ do: 'set-priority', priority: 'urgent' }],
}

/** Rules to start from, made of what the board has: each one runs as it stands. */
export function ruleExamples({ columns }: Pick<RuleParts, 'columns'>): readonly RuleText[] {
  const has = (id: string) => cardTypesNow().some(type => type.id === id && !type.retired)
  const first = columns.find(({ stage, archived }) => stage === 'accept' && !archived)
  const dangers = ['hazard', 'missing-person'].filter(has)
  const examples: RuleText[] = []
  if (first !== undefined)
    examples.push({
      name: say('example.accept'),
      when: { on: 'stayed', column: first.id, minutes: 30 },
      if: dangers.length === 0 ? [] : [{ if: 'type', types: dangers }],
      steps: [
        { do: 'set-priority', priority: 'urgent' },
        { do: 'notify', whom: 'leaders' },
      ],
    })
  examples.push({
    name: say('example.due'),
    when: { on: 'due-near', hours: 24 },
    if: [],
    steps: [
      { do: 'notify', whom: 'owner' },
      { do: 'notify', whom: 'assignees' },
    ],
  })
  if (has('task'))
    examples.push({
      name: say('example.patrol'),
      when: { on: 'schedule', cron: '0 9 * * 1', each: false },
      if: [],
      steps: [{ do: 'create-card', type: 'task', title: say('example.patrol.title') }],
    })
  return examples
}
