import { html, nothing } from 'lit'
import { keyed } from 'lit/directives/keyed.js'
import type { CardView } from '#shared/board/card/card-view.ts'
import { documentName } from '#shared/board/document-name.ts'
import type { FileView } from '#shared/board/file/file-view.ts'
import { dangerOf } from '#web/board/tile/danger-of.ts'
import { People } from '#web/board/scope/people.ts'
import type { Erased } from '#web/erasure/erase-dialog.ts'
import { shortDate } from '#web/locales/dates.ts'
import { t } from '#web/locales/i18n.ts'
import type { CardPanelApi } from '#web/card/scene/card-api.ts'
import type { BoardInfo, Me } from '#web/state/api-types.ts'
import { archiveCard } from '#web/state/card-edits.ts'
import { addNote } from '#web/state/file-edits.ts'
import type { StepAsk } from '#web/flow/step.ts'
import type { CardCommands } from '#web/sync/queue/card-commands.ts'
import type { Board } from '#web/sync/board.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'
import { deepFocus } from '#web/ui/floating/floating.ts'
import { notify } from '#web/ui/messages/notices.ts'
import { accessTo } from '#web/card/scene/card-access.ts'
import { awayReason } from './card-away.ts'
import type { CardBody } from './card-body.ts'
import { CardController } from '#web/card/scene/card-controller.ts'
import { cardCss } from '#web/card/scene/card.css.ts'
import type { CardAction } from './card-head.ts'
import { cardKeys } from './panel-keyboard.ts'
import { cardPanelCss } from './card-panel.css.ts'
import type { CardScene } from '#web/card/scene/card-scene.ts'
import { DockHeight } from './dock-height.ts'
import { FileDrop } from '#web/card/attachments/file-drop.ts'
import { emptyNote, type NoteDraft } from '#web/card/notes/mentions.ts'
import type { NoteText } from '#web/card/notes/note-composer.ts'
import { Readers } from '#web/board/scope/readers.ts'
import { Rights } from '#web/board/scope/rights.ts'
import type { BegunAsk } from '#web/card/drafts/typed.ts'

declare global {
  interface HTMLElementTagNameMap {
    'card-panel': CardPanel
  }
}

/** What begun texts of parts of the case file are called. */
const inParts: ReadonlySet<string> = new Set(['note', 'item', 'list', 'add'])

const partsOf = ({ notes, checklists, milestones }: FileView): ReadonlySet<string> =>
  new Set(
    [...notes, ...checklists, ...checklists.flatMap(({ items }) => items), ...milestones].map(
      ({ id }) => id,
    ),
  )

/**
 * One card with its case file, live. Fires `card-close` when the person wants out. Stands in a side sheet, full screen
 * on a phone, or wide; when it goes, the focus returns to where it was.
 */
export class CardPanel extends UiElement {
  static override properties = {
    board: { attribute: false },
    cardId: { attribute: false },
    info: { attribute: false },
    me: { attribute: false },
    api: { attribute: false },
    commands: { attribute: false },
    version: { attribute: false },
    begin: { attribute: false },
    dialog: { state: true },
  }
  declare board: Board | null
  declare cardId: string
  declare info: BoardInfo | null
  declare me: Me | null
  declare api: CardPanelApi | null
  declare commands: CardCommands | null
  /** Another number whenever something outside of the board's documents has changed. */
  declare version: number
  /** Begins a step of the flow. */
  declare begin: (ask: StepAsk) => void
  declare dialog: 'legal-hold' | 'erase' | null
  readonly #card: CardController
  readonly #drop: FileDrop
  readonly dock = new DockHeight(this)
  #back: HTMLElement | undefined
  /** What a key asked for before the card was here. */
  #wish: ((body: CardBody) => void) | null = null
  #saves = 0
  #wasSaved = true

  constructor() {
    super()
    this.board = null
    this.cardId = ''
    this.info = null
    this.me = null
    this.api = null
    this.commands = null
    this.begin = () => undefined
    this.version = 0
    this.dialog = null
    this.#card = new CardController(this)
    this.#drop = new FileDrop(this, files => this.#addFiles(files))
    this.addEventListener('begun-ask', event => {
      const { detail } = event as CustomEvent<BegunAsk>
      detail.place = `${this.cardId}/${detail.place}`
      detail.box = this.board?.begun ?? null
    })
    this.addEventListener('keydown', event => this.#keys(event))
    this.addEventListener('focusin', event => this.#focusMoved(event))
  }

  static override styles = [base, cardCss, cardPanelCss]

  get #body(): CardBody | null {
    return this.renderRoot.querySelector('card-body')
  }

  #addFiles(files: readonly File[]): void {
    const scene = this.#scene()
    if (scene?.card.pending) notify({ tone: 'refusal', text: t('card.away.pending') })
    else this.#body?.addFiles(files)
  }

