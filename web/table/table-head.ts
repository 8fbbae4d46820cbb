import { html, nothing } from 'lit'
import { live } from 'lit/directives/live.js'
import { type Arrangement, groupings } from '#web/board/lanes/arrangement.ts'
import { t } from '#web/locales/i18n.ts'
import type { MenuPick } from '#web/ui/floating/menu.ts'
import { type SortKey, sortKeyOf, sortKeys } from './card-order.ts'

/** What the head of the table shows and does. */
export interface TableHead {
  readonly arrangement: Arrangement
  /** How many cards are shown, and how many of them are ticked. */
  readonly shown: number
  readonly ticked: number
  readonly arrange: (arrangement: Arrangement) => void
  readonly tickAll: () => void
}

/** The next way to sort by a column: up, then down, then the order of the board again. */
function nextSort({ sort, down }: Arrangement, key: SortKey): Pick<Arrangement, 'sort' | 'down'> {
  if (sort !== key) return { sort: key, down: false }
  return down ? { sort: '', down: false } : { sort, down: true }
}

function heading({ arrangement, arrange }: TableHead, key: SortKey) {
  const { sort, down } = arrangement
  const way = sort === key ? (down ? 'descending' : 'ascending') : 'none'
  return html`<div role="columnheader" aria-sort=${way}>
    <button
      type="button"
      title=${t('table.sortBy', { what: t(`table.${key}`) })}
      @click=${() => arrange({ ...arrangement, ...nextSort(arrangement, key) })}
    >
      ${t(`table.${key}`)}${
        way === 'none'
          ? nothing
          : html`<ui-icon name=${down ? 'chevron-down' : 'chevron-up'}></ui-icon>`
      }
    </button>
  </div>`
}

/** The line of headings: a box that ticks all, and the columns to sort by. */
export function tableHead(head: TableHead) {
  const { shown, ticked } = head
  const all = shown > 0 && ticked === shown
  return html`<div class="line head" role="row">
    <div class="tick" role="columnheader">
      <label
        ><input
          type="checkbox"
          aria-label=${t('table.all')}
          .checked=${live(all)}
          .indeterminate=${!all && ticked > 0}
          ?disabled=${shown === 0}
          @change=${head.tickAll}
      /></label>
    </div>
    <span class="every" aria-hidden="true">${t('table.all')}</span>
    ${sortKeys.map(key => heading(head, key))}
  </div>`
}

/** The menu that puts the lines into groups. */
export function groupMenu({ arrangement, arrange }: Pick<TableHead, 'arrangement' | 'arrange'>) {
  const by = arrangement.by ?? 'none'
  const items = (['none', ...groupings] as const).map(id => ({
    id,
    text: t(`table.by.${id}`),
    checked: id === by,
  }))
  return html`<ui-menu
    label=${t('table.groupBy')}
    .items=${items}
    @ui-pick=${(event: CustomEvent<MenuPick>) => {
      const picked = groupings.find(one => one === event.detail.id) ?? null
      arrange({ ...arrangement, by: picked })
    }}
    ><ui-button
      slot="anchor"
      size="small"
      variant=${by === 'none' ? 'ghost' : 'quiet'}
      icon="list"
      icon-end="chevron-down"
      >${t(by === 'none' ? 'table.groupBy' : `table.by.${by}`)}</ui-button
    ></ui-menu
  >`
}

/** The menu that sorts where there are no headings to press; the same line again turns the order round. */
export function sortMenu({ arrangement, arrange }: Pick<TableHead, 'arrangement' | 'arrange'>) {
  const { sort, down } = arrangement
  const items = (['', ...sortKeys] as const).map(id => ({
    id,
    text: id === '' ? t('table.sort.none') : t(`table.${id}`),
    checked: id === sort,
  }))
  return html`<ui-menu
    class="sort"
    label=${t('table.sort')}
    .items=${items}
    @ui-pick=${(event: CustomEvent<MenuPick>) => {
      const key = sortKeyOf(event.detail.id)
      arrange({ ...arrangement, sort: key ?? '', down: key !== null && key === sort && !down })
    }}
    ><ui-button
      slot="anchor"
      size="small"
      variant=${sort === '' ? 'ghost' : 'quiet'}
      icon="sort"
      icon-end=${sort !== '' && down ? 'chevron-down' : 'chevron-up'}
      >${sortKeyOf(sort) === null ? t('table.sort') : t(`table.${sortKeyOf(sort)!}`)}</ui-button
    ></ui-menu
  >`
}
