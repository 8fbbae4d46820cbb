import { css, html, nothing } from 'lit'
import { can } from '#shared/policy/can.ts'
import { distinctionIn } from '#web/board/scope/people.ts'
import { actorOf } from '#web/board/scope/rights.ts'
import { t } from '#web/locales/i18n.ts'
import type { AdminApi } from './admin-api.ts'
import type { BoardApi } from '#web/board/scope/board-api.ts'
import type { BoardInfo, Me } from '#web/state/api-types.ts'
import { base, UiElement } from '#web/ui/element.ts'
import { notify } from '#web/ui/messages/notices.ts'
import { adminPageCss } from './page.css.ts'

declare global {
  interface HTMLElementTagNameMap {
    'beats-page': BeatsPage
  }
}

/** Everything one person answers for in a beat goes to a successor, in one action. */
export class BeatsPage extends UiElement {
  static override properties = {
    api: { attribute: false },
    me: { attribute: false },
    boards: { state: true },
    problem: { state: true },
    chosen: { state: true },
    refused: { state: true },
    busy: { state: true },
    sure: { state: true },
  }
  declare api: Pick<AdminApi, 'handOverBeat'> & Pick<BoardApi, 'boards' | 'board'>
  declare me: Me
  /** Null while they are asked for. */
  declare boards: readonly BoardInfo[] | null
  declare problem: string
  declare chosen: { readonly unit: string; readonly from: string; readonly to: string }
  declare refused: string
  declare busy: boolean
  declare sure: boolean

  constructor() {
    super()
    this.boards = null
    this.problem = ''
    this.chosen = { unit: '', from: '', to: '' }
    this.refused = ''
    this.busy = false
    this.sure = false
  }

  static override styles = [
    base,
    adminPageCss,
    css`
      .form {
        display: grid;
        gap: var(--space-4);
        max-width: 30rem;
      }
      .problem {
        color: var(--seal);
        line-height: var(--leading-snug);
      }
      .end {
        display: flex;
        justify-content: end;
      }
    `,
  ]

  override connectedCallback(): void {
    super.connectedCallback()
    void this.#load()
  }

  async #load(): Promise<void> {
    const listed = await this.api.boards()
    this.problem = listed.ok ? '' : listed.problem.sentence
    if (!listed.ok) return
    const answers = await Promise.all(listed.value.map(board => this.api.board(board.id)))
    const actor = actorOf(this.me)
    const boards = answers
      .flatMap(answer => (answer.ok ? [answer.value] : []))
      .filter(board => can(actor, 'beat:hand-over', { path: board.path }))
    this.boards = [...new Map(boards.map(board => [board.unit, board])).values()]
    const [first] = this.boards
    if (first !== undefined) this.chosen = { unit: first.unit, from: '', to: '' }
  }

  async #give(): Promise<void> {
    const { unit, from, to } = this.chosen
    this.sure = false
    this.busy = true
    const answer = await this.api.handOverBeat(unit, from, to)
    this.busy = false
    this.refused = answer.ok ? '' : answer.problem.sentence
    if (!answer.ok) return
    notify({ tone: 'success', text: t('people.given', { n: answer.value.cards }) })
    this.chosen = { unit, from: '', to: '' }
  }

  #select(
    label: string,
    value: string,
    options: readonly { value: string; text: string }[],
    change: (value: string) => void,
  ) {
    return html`<ui-select
      label=${label}
      placeholder=${t('flow.form.choose')}
      .value=${value}
      .options=${options}
      @change=${(event: Event) => {
        this.refused = ''
        change((event.currentTarget as HTMLInputElement).value)
      }}
    ></ui-select>`
  }

  #form(boards: readonly BoardInfo[]) {
    const { chosen } = this
    const board = boards.find(one => one.unit === chosen.unit)
    const people = (board?.people ?? [])
      .filter(one => ['leadership', 'officer', 'grid', 'head'].includes(one.role))
      .map(one => ({
        value: one.id,
        text: `${one.name} · ${distinctionIn(board ?? null, one.id) || t(`card.role.${one.role}`)}`,
      }))
    const name = (id: string) => board?.people.find(one => one.id === id)?.name ?? ''
    const ready = chosen.from !== '' && chosen.to !== '' && chosen.from !== chosen.to
    return html`<div class="panel form">
      ${this.#select(
        t('people.beat'),
        chosen.unit,
        boards.map(one => ({ value: one.unit, text: one.title })),
        unit => (this.chosen = { unit, from: '', to: '' }),
      )}
      ${this.#select(
        t('people.from'),
        chosen.from,
        people,
        from => (this.chosen = { ...chosen, from }),
      )}
      ${this.#select(
        t('people.to'),
        chosen.to,
        people.filter(one => one.value !== chosen.from),
        to => (this.chosen = { ...chosen, to }),
      )}
      ${this.refused ? html`<p class="problem" role="alert">${this.refused}</p>` : nothing}
      <div class="end">
        <ui-button
          variant="primary"
          icon="refer"
          ?busy=${this.busy}
          ?disabled=${!ready}
          reason=${ready ? '' : t('people.choose')}
          @click=${() => (this.sure = true)}
          >${t('people.give')}</ui-button
        >
      </div>
      <ui-dialog
        size="small"
        heading=${t('people.give')}
        ?open=${this.sure}
        @ui-close=${() => (this.sure = false)}
      >
        <p>${t('people.sure', { from: name(chosen.from), to: name(chosen.to) })}</p>
        <ui-button slot="footer" @click=${() => (this.sure = false)}>${t('ui.cancel')}</ui-button>
        <ui-button slot="footer" variant="primary" @click=${() => void this.#give()}
          >${t('people.give')}</ui-button
        >
      </ui-dialog>
    </div>`
  }

  override render() {
    const { boards, problem } = this
    return html`<h1>${t('people.title')}</h1>
      <p class="lead">${t('people.lead')}</p>
      ${
        problem
          ? html`<ui-error-card
              text=${problem}
              @ui-retry=${() => void this.#load()}
            ></ui-error-card>`
          : boards === null
            ? html`<ui-loading lines="4"></ui-loading>`
            : boards.length === 0
              ? html`<ui-empty icon="users" text=${t('people.none')}></ui-empty>`
              : this.#form(boards)
      }`
  }
}
