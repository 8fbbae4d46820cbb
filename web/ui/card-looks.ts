import type { CardType, LabelColour } from '#shared/board/card-types.ts'
import type { IconName } from './icons.ts'

/** How a card type looks: its icon and its pigment (`--label-<colour>`). The name on screen is `ui.type.<type>`. */
export const cardLooks: Record<
  CardType,
  { readonly icon: IconName; readonly colour: LabelColour }
> = {
  hazard: { icon: 'hazard', colour: 'orange' },
  dispute: { icon: 'dispute', colour: 'purple' },
  'fraud-tip': { icon: 'fraud', colour: 'indigo' },
  service: { icon: 'service', colour: 'blue' },
  suggestion: { icon: 'suggestion', colour: 'teal' },
  environment: { icon: 'environment', colour: 'green' },
  'missing-person': { icon: 'missing-person', colour: 'red' },
  tenancy: { icon: 'tenancy', colour: 'slate' },
  'lost-found': { icon: 'lost-found', colour: 'amber' },
  project: { icon: 'project', colour: 'indigo' },
  task: { icon: 'task', colour: 'slate' },
  visit: { icon: 'visit', colour: 'teal' },
  meeting: { icon: 'meeting', colour: 'blue' },
  praise: { icon: 'praise', colour: 'pink' },
}
