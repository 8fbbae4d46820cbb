import type { Priority } from '#shared/board/card-types.ts'
import type { CardView } from '#shared/board/card-view.ts'
import { loosens, runningClocks } from '#shared/policy/loosens.ts'
import { typeNow } from '#web/ui/card-looks.ts'

/** Whether another priority lets a running clock of a card run out later: then it is a step with a reason, not an edit. */
export function loosensNow(card: CardView, priority: Priority): boolean {
  const type = typeNow(card.type)
  if (type === undefined) return false
  const running = runningClocks(kind => card[`${kind}Due`])
  return loosens(running, { type, priority: card.priority }, { type, priority })
}
