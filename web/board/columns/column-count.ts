import { html, nothing, type TemplateResult } from 'lit'
import type { ColumnView } from '#shared/board/board-view.ts'
import { figure } from '#web/locales/dates.ts'
import { t } from '#web/locales/i18n.ts'

/** How many cards a column shows of how many, and its limit; over the limit in words and in vermilion. */
export function columnCount({ wip }: ColumnView, shown: number, total: number): TemplateResult {
  const limit =
    wip === null
      ? nothing
      : total > wip
        ? html`<ui-badge tone="seal" strong icon="warning"
            >${t('board.overLimit', { n: wip })}</ui-badge
          >`
        : html`<ui-badge>${t('board.limit', { n: wip })}</ui-badge>`
  return html`<span class="count"
      >${shown === total ? '' : `${figure(shown)} / `}${figure(total)}</span
    >${limit}`
}
