import type { Priority } from '#shared/board/card/card-types.ts'
import type { CardView } from '#shared/board/card/card-view.ts'
import { loosens, runningClocks } from '#shared/policy/loosens.ts'
import type { BoardScope } from '#web/board/scope/board-scope.ts'
import { t } from '#web/locales/i18n.ts'
import type { CardCommands } from '#web/sync/queue/card-commands.ts'
import { typeNow } from '#web/ui/marks/type-labels.ts'
import { notify } from '#web/ui/messages/notices.ts'

/** Whether another priority lets a running clock of a card run out later: then it is a step with a reason, not an edit. */
export function loosensNow(card: CardView, priority: Priority): boolean {
  const type = typeNow(card.type)
  if (type === undefined) return false
  const running = runningClocks(kind => card[`${kind}Due`])
  return loosens(running, { type, priority: card.priority }, { type, priority })
}

/** Why the person may not give a card a priority that lets a clock run out later; the last one left, leadership, has to be able to. */
export function whyNotLoosen(
  { rights, me }: Pick<BoardScope, 'rights' | 'me'>,
  card: CardView,
  priority: Priority,
): string {
  if (!loosensNow(card, priority)) return ''
  const lastLeft = rights.onCard('card:legal-hold', card) === ''
  const mine = card.owner === me.id && !lastLeft
  return mine ? t('flow.why.ownLoosens') : rights.onCard('card:extend', card)
}

/** Offers to take back a priority that was just raised, which nobody but the person has to agree to; see `prioritise`. */
export function offerBack(commands: CardCommands | null, card: CardView, raised: Priority): void {
  const { id, priority, title } = card
  if (commands === null || !loosensNow({ ...card, priority: raised }, priority)) return
  const back = async () => {
    const result = await commands.run(id, 'prioritise', { priority })
    if (!result.ok) notify({ tone: 'refusal', text: result.problem.sentence })
  }
  notify({
    tone: 'success',
    text: t('flow.raised', { title, priority: t(`card.priority.${raised}`) }),
    action: { text: t('board.undo'), run: () => void back() },
  })
}
