import { html } from 'lit'
import { plainArrangement } from '#web/board/lanes/arrangement.ts'
import { filterOf } from '#web/board/filter/card-filter.ts'
import { boxed, large, scopeOf, small } from '#web/gallery/board-scope.ts'
import { type GalleryPage, row, say } from '#web/gallery/page.ts'
import { inHours, sampleBoard, tileStates } from '#web/gallery/sample-cards.ts'
import { queuedStates } from '#web/gallery/sample-commands.ts'
import { sampleHead, sampleMe } from '#web/gallery/sample-people.ts'

/** A tile in every state it can be in. */
export const cardTile: GalleryPage = {
  id: 'card-tile',
  group: 'Board',
  render: () => {
    const { people } = scopeOf(small, sampleMe())
    const labels = new Map(small.view.labels.map(one => [one.id, one]))
    const tile = (card: ReturnType<typeof tileStates>[number][1], more: object = {}) =>
      html`<card-tile
        style="width: 16.5rem"
        tabindex="0"
        .card=${card}
        .labels=${[...card.labels].flatMap(id => labels.get(id) ?? [])}
        .people=${[...card.assignees].map(id => people.of(id))}
        .unit=${card.unit === 'beat' ? '' : say('3 号楼', 'Building 3')}
        .save=${'save' in more ? more.save : 'saved'}
        .queued=${'queued' in more ? more.queued : []}
        .watchers=${'watchers' in more ? more.watchers : []}
        .finished=${'finished' in more}
        .lifted=${'lifted' in more}
        .opened=${'opened' in more}
      ></card-tile>`
    const [, full] = tileStates().map(([, card]) => card)
    const watchers = [{ id: 'grid', name: say('周敏', 'Zhou Min'), present: true }]
    return html`${tileStates().map(([name, card]) => row(name, tile(card)))}
    ${
      full
        ? html`${row('open, carried, finished', html`${tile(full, { opened: true })} ${tile(full, { lifted: true })} ${tile({ ...full, due: inHours(-9) }, { finished: true })}`)}
          ${row(
            'a command waits, is refused, is held',
            queuedStates()
              .slice(0, 3)
              .map(one => tile(full, { queued: [one] })),
          )}
          ${row('being looked at', tile(full, { watchers }))}
          ${row(
            'saving, offline, refused',
            ['saving', 'offline', 'refused'].map(save => tile(full, { save })),
          )}`
        : ''
    }`
  },
}

/** Columns with a limit, over it, finished, empty; and what a building head sees. */
export const boardColumns: GalleryPage = {
  id: 'board-columns',
  group: 'Board',
  render: () => html`
    ${row(
      'officer',
      boxed(html`<board-columns .scope=${scopeOf(small, sampleMe())}></board-columns>`),
    )}
    ${row(
      'building head',
      boxed(html`<board-columns .scope=${scopeOf(small, sampleHead())}></board-columns>`),
    )}
    ${(['type', 'unit', 'assignee'] as const).map(by =>
      row(
        `lanes by ${by}`,
        boxed(
          html`<board-columns
            .scope=${scopeOf(small, sampleMe())}
            .arrangement=${{ ...plainArrangement, by }}
          ></board-columns>`,
        ),
      ),
    )}
    ${row(
      'filter without a match',
      boxed(
        html`<board-columns
          .scope=${scopeOf(small, sampleMe())}
          .filter=${filterOf('?q=zzz')}
        ></board-columns>`,
        '10rem',
      ),
    )}
  `,
}

/** Ten thousand cards, for scrolling. */
export const manyCards: GalleryPage = {
  id: 'board-10000',
  group: 'Board',
  render: () =>
    boxed(
      html`<board-columns .scope=${scopeOf(large, sampleMe())}></board-columns>`,
      'calc(100dvh - 9rem)',
    ),
}

/** The line above the columns, and the tabs of a phone. */
export const filterBar: GalleryPage = {
  id: 'filter-bar',
  group: 'Board',
  render: () => {
    const scope = scopeOf(small, sampleMe())
    return html`
      ${row('empty', html`<filter-bar class="fill" .scope=${scope} .total=${61}></filter-bar>`)}
      ${row(
        'filtered',
        html`<filter-bar
          class="fill"
          .scope=${scope}
          .filter=${filterOf('?q=电动&label=fire.ebike&mine=1')}
          .shown=${12}
          .total=${61}
        ></filter-bar>`,
      )}
      ${row(
        'tabs',
        html`<column-tabs
          class="fill"
          .columns=${small.view.columns.map(column => ({
            column,
            count: small.column(column.id).length,
          }))}
          .current=${'doing'}
        ></column-tabs>`,
      )}
      ${row(
        'composer',
        html`<card-composer
          style="width: 17rem"
          .scope=${scope}
          .column=${small.view.columns[0]}
        ></card-composer>`,
      )}
    `
  },
}

/** Edits the server did not take. */
export const draftTray: GalleryPage = {
  id: 'draft-tray',
  group: 'Board',
  render: () => {
    const board = sampleBoard(4)
    board.drafts = [
      {
        id: 'd1',
        document: 'card/c1',
        card: 'c1',
        at: Date.now() - 90_000,
        kind: 'edit-not-allowed',
        rule: 'P3',
        content: { entries: [], rich: [], create: null },
        changes: [
          { path: ['card', 'column'], field: 'card.column', mine: 'done', theirs: 'doing' },
        ],
      },
    ]
    return row(
      'one draft',
      html`<draft-tray class="fill" .scope=${scopeOf(board, sampleMe())}></draft-tray>`,
    )
  },
}
