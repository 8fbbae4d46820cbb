import { html, type TemplateResult } from 'lit'
import type { CardFilter } from '#web/board/filter/card-filter.ts'
import type { Arrangement } from '#web/board/lanes/arrangement.ts'
import type { BoardScope } from '#web/board/scope/board-scope.ts'

/** What stands in place of a board's cards: figures about them, or its meetings; null where cards are shown. */
export function otherView(
  { view, place }: Arrangement,
  scope: Pick<BoardScope, 'api' | 'board' | 'commands' | 'info' | 'me'>,
  version: number,
  filter: CardFilter,
): TemplateResult | null {
  if (view === 'overview')
    return html`<overview-place .scope=${scope} .version=${version}></overview-place>`
  if (view === 'meetings')
    return html`<meetings-place
      .scope=${scope}
      .version=${version}
      .filter=${filter}
      meeting=${place}
    ></meetings-place>`
  return null
}
