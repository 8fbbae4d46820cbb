import { html, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { t } from '#web/locales/i18n.ts'
import type { Grouping } from './arrangement.ts'
import type { BoardScope } from '#web/board/scope/board-scope.ts'
import type { ShownCell, ShownColumn } from '#web/board/keys/board-keyboard.ts'
import type { Lane } from './filtered-columns.ts'

/** What the lanes of a board show. */
export interface LaneRows {
  readonly scope: BoardScope
  readonly version: number
  readonly by: Grouping
  readonly columns: readonly ShownColumn[]
  readonly lanes: readonly Lane[]
  /** The keys of the folded ones. */
  readonly folded: ReadonlySet<string>
  /** The column in which a new card is being written. */
  readonly composing: string | null
  readonly cell: (cell: ShownCell) => TemplateResult
}

/** The heads of the columns on top; below, lane by lane, its name and its cells. */
export function laneRows(rows: LaneRows): TemplateResult {
  const { columns, lanes } = rows
  return html`<div class="lanes" style="--columns: ${columns.length}">
    <div class="heads">
      ${repeat(
        columns,
        one => one.column.id,
        one => head(rows, one),
      )}
    </div>
    ${lanes.length === 0 ? html`<ui-empty icon="filter" text=${t('views.lane.none')}></ui-empty>` : nothing}
    ${repeat(
      lanes,
      one => one.key,
      one => row(rows, one),
    )}
  </div>`
}

function head({ scope, version, composing }: LaneRows, { column, cards }: ShownColumn) {
  return html`<div>
    <column-head
      .scope=${scope}
      .column=${column}
      .cards=${cards}
      .total=${scope.board.column(column.id).length}
      .version=${version}
    ></column-head>
    ${
      composing === column.id
        ? html`<card-composer .scope=${scope} .column=${column} .at=${'top'}></card-composer>`
        : nothing
    }
  </div>`
}

function row({ by, folded, cell }: LaneRows, lane: Lane) {
  const { key, title, cards, cells } = lane
  const isFolded = folded.has(key)
  return html`<section
    aria-label=${t('views.lane', { title, cards: t('board.cards', { n: cards.length }) })}
  >
    <lane-head .lane=${lane} by=${by} ?folded=${isFolded}></lane-head>
    ${isFolded ? nothing : html`<div class="cells">${cells.map(cell)}</div>`}
  </section>`
}
