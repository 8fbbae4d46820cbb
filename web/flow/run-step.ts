import type { CardView } from '#shared/board/card/card-view.ts'
import type { BoardScope } from '#web/board/scope/board-scope.ts'
import { t } from '#web/locales/i18n.ts'
import type { CommandBody, CommandName } from '#web/state/command-types.ts'
import { maskedForm } from '#web/state/masking.ts'
import { tellQueued } from '#web/sync/queue/tell-queued.ts'
import { notify } from '#web/ui/messages/notices.ts'
import { commandOf, type StepAsk, type StepName } from './step.ts'

/** The steps whose body says where the card was seen and where it goes. */
const placed: ReadonlySet<StepName> = new Set([
  'accept',
  'advance',
  'refer',
  'conclude',
  'confirm',
  'close',
  'send-back',
  'withdraw',
  'reopen',
])

/** Carries a step out; answers why it was refused, '' when it is done or queued. */
export async function runStep(
  scope: Pick<BoardScope, 'commands'>,
  card: CardView,
  { step, place, priority }: StepAsk,
  body: Readonly<Record<string, unknown>>,
): Promise<string> {
  const whole = {
    ...maskedForm(body),
    ...(priority === undefined ? {} : { priority }),
    // A type is changed as the person saw it.
    ...(step === 'retype' ? { was: card.type } : {}),
    ...(placed.has(step) ? { from: card.column, ...place } : {}),
  }
  // Which command it is, and so the type of its body, is known from the step only at run time.
  const result = await scope.commands.run(
    card.id,
    commandOf(step),
    whole as CommandBody<CommandName>,
  )
  if (!result.ok) return result.problem.sentence
  const what = { step: t(`flow.step.${step}`), title: card.title }
  if (result.queued) tellQueued(result, t('flow.queued', what))
  else notify({ tone: 'success', text: t('flow.done', what) })
  return ''
}
