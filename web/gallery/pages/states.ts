import { html } from 'lit'
import { type GalleryPage, row, say } from '#web/gallery/page.ts'
import { notify } from '#web/ui/messages/notices.ts'

const open = (event: Event) => {
  const dialog = (event.target as HTMLElement).nextElementSibling
  if (dialog instanceof HTMLElement && 'open' in dialog) dialog.open = true
}

const shut = (event: Event) => {
  const dialog = (event.target as HTMLElement).closest('ui-dialog')
  if (dialog) dialog.open = false
}

export const dialog: GalleryPage = {
  id: 'ui-dialog',
  group: 'States',
  render: () =>
    row(
      'small, medium, large',
      html`<ui-button id="open-small" @click=${open}>${say('确认', 'Confirm')}…</ui-button>
        <ui-dialog
          size="small"
          tone="danger"
          heading=${say('归档这张卡片？', 'Archive this card?')}
        >
          <p>
            ${say(
              '归档后卡片不再出现在看板上，可以随时恢复。',
              'It leaves the board and can be brought back at any time.',
            )}
          </p>
          <ui-button slot="footer" @click=${shut}>${say('取消', 'Cancel')}</ui-button>
          <ui-button slot="footer" variant="danger" @click=${shut}
            >${say('归档', 'Archive')}</ui-button
          >
        </ui-dialog>
        <ui-button id="open-medium" @click=${open}>${say('办结', 'Close')}…</ui-button>
        <ui-dialog locked heading=${say('办结卡片', 'Close the card')}>
          <form class="form" @submit=${(event: Event) => event.preventDefault()}>
            <ui-select
              label=${say('办结方式', 'Closure code')}
              required
              .options=${[
                { value: 'resolved', text: say('已解决', 'Resolved') },
                { value: 'answered', text: say('已答复', 'Answered') },
              ]}
              value="resolved"
            ></ui-select>
            <ui-text-area label=${say('做了什么', 'What was done')} required></ui-text-area>
            <ui-checkbox label=${say('已回复报告人', 'Reporter answered')}></ui-checkbox>
          </form>
          <ui-button slot="footer" @click=${shut}>${say('取消', 'Cancel')}</ui-button>
          <ui-button slot="footer" variant="primary" @click=${shut}
            >${say('办结', 'Close')}</ui-button
          >
        </ui-dialog>
        <ui-button id="open-large" @click=${open}>${say('卷宗', 'Case file')}…</ui-button>
        <ui-dialog
          size="large"
          heading=${say('3号楼东侧路灯不亮', 'Street lamp out east of building 3')}
        >
          <ui-save-state slot="head" state="saved"></ui-save-state>
          <p>${say('大尺寸用于卷宗和会议。', 'Large is for case files and meetings.')}</p>
        </ui-dialog>`,
    ),
}

export const notice: GalleryPage = {
  id: 'ui-notice-region',
  group: 'States',
  render: () =>
    row(
      'tones',
      html`<ui-button
          id="notify-success"
          @click=${() => notify({ tone: 'success', text: say('已转办给物业。', 'Referred to the property office.') })}
          >${say('成功', 'Success')}</ui-button
        >
        <ui-button
          id="notify-refusal"
          @click=${() =>
            notify({
              tone: 'refusal',
              text: say(
                '办结前需要回访报告人，卡片已放回原处。',
                'The reporter has to be called back first; the card is back where it was.',
              ),
              action: { text: say('去回访', 'Call back'), run: () => {} },
            })}
          >${say('被拒绝', 'Refusal')}</ui-button
        >
        <ui-button
          @click=${() => notify({ tone: 'info', text: say('何秀英正在编辑这张卡片。', 'He Xiuying is editing this card.') })}
          >${say('提示', 'Info')}</ui-button
        >`,
    ),
}

export const banner: GalleryPage = {
  id: 'ui-banner',
  group: 'States',
  render: () =>
    row(
      'tones',
      html`<ui-banner
          class="fill"
          tone="warn"
          text=${say(
            '演示帐号仍在使用，密码人人可知。正式启用前请停用它们。',
            'The demo accounts are still active and everyone knows their password. Remove them before real use.',
          )}
          ><ui-button slot="action" size="small"
            >${say('停用', 'Remove them')}</ui-button
          ></ui-banner
        >
        <ui-banner
          class="fill"
          icon="offline"
          text=${say('离线：改动保留在本机。', 'Offline: your changes are kept here.')}
          dismissible
        ></ui-banner>
        <ui-banner
          class="fill"
          tone="danger"
          dismissible
          text=${say('遇到危险请立即拨打 110。', 'In danger, call 110 now.')}
        ></ui-banner>`,
    ),
}

export const emergency: GalleryPage = {
  id: 'emergency-line',
  group: 'States',
  render: () => html`
    ${row(
      'on a card',
      ['110', '110 119', '110 119 120'].map(
        numbers => html`<emergency-line numbers=${numbers}></emergency-line>`,
      ),
    )}
    ${row('on a tile', html`<emergency-line compact numbers="110 119"></emergency-line>`)}
    ${row(
      'while writing',
      html`<emergency-line text=${say('有人拿刀', 'A man with a knife')}></emergency-line>`,
    )}
  `,
}

export const begun: GalleryPage = {
  id: 'begun-line',
  group: 'States',
  render: () => row('under a field', html`<begun-line></begun-line>`),
}

export const empty: GalleryPage = {
  id: 'ui-empty',
  group: 'States',
  render: () =>
    row(
      'with action',
      html`<ui-empty
        class="fill"
        icon="inbox"
        text=${say('待受理的事情都处理完了', 'Everything has been accepted')}
        hint=${say(
          '群里有人 @民警 时，新的报告会出现在这里。',
          'A new report appears here when someone mentions the officer in a group.',
        )}
        ><ui-button slot="action" icon="add"
          >${say('手动登记', 'Enter one by hand')}</ui-button
        ></ui-empty
      >`,
    ),
}

export const loading: GalleryPage = {
  id: 'ui-loading',
  group: 'States',
  render: () =>
    row(
      'lines, cards',
      html`<ui-loading class="field"></ui-loading>
        <ui-loading class="field" shape="cards" lines="2"></ui-loading>`,
    ),
}

export const errorCard: GalleryPage = {
  id: 'ui-error-card',
  group: 'States',
  render: () =>
    row(
      'retry, final',
      html`<ui-error-card
          class="fill"
          details="TypeError: cannot read rank of undefined"
        ></ui-error-card>
        <ui-error-card
          class="fill"
          final
          text=${say('您没有查看这张卡片的权限。', 'You may not see this card.')}
          todo=${say('请联系社区民警。', 'Please ask the community officer.')}
        ></ui-error-card>`,
    ),
}

export const progress: GalleryPage = {
  id: 'ui-progress',
  group: 'States',
  render: () =>
    row(
      'part, full, unknown',
      [
        [3, 8],
        [43, 43],
        [0, 0],
      ].map(
        ([done, total]) =>
          html`<ui-progress
            style="width: 12rem"
            label=${say('清单', 'Checklist')}
            done=${done ?? 0}
            total=${total ?? 0}
          ></ui-progress>`,
      ),
    ),
}

export const saveState: GalleryPage = {
  id: 'ui-save-state',
  group: 'States',
  render: () => html`
    ${row(
      'states',
      (['saved', 'saving', 'offline', 'refused'] as const).map(
        state => html`<ui-save-state state=${state} pending="3"></ui-save-state>`,
      ),
    )}
    ${row('compact', html`<ui-save-state compact></ui-save-state>`)}
  `,
}
