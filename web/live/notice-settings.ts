import { html, nothing } from 'lit'
import {
  channels,
  type Channel,
  defaultChoices,
  type NoticeChoices,
} from '#shared/live/notice-choices.ts'
import { type NoticeKind, noticeKinds } from '#shared/live/notice.ts'
import { language, t } from '#web/locales/i18n.ts'
import type { ResponseOf } from '#web/state/api-types.ts'
import type { NoticeApi } from './notice-api.ts'
import { base, UiElement } from '#web/ui/element.ts'
import type { MenuPick } from '#web/ui/floating/menu.ts'
import { notify } from '#web/ui/messages/notices.ts'
import type { UiTextField } from '#web/ui/fields/text-field.ts'
import { noticeIcon } from './notice-look.ts'
import { noticeSettingsCss } from './notice-settings.css.ts'
import { isSoundOn, setSound } from './notice-sound.ts'
import { type PushState, pushState, switchPushOff, switchPushOn } from './push-device.ts'

declare global {
  interface HTMLElementTagNameMap {
    'notice-settings': NoticeSettings
  }
}

type SettingsApi = Pick<
  NoticeApi,
  | 'noticeChoices'
  | 'setNoticeChoices'
  | 'mutedPlugins'
  | 'mutePlugin'
  | 'pushKey'
  | 'pushTo'
  | 'pushNoMore'
>

type Muted = ResponseOf<'/api/notices/muted', 'get'>['muted'][number]

/** How far each kind of notice goes, quiet hours, and whether this browser takes pushes. Everything takes effect at once. */
export class NoticeSettings extends UiElement {
  static override properties = {
    api: { attribute: false },
    account: { type: String },
    open: { type: Boolean },
    choices: { state: true },
    muted: { state: true },
    push: { state: true },
    problem: { state: true },
    asking: { state: true },
  }
  declare api: SettingsApi
  declare account: string
  declare open: boolean
  declare choices: NoticeChoices | null
  declare muted: readonly Muted[]
  declare push: PushState | null
  declare problem: string
  declare asking: boolean

  constructor() {
    super()
    this.account = ''
    this.open = false
    this.choices = null
    this.muted = []
    this.push = null
    this.problem = ''
    this.asking = false
  }

