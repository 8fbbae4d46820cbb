import { html, nothing } from 'lit'
import type { MenuItem, MenuPick } from '#web/ui/floating/menu.ts'
import { dateTime } from '#web/locales/dates.ts'
import { t } from '#web/locales/i18n.ts'
import { say } from '#web/locales/meetings.ts'
import { type CardFilter, noFilter } from '#web/board/filter/card-filter.ts'
import { base, UiElement } from '#web/ui/element.ts'
import { newId } from '#shared/base/ids.ts'
import type { Meeting, Step } from '#web/state/meeting-api.ts'
import { MeetingController } from './meeting-controller.ts'
import { meetingPath } from './meeting-path.ts'
import { meetingScreenCss } from './meeting-screen.css.ts'
import type { MeetingsScope } from './meetings-view.ts'
import { pageCss } from './page.css.ts'

declare global {
  interface HTMLElementTagNameMap {
    'meeting-screen': MeetingScreen
  }
}

/** A dialog of the meeting that is open. */
type Asked = 'form' | 'minutes' | 'pair' | 'chair' | null

/** One meeting: what it is, where it is in its agenda, the item that is looked at, and who is there. */
export class MeetingScreen extends UiElement {
  static override properties = {
    scope: { attribute: false },
    version: { attribute: false },
    filter: { attribute: false },
    meeting: { type: String },
    asked: { state: true },
  }
  declare scope: MeetingsScope
  declare version: number
  /** Which cards of the board are looked for. */
  declare filter: CardFilter
  declare meeting: string
  declare asked: Asked
  readonly #meeting = new MeetingController(this, () => this.scope)

  constructor() {
    super()
    this.version = 0
    this.filter = noFilter
    this.meeting = ''
    this.asked = null
    this.addEventListener('meeting-step', event => {
      void this.#meeting.step((event as CustomEvent<Step>).detail)
    })
    this.addEventListener('meeting-look', event =>
      this.#meeting.look((event as CustomEvent<string>).detail),
    )
  }

  static override styles = [base, pageCss, meetingScreenCss]

