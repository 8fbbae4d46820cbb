import { html } from 'lit'
import { arrangementOf } from '#web/board/lanes/arrangement.ts'
import { filterOf } from '#web/board/filter/card-filter.ts'
import { boxed, large, scopeOf, small } from '#web/gallery/board-scope.ts'
import { type GalleryPage, row } from '#web/gallery/page.ts'
import { sampleHead, sampleMe } from '#web/gallery/sample-people.ts'

/** The table plain, sorted in groups, empty; and ten thousand cards. */
export const cardTable: GalleryPage = {
  id: 'card-table',
  group: 'Board',
  render: () => html`
    ${row('plain', boxed(html`<card-table .scope=${scopeOf(small, sampleMe())}></card-table>`))}
    ${row(
      'groups, sorted',
      boxed(
        html`<card-table
          .scope=${scopeOf(small, sampleMe())}
          .arrangement=${arrangementOf('?view=table&by=type&sort=-title')}
        ></card-table>`,
      ),
    )}
    ${row(
      'filter without a match',
      boxed(
        html`<card-table
          .scope=${scopeOf(small, sampleMe())}
          .filter=${filterOf('?q=zzz')}
        ></card-table>`,
        '16rem',
      ),
    )}
    ${row('10,000 cards', boxed(html`<card-table .scope=${scopeOf(large, sampleMe())}></card-table>`))}
  `,
}

/** What can be done with ticked cards: by an officer, and by a building head who may do less. */
export const bulkBar: GalleryPage = {
  id: 'bulk-bar',
  group: 'Board',
  render: () => {
    const cards = [...small.cards.values()].slice(0, 3)
    return html`
      ${row('officer', html`<bulk-bar class="fill" .scope=${scopeOf(small, sampleMe())} .cards=${cards}></bulk-bar>`)}
      ${row('building head', html`<bulk-bar class="fill" .scope=${scopeOf(small, sampleHead())} .cards=${cards}></bulk-bar>`)}
    `
  },
}
