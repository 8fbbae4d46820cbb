import { html } from 'lit'
import { type GalleryPage, row, say } from '#web/gallery/page.ts'

export const tabs: GalleryPage = {
  id: 'ui-tabs',
  group: 'Choices',
  render: () =>
    row(
      'row',
      html`<ui-tabs
        class="fill"
        label=${say('卷宗', 'Case file')}
        current="notes"
        .tabs=${[
          { id: 'notes', text: say('记录', 'Notes'), count: 12 },
          { id: 'files', text: say('附件', 'Files'), icon: 'attachment', count: 3 },
          { id: 'history', text: say('经过', 'History'), icon: 'history' },
        ]}
        >${say('当前页的内容。', 'The content of the current tab.')}</ui-tabs
      >`,
    ),
}

export const segmented: GalleryPage = {
  id: 'ui-segmented',
  group: 'Choices',
  render: () => {
    const options = [
      { id: 'board', text: say('看板', 'Board'), icon: 'board' as const },
      { id: 'table', text: say('表格', 'Table'), icon: 'table' as const },
      { id: 'calendar', text: say('日历', 'Calendar'), icon: 'calendar' as const },
    ]
    return row(
      'worded, bare',
      html`<ui-segmented
          current="board"
          label=${say('视图', 'View')}
          .options=${options}
        ></ui-segmented>
        <ui-segmented
          bare
          current="table"
          label=${say('视图', 'View')}
          .options=${options}
        ></ui-segmented>`,
    )
  },
}
