import type { BoardScope } from '#web/board/board-scope.ts'
import { notify } from '#web/ui/notices.ts'
import { runStep } from './run-step.ts'
import { linesOf } from './step-form.ts'
import type { StepAsk } from './step.ts'

/** Begins a step: at once when it asks for nothing, otherwise by `open` with its form. */
export function beginStep(scope: BoardScope, asked: StepAsk, open: (asked: StepAsk) => void): void {
  const card = scope.board.cards.get(asked.card)
  if (card === undefined) return
  if (asked.step === 'confirm' || linesOf(asked.step, card, scope.me.id).length > 0) open(asked)
  else
    void runStep(scope, card, asked, {}).then(why => {
      if (why !== '') notify({ tone: 'refusal', text: why })
    })
}