  override connectedCallback(): void {
    super.connectedCallback()
    if (this.meeting !== '') this.#meeting.open(this.meeting)
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('meeting')) this.#meeting.open(this.meeting)
  }

  #step(body: Step): void {
    void this.#meeting.step(body)
  }

  #mine(meeting: Meeting): { chairs: boolean; presents: boolean } {
    const { id } = this.scope.me
    const chairs = meeting.chair?.id === id
    return { chairs, presents: chairs || meeting.presenter?.id === id }
  }

  /** What is done rarely. */
  #menu(meeting: Meeting): readonly MenuItem[] {
    const { may, state } = meeting
    const { chairs } = this.#mine(meeting)
    const going = state === 'running' || state === 'paused'
    const early = state === 'draft' || state === 'called'
    const over = state === 'closed' || state === 'signed'
    const item = (is: boolean, one: MenuItem) => (is ? [one] : [])
    return [
      ...item(early && may.prepare, { id: 'form', text: say('meeting.change'), icon: 'edit' }),
      ...item(early && may.prepare && meeting.follows !== null, {
        id: 'carry',
        text: say('meeting.carry'),
        icon: 'history',
      }),
      ...item((state === 'called' || going) && (chairs || (early && may.chair)), {
        id: 'pair',
        text: say('meeting.pair'),
        icon: 'present',
      }),
      ...item(chairs && meeting.screens > 0, {
        id: 'unpair',
        text: say('meeting.unpair'),
        icon: 'unlink',
      }),
      ...item(going && chairs, { id: 'chair', text: say('meeting.offerChair'), icon: 'refer' }),
      ...item(
        state !== 'signed' && !early && may.chair && meeting.recorder?.id !== this.scope.me.id,
        {
          id: 'record',
          text: say('meeting.record'),
          icon: 'edit',
        },
      ),
      ...item(!early || over, { id: 'minutes', text: say('meeting.minutes'), icon: 'file' }),
      ...item(early && may.prepare, {
        id: 'cancel',
        text: say('meeting.cancel'),
        icon: 'close',
        danger: true,
      }),
      ...item(going && chairs, { id: 'close', text: say('meeting.close'), icon: 'check-double' }),
    ]
  }

  #picked({ term }: Meeting, id: string): void {
    if (id === 'form' || id === 'minutes' || id === 'pair' || id === 'chair') this.asked = id
    else if (id === 'carry' || id === 'unpair' || id === 'cancel') this.#step({ do: id })
    else if (id === 'record' || id === 'close') this.#step({ do: id, term })
  }

  /** The one thing that is to be done next. */
  #next(meeting: Meeting) {
    const { state, term, may, items } = meeting
    const { chairs, presents } = this.#mine(meeting)
    const button = (step: Step, text: string, icon: 'send' | 'present' | 'hold' | 'undo') =>
      html`<ui-button variant="primary" icon=${icon} @click=${() => this.#step(step)}
        >${text}</ui-button
      >`
    if (state === 'draft' && may.prepare) return button({ do: 'call' }, say('meeting.call'), 'send')
    if (state === 'called' && may.chair && items.length > 0)
      return button({ do: 'start', term }, say('meeting.start'), 'present')
    if (state === 'paused' && presents)
      return button({ do: 'resume', term }, say('meeting.resume'), 'undo')
    if (state === 'running' && presents)
      return html`<ui-button icon="hold" @click=${() => this.#step({ do: 'pause', term })}
        >${say('meeting.pause')}</ui-button
      >`
    if ((state === 'running' || state === 'paused') && may.chair && !chairs && !presents)
      return html`<ui-button icon="present" @click=${() => this.#step({ do: 'present', term })}
        >${say('meeting.present')}</ui-button
      >`
    return nothing
  }

  #banners(meeting: Meeting) {
    const { offered, state, term, chairAway, chair, presenterAway, presenter, may } = meeting
    const going = state === 'running' || state === 'paused'
    if (!going) return nothing
    const now = this.#meeting.clock.now() ?? 0
    const gone = chairAway !== null && now - chairAway > 60_000
    const take = html`<ui-button
      slot="action"
      size="small"
      @click=${() => this.#step({ do: 'accept-chair', term })}
      >${say('meeting.takeChair')}</ui-button
    >`
    return html`${
      offered?.id === this.scope.me.id
        ? html`<ui-banner
            tone="info"
            icon="refer"
            text=${say('meeting.offered', { name: chair?.name ?? '' })}
            >${take}</ui-banner
          >`
        : gone && may.chair && chair?.id !== this.scope.me.id
          ? html`<ui-banner
              tone="warn"
              icon="user"
              text=${say('meeting.chairGone', { name: chair?.name ?? '' })}
              >${take}</ui-banner
            >`
          : presenterAway !== null && now - presenterAway > 12_000
            ? html`<ui-banner
                tone="info"
                icon="user"
                text=${say('meeting.waitingFor', { name: presenter?.name ?? '' })}
              ></ui-banner>`
            : nothing
    }`
  }

  #head(meeting: Meeting) {
    const { card, state, startsAt, place, chair, presenter, quorum, quorate } = meeting
    const items = this.#menu(meeting)
    const about = [dateTime(startsAt), place]
    if (chair !== null) about.push(say('meeting.chairedBy', { name: chair.name }))
    if (presenter !== null && presenter.id !== chair?.id)
      about.push(say('meeting.presentedBy', { name: presenter.name }))
    return html`<header>
      <a class="back" href=${meetingPath(this.scope.board.id)}
        ><ui-icon name="chevron-left"></ui-icon>${t('meeting.title')}</a
      >
      <div class="top">
        <h1>${card.title}</h1>
        <div class="buttons">
          ${this.#next(meeting)}
          ${
            items.length === 0
              ? nothing
              : html`<ui-menu
                  placement="below-end"
                  label=${say('meeting.more')}
                  .items=${items}
                  @ui-pick=${(event: CustomEvent<MenuPick>) =>
                    this.#picked(meeting, event.detail.id)}
                  ><ui-button
                    slot="anchor"
                    icon="more"
                    variant="ghost"
                    label=${say('meeting.more')}
                  ></ui-button
                ></ui-menu>`
          }
        </div>
      </div>
      <p class="about">
        <ui-badge tone=${state === 'running' ? 'jade' : 'plain'}
          >${say(`meeting.state.${state}`)}</ui-badge
        >
        ${about.filter(one => one !== '').join(' · ')}
        ${
          quorum > 0 && !quorate && (state === 'running' || state === 'paused')
            ? html`<ui-badge tone="amber">${say('meeting.notQuorate', { n: quorum })}</ui-badge>`
            : nothing
        }
      </p>
    </header>`
  }

  /** What everybody who takes part does most, large and always there. */
  #bar(meeting: Meeting) {
    const { state, people, hands, speaker, may } = meeting
    const { id } = this.scope.me
    if (!may.attend || !['called', 'running', 'paused'].includes(state)) return nothing
    const here = people.find(one => one.person === id && one.to === null)
    const place = hands.findIndex(one => one.id === id) + 1
    const going = state !== 'called'
    return html`<div class="bar">
      ${
        this.#meeting.following || !going
          ? nothing
          : html`<ui-button variant="primary" icon="arrow-right" @click=${this.#meeting.rejoin}
              >${say('meeting.rejoin')}</ui-button
            >`
      }
      ${
        here === undefined
          ? html`<ui-button
              variant="primary"
              icon="check"
              @click=${() => this.#step({ do: 'attend', id: newId() })}
              >${say('meeting.iAmHere')}</ui-button
            >`
          : going
            ? html`<ui-button
                icon="voice"
                .pressed=${place > 0}
                @click=${() => this.#step({ do: 'hand', up: place === 0 })}
                >${say(place > 0 ? 'meeting.lowerHand' : 'meeting.raiseHand')}</ui-button
              >`
            : nothing
      }
      <span class="state" role="status"
        >${
          speaker?.id === id
            ? say('meeting.youSpeak')
            : place > 0
              ? say('meeting.yourPlace', { n: place })
              : here === undefined
                ? ''
                : say('meeting.youAreHere')
        }</span
      >
    </div>`
  }

  override render() {
    const { meeting, problem, shown, current, following, clock } = this.#meeting
    if (problem !== null)
      return html`<ui-error-card
        text=${problem.sentence}
        @ui-retry=${this.#meeting.ask}
      ></ui-error-card>`
    if (meeting === null) return html`<ui-loading lines="4"></ui-loading>`
    const { me } = this.scope
    return html`${this.#head(meeting)} ${this.#banners(meeting)}
      <div class="columns">
        <meeting-agenda
          .meeting=${meeting}
          .scope=${this.scope}
          .version=${this.version}
          .filter=${this.filter}
          .shown=${shown}
          .current=${current}
          .presents=${this.#mine(meeting).presents}
        ></meeting-agenda>
        <meeting-item
          .meeting=${meeting}
          .item=${meeting.items.find(({ id }) => id === shown) ?? null}
          .current=${current}
          .clock=${clock}
          .me=${me.id}
          ?following=${following}
        ></meeting-item>
        <meeting-people .meeting=${meeting} .me=${me.id}></meeting-people>
      </div>
      ${this.#bar(meeting)}
      <meeting-form
        .scope=${this.scope}
        .meeting=${meeting}
        ?open=${this.asked === 'form'}
        @ui-close=${this.#closed}
        @meeting-made=${() => void this.#meeting.ask()}
      ></meeting-form>
      <meeting-ask
        .meeting=${meeting}
        .asked=${this.asked === 'pair' || this.asked === 'chair' ? this.asked : null}
        @ui-close=${this.#closed}
      ></meeting-ask>
      <meeting-minutes
        .api=${this.scope.api}
        .meeting=${meeting}
        .me=${me.id}
        ?open=${this.asked === 'minutes'}
        @ui-close=${this.#closed}
      ></meeting-minutes>`
  }

  readonly #closed = (event: Event): void => {
    // Lists and menus inside a dialog close as well.
    if (event.target === event.currentTarget) this.asked = null
  }
}
