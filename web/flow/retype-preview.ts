import { html, nothing, type TemplateResult } from 'lit'
import type { CardView } from '#shared/board/card/card-view.ts'
import { clockKinds } from '#shared/board/types/type-definition.ts'
import { loosens, runningClocks } from '#shared/policy/loosens.ts'
import { fieldsWithout, retypingOf } from '#shared/policy/retype.ts'
import type { BoardScope } from '#web/board/scope/board-scope.ts'
import { targetLabel } from '#web/clock/clock-labels.ts'
import { language, t } from '#web/locales/i18n.ts'
import { typeNow } from '#web/ui/marks/type-labels.ts'
import { stageName, stageNow } from './step.ts'

/** What a card becomes as one of another type, said before it is done: stage, audience, clocks, fields. */
export function retypePreview(
  scope: Pick<BoardScope, 'board'>,
  card: CardView,
  wanted: string | undefined,
): TemplateResult | typeof nothing {
  const [from, to] = [typeNow(card.type), typeNow(wanted ?? '')]
  if (from === undefined || to === undefined) return nothing
  const stage = stageNow(scope.board.view?.columns ?? [], card)
  const plan = retypingOf({ stage, visibility: card.visibility }, from, to, {})
  const { priority } = card
  const clocks = clockKinds.flatMap(kind => {
    const target = to.clocks[kind][priority]
    return target === null
      ? []
      : [`${t(`clock.kind.${kind}`)} ${targetLabel(target.minutes, target.time)}`]
  })
  const running = runningClocks(kind => card[`${kind}Due`])
  const lost = fieldsWithout(from, to)
  const names = (fields: typeof lost) =>
    fields.map(field => field.name[language()]).join(t('flow.listed'))
  return html`<ul class="changes" role="status">
    ${
      plan.stage === null || plan.stage === stage
        ? nothing
        : html`<li>${t('flow.retype.stage', { stage: stageName(plan.stage) })}</li>`
    }
    ${
      plan.visibility === card.visibility
        ? nothing
        : html`<li>
            ${t('flow.retype.visibility', { who: t(`card.visible.${plan.visibility}`) })}
          </li>`
    }
    <li>
      ${
        clocks.length === 0
          ? t('flow.retype.noClocks')
          : t('flow.retype.clocks', { clocks: clocks.join(t('flow.listed')) })
      }
    </li>
    ${
      loosens(running, { type: from, priority }, { type: to, priority })
        ? html`<li>${t('flow.retype.looser')}</li>`
        : nothing
    }
    ${lost.length === 0 ? nothing : html`<li>${t('flow.retype.former', { fields: names(lost) })}</li>`}
  </ul>`
}