  override connectedCallback(): void {
    this.#back = deepFocus()
    super.connectedCallback()
    void this.updateComplete.then(() => this.focus())
  }

  /** Takes the focus to the panel as a whole, where its keys are heard. */
  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('.panel')?.focus({ preventScroll: true })
  }

  override disconnectedCallback(): void {
    this.#body?.settle()
    super.disconnectedCallback()
    const back = this.#back
    queueMicrotask(() => back?.isConnected && back.focus())
  }

  override willUpdate(): void {
    // History is read again once what was changed is on the server's disk.
    const saved = this.board?.saveState(this.cardId) === 'saved'
    if (saved && !this.#wasSaved) this.#saves++
    this.#wasSaved = saved
  }

  #close(): void {
    emit(this, 'card-close')
  }

  #keys(event: KeyboardEvent): void {
    cardKeys(event, {
      close: () => this.#close(),
      leaveText: () => this.focus(),
      move: () => this.#onBody(body => body.openColumns()),
      labels: () => this.#onBody(body => body.openFact('labels')),
      assign: () => this.#onBody(body => body.openFact('assignees')),
      due: () => this.#onBody(body => body.openFact('due')),
    })
  }

  /** Does something to the card, as soon as it is here. */
  #onBody(does: (body: CardBody) => void): void {
    const body = this.#body
    if (body === null) this.#wish = does
    else does(body)
  }

  /** Tells the others which part of the card one is at. */
  #focusMoved(event: FocusEvent): void {
    const part = event
      .composedPath()
      .find((one): one is HTMLElement => one instanceof HTMLElement && 'field' in one.dataset)
    const field = part?.dataset['field']
    this.board?.presence.focus({ card: this.cardId, ...(field ? { field } : {}) })
  }

  #act(action: CardAction, card: CardView): void {
    if (action === 'copy') {
      void navigator.clipboard
        .writeText(card.number ?? card.title)
        .then(() => notify({ tone: 'success', text: t('card.copied') }))
      return
    }
    if (action === 'erase' || action === 'legal-hold') {
      this.dialog = action
      return
    }
    const archived = action === 'archive'
    this.board?.edit(documentName('card', card.id), doc => archiveCard(doc, archived))
    if (archived) this.#close()
  }

  #send({ board, card, me }: CardScene, note: NoteText): void {
    const kept = board.edit(documentName('file', card.id), doc => {
      addNote(doc, { by: me.id, ...note })
    })
    if (!kept) {
      notify({ tone: 'refusal', text: t('card.cannotEdit') })
      return
    }
    this.#keepNote(emptyNote)
    this.#body?.showLatest()
  }

  /** The note begun on the card. */
  get #note(): NoteDraft {
    return (this.board?.begun.get(`${this.cardId}/note`) ?? emptyNote) as NoteDraft
  }

  #keepNote(note: NoteDraft): void {
    this.board?.begun.keep(`${this.cardId}/note`, note.text === '' ? null : note)
    this.requestUpdate()
  }

  /** Words for a note that is gone stand in the line for a new one. */
  #orphan({ text, places }: NoteDraft): void {
    const note = this.#note
    this.#keepNote(
      note.text.trim() === '' ? { text, places } : { ...note, text: `${note.text}\n${text}` },
    )
    notify({ tone: 'refusal', text: t('card.note.orphan') })
  }

  /** What was begun in a part that is gone is offered in the line for a note. */
  override updated(): void {
    const [wish, body] = [this.#wish, this.#body]
    if (wish !== null && body !== null) {
      this.#wish = null
      // Its parts come with the frame.
      requestAnimationFrame(() => wish(body))
    }
    const file = this.#card.file?.view
    const { begun } = this.board ?? {}
    if (!file || !begun) return
    const there = partsOf(file)
    for (const place of begun.places) {
      const [card, kind, id] = place.split('/')
      if (card !== this.cardId || !id || !inParts.has(kind!) || there.has(id)) continue
      const { text, places = [] } = begun.get(place) as Partial<NoteDraft>
      begun.keep(place, null)
      if (text) this.#orphan({ text, places })
    }
  }

  #scene(): CardScene | null {
    const { board, info, me, api, commands } = this
    const card = this.#card.card
    if (!board?.view || !info || !me || !card) return null
    const handle = this.#card.file
    const file = handle?.view ?? null
    const rights = new Rights(me, info)
    return {
      board,
      card,
      handle,
      editor: this.#card.editor,
      loadEditor: this.#card.loadEditor,
      away: awayReason(card, handle, board.status),
      info,
      me,
      api,
      commands,
      begin: this.begin,
      names: { board: board.view, file, people: new People(me, info), units: info.units },
      rights,
      access: accessTo(card, rights),
      readers: new Readers(me, info),
      present: board.presence.onCard(card.id),
      saves: this.#saves,
    }
  }

  #dock(scene: CardScene) {
    const forbidden = scene.access['note:write']
    const refusal = forbidden || (scene.away && t('card.away.note'))
    if (refusal) {
      return html`<div class="dock">
        <p class="why"><ui-icon name=${forbidden ? 'lock' : 'offline'}></ui-icon>${refusal}</p>
      </div>`
    }
    const note = this.#note
    return html`<div class="dock" data-field="note">
      <note-composer
        .value=${note.text}
        .places=${note.places}
        .people=${scene.names.people.known(scene.readers.of(scene.card))}
        @note-typed=${(event: CustomEvent<NoteDraft>) => this.#keepNote(event.detail)}
        @note-send=${(event: CustomEvent<NoteText>) => this.#send(scene, event.detail)}
      ></note-composer>
    </div>`
  }

  #archived({ access, card }: CardScene) {
    return html`<ui-banner tone="warn" icon="archive" text=${t('card.archivedNow')}
      ><ui-button
        slot="action"
        size="small"
        icon="undo"
        ?disabled=${access['card:archive'] !== ''}
        reason=${access['card:archive']}
        @click=${() => this.#act('restore', card)}
        >${t('card.restore')}</ui-button
      ></ui-banner
    >`
  }

  #held({ card }: CardScene) {
    const until = card.legalHold === null ? 0 : Date.parse(card.legalHold)
    if (until <= Date.now()) return nothing
    return html`<ui-banner
      icon="lock"
      text=${t('erasure.held', { date: shortDate(until) })}
    ></ui-banner>`
  }

  #dialogs({ card, commands }: CardScene) {
    const close = () => (this.dialog = null)
    return html`<legal-hold-dialog
        .card=${card}
        .commands=${commands}
        ?open=${this.dialog === 'legal-hold'}
        @ui-close=${close}
      ></legal-hold-dialog>
      <erase-dialog
        .card=${card}
        .commands=${commands}
        ?open=${this.dialog === 'erase'}
        @ui-close=${close}
        @card-erased=${(event: CustomEvent<Erased>) => {
          if (event.detail.scope === 'card') this.#close()
        }}
      ></erase-dialog>`
  }

  #open(scene: CardScene) {
    return html`<card-head
        .card=${scene.card}
        .access=${scene.access}
        .present=${scene.present}
        save=${scene.board.saveState(scene.card.id)}
        ?away=${scene.away !== ''}
        @card-action=${(event: CustomEvent<CardAction>) => this.#act(event.detail, scene.card)}
      ></card-head>
      <emergency-line numbers=${dangerOf(scene.card)}></emergency-line>
      ${scene.card.archived ? this.#archived(scene) : nothing} ${this.#held(scene)}
      ${keyed(scene.card.id, html`<card-body .scene=${scene}></card-body>`)} ${this.#dock(scene)}
      ${this.#dialogs(scene)}`
  }

  #elsewhere(state: 'left' | 'absent') {
    return html`<card-head></card-head>
      <div class="state">
        <ui-empty
          icon=${state === 'left' ? 'eye-off' : 'search'}
          text=${t(`card.${state}`)}
          hint=${t(`card.${state}Hint`)}
          >${
            state === 'left'
              ? html`<ui-button slot="action" variant="primary" @click=${() => this.#close()}
                  >${t('ui.close')}</ui-button
                >`
              : html`<ui-button slot="action" icon="refresh" @click=${() => this.#card.retry()}
                  >${t('ui.retry')}</ui-button
                >`
          }</ui-empty
        >
      </div>`
  }

  override render() {
    const state = this.#card.presence
    const scene = this.#scene()
    return html`<div
      class="panel"
      tabindex="-1"
      role="region"
      aria-label=${scene?.card.title ?? t('ui.loading')}
    >
      ${
        state === 'left' || state === 'absent'
          ? this.#elsewhere(state)
          : scene !== null
            ? this.#open(scene)
            : html`<card-head></card-head>
                <div class="loading">
                  <ui-loading lines="2"></ui-loading><ui-loading lines="5"></ui-loading>
                </div>`
      }
      ${
        this.#drop.over
          ? html`<div class="drop"><ui-icon name="upload"></ui-icon>${t('card.file.drop')}</div>`
          : nothing
      }
    </div>`
  }
}
