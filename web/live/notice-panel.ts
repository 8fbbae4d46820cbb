import { html, nothing } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { NoticeShown } from '#shared/live/notice.ts'
import type { Navigate } from '#web/board/screen/board-screen.ts'
import { shortNumber } from '#web/board/tile/short-number.ts'
import { clockTime, shortDate } from '#web/locales/dates.ts'
import { language, t } from '#web/locales/i18n.ts'
import type { ShownProblem } from '#web/state/api-types.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'
import { notify } from '#web/ui/messages/notices.ts'
import type { NoticeBox } from './notice-box.ts'
import { byDay, noticeIcon, noticePath, noticeSource, noticeText } from './notice-look.ts'
import { noticePanelCss } from './notice-panel.css.ts'

declare global {
  interface HTMLElementTagNameMap {
    'notice-panel': NoticePanel
  }
}

/** What the panel shows and does, of a `NoticeBox`. */
export type PanelBox = Pick<
  NoticeBox,
  | 'notices'
  | 'unread'
  | 'more'
  | 'live'
  | 'problem'
  | 'read'
  | 'readAll'
  | 'reload'
  | 'older'
  | 'mute'
>

/** The person's notices by day, each leading to its card. Fires `navigate`, `notice-settings` and `ui-close`. */
export class NoticePanel extends UiElement {
  static override properties = {
    box: { attribute: false },
    version: { attribute: false },
    asking: { state: true },
  }
  declare box: PanelBox
  /** Changes with every change of the box. */
  declare version: number
  declare asking: boolean

  constructor() {
    super()
    this.version = 0
    this.asking = false
  }

  static override styles = [base, noticePanelCss]

  async #settle(doing: Promise<ShownProblem | null>): Promise<void> {
    const problem = await doing
    if (problem) notify({ tone: 'refusal', text: problem.sentence })
  }

  async #older(): Promise<void> {
    this.asking = true
    await this.box.older()
    this.asking = false
  }

  #open(event: MouseEvent, notice: NoticeShown): void {
    void this.#settle(this.box.read({ ids: [notice.id] }))
    const path = noticePath(notice)
    if (path === null || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    emit(this, 'ui-close')
    emit<Navigate>(this, 'navigate', { path })
  }

  #day(day: number): string {
    const today = new Date().setHours(0, 0, 0, 0)
    if (day === today) return t('notices.today')
    if (day === new Date(today - 1).setHours(0, 0, 0, 0)) return t('notices.yesterday')
    return shortDate(day)
  }

  #content(notice: NoticeShown) {
    const { card } = notice
    return html`<ui-icon name=${noticeIcon(notice)}></ui-icon>
      <span class="what">
        <span class="text">${noticeText(notice)}</span>
        ${
          card
            ? html`<span class="card"
                ><ui-plate faint text=${shortNumber(card.number)} title=${card.number}></ui-plate
                ><span class="title">${card.title}</span>${
                  card.urgent ? html`<ui-seal priority="urgent"></ui-seal>` : nothing
                }</span
              >`
            : nothing
        }
      </span>
      <time datetime=${new Date(notice.sentAt).toISOString()}>${clockTime(notice.sentAt)}</time>`
  }

  /** Mutes the plugin that said something on its board; it can be taken back at once, or later in the settings. */
  async #mute(notice: NoticeShown): Promise<void> {
    const source = noticeSource(notice)
    if (source === null) return
    const problem = await this.box.mute(source, true)
    if (problem !== null) return void notify({ tone: 'refusal', text: problem.sentence })
    const undo = () => void this.#settle(this.box.mute(source, false))
    const name = notice.by?.plugin?.[language()] ?? ''
    notify({
      tone: 'success',
      text: t('notices.muted', { name }),
      action: { text: t('notices.unmute'), run: undo },
    })
  }

  #row(notice: NoticeShown) {
    const path = noticePath(notice)
    const fresh = notice.readAt === null
    return html`<li class=${fresh ? 'fresh' : ''} data-id=${notice.id}>
      ${fresh ? html`<span class="hidden-text">${t('notices.unread')}</span>` : nothing}
      ${
        path === null
          ? html`<span class="row">${this.#content(notice)}</span>`
          : html`<a
              class="row"
              href=${path}
              @click=${(event: MouseEvent) => this.#open(event, notice)}
              >${this.#content(notice)}</a
            >`
      }
      ${
        noticeSource(notice) === null
          ? nothing
          : html`<ui-button
              variant="ghost"
              size="small"
              icon="bell-off"
              label=${t('notices.mute', { name: notice.by?.plugin?.[language()] ?? '' })}
              @click=${() => this.#mute(notice)}
            ></ui-button>`
      }
      ${
        fresh
          ? html`<ui-button
              variant="ghost"
              size="small"
              icon="check"
              label=${t('notices.markRead')}
              @click=${() => this.#settle(this.box.read({ ids: [notice.id] }))}
            ></ui-button>`
          : html`<span class="gap"></span>`
      }
    </li>`
  }

  #list() {
    const { notices, problem, more } = this.box
    if (notices === null)
      return problem
        ? html`<ui-error-card
            text=${problem.sentence}
            @ui-retry=${() => this.box.reload()}
          ></ui-error-card>`
        : html`<ui-loading lines="4"></ui-loading>`
    if (notices.length === 0)
      return html`<ui-empty
        icon="bell"
        text=${t('notices.none')}
        hint=${t('notices.none.hint')}
      ></ui-empty>`
    return html`${repeat(
      byDay(notices),
      ({ day }) => day,
      ({ day, notices }) =>
        html`<section>
          <h3>${this.#day(day)}</h3>
          <ul>
            ${repeat(
              notices,
              one => one.id,
              one => this.#row(one),
            )}
          </ul>
        </section>`,
    )}
    ${
      more
        ? html`<ui-button
            class="older"
            variant="ghost"
            ?busy=${this.asking}
            @click=${() => this.#older()}
            >${t('notices.older')}</ui-button
          >`
        : nothing
    }`
  }

  override render() {
    const { unread, live, notices } = this.box
    return html`<div class="head">
        <h2>${t('notices.title')}</h2>
        <ui-button
          variant="ghost"
          size="small"
          icon="check-double"
          ?disabled=${unread === 0}
          reason=${t('notices.allRead')}
          @click=${() => this.#settle(this.box.readAll())}
          >${t('notices.markAllRead')}</ui-button
        >
        <ui-button
          variant="ghost"
          size="small"
          icon="settings"
          label=${t('notices.settings')}
          @click=${() => emit(this, 'notice-settings')}
        ></ui-button>
      </div>
      ${
        live || notices === null
          ? nothing
          : html`<p class="away" role="status">
              <ui-icon name="offline"></ui-icon>${t('notices.away')}
            </p>`
      }
      <div class="list">${this.#list()}</div>`
  }
}
