import type { BoardScope } from '#web/board/scope/board-scope.ts'
import { notify } from '#web/ui/messages/notices.ts'
import { runStep } from './run-step.ts'
import type { StepAsk } from './step.ts'
import { linesOf } from './step-form.ts'

/** The cards with a step under way that asks for nothing. */
const underWay = new Set<string>()

async function onceAtATime(card: string, run: () => Promise<string>): Promise<string> {
  underWay.add(card)
  return run().finally(() => underWay.delete(card))
}

/** Begins a step: at once when it asks for nothing, otherwise by `open` with its form. */
export function beginStep(
  scope: Pick<BoardScope, 'board' | 'commands' | 'me'>,
  asked: StepAsk,
  open: (asked: StepAsk) => void,
): void {
  const card = scope.board.cards.get(asked.card)
  if (card === undefined) return
  // The second click of two finds it done.
  if (asked.step === 'accept' && (card.owner === scope.me.id || underWay.has(card.id))) return
  if (asked.step === 'confirm' || linesOf(asked.step, card, scope.me.id).length > 0) open(asked)
  else
    void onceAtATime(card.id, () => runStep(scope, card, asked, {})).then(why => {
      if (why !== '') notify({ tone: 'refusal', text: why })
    })
}
