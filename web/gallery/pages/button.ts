import { html } from 'lit'
import { type GalleryPage, row, say } from '#web/gallery/page.ts'

const variants = ['primary', 'quiet', 'ghost', 'danger'] as const

export const button: GalleryPage = {
  id: 'ui-button',
  group: 'Actions',
  render: () => html`
    ${variants.map(variant =>
      row(
        variant,
        html`<ui-button variant=${variant}>${say('受理', 'Accept')}</ui-button>
          <ui-button variant=${variant} icon="add">${say('新建卡片', 'Add card')}</ui-button>
          <ui-button variant=${variant} icon="more" label=${say('更多', 'More')}></ui-button>
          <ui-button variant=${variant} size="small" icon="reply"
            >${say('回复', 'Reply')}</ui-button
          >
          <ui-button variant=${variant} busy>${say('保存', 'Save')}</ui-button>
          <ui-button
            variant=${variant}
            disabled
            reason=${say('办结需要填写处置结果。', 'Closing needs a closure code.')}
            >${say('办结', 'Close')}</ui-button
          >`,
      ),
    )}
    ${row(
      'pressed',
      html`<ui-button icon="filter" .pressed=${true}>${say('只看我的', 'Mine only')}</ui-button>`,
    )}
  `,
}