  static override styles = [base, noticeSettingsCss]

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('open') && this.open) void this.#load()
  }

  readonly #load = async () => {
    this.problem = ''
    this.push = null
    const [answer, muted] = await Promise.all([this.api.noticeChoices(), this.api.mutedPlugins()])
    if (answer.ok && muted.ok) [this.choices, this.muted] = [answer.value, muted.value.muted]
    else this.problem = [answer, muted].find(one => !one.ok)?.problem.sentence ?? ''
    this.push = await pushState(this.api, this.account)
  }

  async #set(choices: NoticeChoices): Promise<void> {
    const before = this.choices
    this.choices = choices
    const answer = await this.api.setNoticeChoices(choices)
    if (answer.ok) return
    this.choices = before
    notify({ tone: 'refusal', text: answer.problem.sentence })
  }

  async #unmute({ board, by }: Muted): Promise<void> {
    const answer = await this.api.mutePlugin({ board, by }, false)
    if (answer.ok) this.muted = this.muted.filter(one => one.board !== board || one.by !== by)
    else notify({ tone: 'refusal', text: answer.problem.sentence })
  }

  async #turnOn(): Promise<void> {
    this.asking = true
    const problem = await switchPushOn(this.api, this.account)
    this.asking = false
    this.push = await pushState(this.api, this.account)
    if (problem === 'failed') notify({ tone: 'refusal', text: t('notices.push.failed') })
    else if (problem !== null && problem !== 'denied')
      notify({ tone: 'refusal', text: problem.sentence })
  }

  async #turnOff(): Promise<void> {
    this.asking = true
    await switchPushOff(this.api)
    this.asking = false
    this.push = await pushState(this.api, this.account)
  }

  #device() {
    const { push } = this
    if (push === null) return html`<ui-loading lines="1"></ui-loading>`
    return html`<div class="device">
      <ui-icon name=${push === 'on' ? 'bell' : 'bell-off'}></ui-icon>
      <p>
        ${t(`notices.push.${push}`)}
        ${push === 'on' || push === 'off-here' ? html`<small>${t('notices.push.what')}</small>` : nothing}
      </p>
      ${
        push === 'off-here'
          ? html`<ui-button ?busy=${this.asking} @click=${() => this.#turnOn()}
              >${t('notices.push.turnOn')}</ui-button
            >`
          : nothing
      }
      ${
        push === 'on'
          ? html`<ui-button ?busy=${this.asking} @click=${() => this.#turnOff()}
              >${t('notices.push.turnOff')}</ui-button
            >`
          : nothing
      }
    </div>`
  }

  #kind(kind: NoticeKind, choices: NoticeChoices) {
    const options = channels
      .filter(channel => (kind !== 'system' && kind !== 'report') || channel !== 'none')
      .map(id => ({ id, text: t(`notices.channel.${id}`) }))
    return html`<li>
      <ui-icon name=${noticeIcon({ kind, lost: false })}></ui-icon>
      <span>${t(`notices.kind.${kind}`)}</span>
      <ui-segmented
        label=${t(`notices.kind.${kind}`)}
        .options=${options}
        .current=${choices.kinds[kind]}
        @ui-pick=${(event: CustomEvent<MenuPick>) =>
          this.#set({
            ...choices,
            kinds: { ...choices.kinds, [kind]: event.detail.id as Channel },
          })}
      ></ui-segmented>
    </li>`
  }

  #quiet(choices: NoticeChoices) {
    const { quiet } = choices
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
    const turned = (event: Event) =>
      this.#set({
        ...choices,
        quiet: (event.currentTarget as HTMLElement & { checked: boolean }).checked
          ? { ...defaultChoices.quiet!, zone }
          : null,
      })
    const time = (end: 'from' | 'to') =>
      html`<ui-text-field
        type="time"
        label=${t(`notices.quiet.${end}`)}
        .value=${quiet?.[end] ?? ''}
        @change=${(event: Event) => {
          const { value } = event.currentTarget as UiTextField
          // An emptied field is no clock time; the one before stays.
          if (quiet && value !== '')
            void this.#set({ ...choices, quiet: { ...quiet, [end]: value, zone } })
        }}
      ></ui-text-field>`
    return html`<ui-switch
        label=${t('notices.quiet')}
        hint=${t('notices.quiet.hint')}
        .checked=${quiet !== null}
        @change=${turned}
      ></ui-switch>
      ${quiet ? html`<div class="times">${time('from')} ${time('to')}</div>` : nothing}`
  }

  #mutedPlugin(muted: Muted) {
    const name = muted.plugin[language()]
    return html`<li>
      <ui-icon name="bell-off"></ui-icon>
      <span
        >${muted.title === '' ? name : t('notices.muted.on', { name, board: muted.title })}</span
      >
      <ui-button size="small" @click=${() => this.#unmute(muted)}
        >${t('notices.unmute')}<span class="hidden-text">${name}</span></ui-button
      >
    </li>`
  }

  #content() {
    const { choices } = this
    if (this.problem)
      return html`<ui-error-card text=${this.problem} @ui-retry=${this.#load}></ui-error-card>`
    if (choices === null) return html`<ui-loading lines="6"></ui-loading>`
    return html`<section>
        <h3>${t('notices.push.title')}</h3>
        ${this.#device()}
      </section>
      <section>
        <h3>${t('notices.kinds')}</h3>
        <ul>
          ${noticeKinds.map(kind => this.#kind(kind, choices))}
        </ul>
      </section>
      ${
        this.muted.length === 0
          ? nothing
          : html`<section>
              <h3>${t('notices.muted.title')}</h3>
              <ul>
                ${this.muted.map(one => this.#mutedPlugin(one))}
              </ul>
            </section>`
      }
      <section>
        <ui-switch
          label=${t('notices.sound')}
          hint=${t('notices.sound.hint')}
          .checked=${isSoundOn()}
          @change=${(event: Event) =>
            setSound((event.currentTarget as HTMLElement & { checked: boolean }).checked)}
        ></ui-switch>
      </section>
      <section>${this.#quiet(choices)}</section>`
  }

  override render() {
    return html`<ui-dialog ?open=${this.open} heading=${t('notices.settings')}>
      ${this.#content()}
    </ui-dialog>`
  }
}
