import { html, nothing } from 'lit'
import type { ColumnView } from '#shared/board/board-view.ts'
import type { Priority } from '#shared/board/card/card-types.ts'
import { documentName } from '#shared/board/document-name.ts'
import type { ClockKind } from '#shared/board/types/type-definition.ts'
import type { ClockExtend } from '#web/clock/extend-dialog.ts'
import type { EditorLimit } from '#web/editor/limits.ts'
import { choosePriority } from '#web/board/menu/card-actions.ts'
import { badgesCss, cardBadges } from '#web/board/tile/card-badges.ts'
import { columnOf, putCard } from '#web/board/scope/board-commands.ts'
import { CaseController } from '#web/flow/case-controller.ts'
import { whyNotLoosen } from '#web/flow/loosening.ts'
import type { StepAsk } from '#web/flow/step.ts'
import { formerFields, typeFields } from '#web/flow/type-fields.ts'
import { t } from '#web/locales/i18n.ts'
import { onDemand } from '#web/state/on-demand.ts'
import { typeNow } from '#web/ui/marks/type-labels.ts'
import { type CommandResult, fileOf } from '#web/sync/queue/command-queue.ts'
import { base, UiElement } from '#web/ui/element.ts'
import { notify } from '#web/ui/messages/notices.ts'
import { cardBodyCss } from './card-body.css.ts'
import { whyNoText } from '#web/card/scene/card-access.ts'
import type { CardChange } from '#web/card/scene/card-change.ts'
import { cardCss } from '#web/card/scene/card.css.ts'
import type { CardUnit, FactName } from '#web/card/facts/card-facts.ts'
import type { CardScene } from '#web/card/scene/card-scene.ts'
import type { CardMove, CardPriority } from '#web/card/scene/card-state.ts'
import { watchersOf } from '#web/card/scene/card-watchers.ts'

declare global {
  interface HTMLElementTagNameMap {
    'card-body': CardBody
  }
}

const residentsPart = onDemand(() => import('#web/define-residents.ts'))

/** Everything of a card between its head and the line for notes; makes the edits that its parts ask for. */
export class CardBody extends UiElement {
  static override properties = {
    scene: { attribute: false },
    sharing: { state: true },
    extending: { state: true },
  }
  declare scene: CardScene | null
  declare sharing: boolean
  /** The clock that is being extended. */
  declare extending: ClockKind | null
  readonly #case = new CaseController(this)
  #shownNotes: ReadonlySet<string> = new Set()
  #gone = 0

  constructor() {
    super()
    this.scene = null
    this.sharing = false
    this.extending = null
  }

  static override styles = [base, badgesCss, cardCss, cardBodyCss]

  override willUpdate(): void {
    const { scene } = this
    if (scene === null) return
    const notes = new Set(scene.names.file?.notes.map(({ id }) => id))
    // What is gone may have been removed: who did so is read anew.
    if (!this.#shownNotes.isSubsetOf(notes)) this.#gone++
    this.#shownNotes = notes
    this.#case.follow(scene.card, scene.api, this.#gone)
    if (scene.card.residents > 0) void residentsPart.load()
  }

  /** Opens the list of columns. */
  openColumns(): void {
    this.renderRoot.querySelector('card-state')?.openColumns()
  }

  /** Opens one of the facts for changing. */
  openFact(name: FactName): void {
    this.renderRoot.querySelector('card-facts')?.openFact(name)
  }

  /** Uploads files to the card. */
  addFiles(files: readonly File[]): void {
    void this.renderRoot.querySelector('card-attachments')?.add(files)
  }

  /** Brings the latest note into view. */
  showLatest(): void {
    void this.renderRoot.querySelector('card-activity')?.showLatest()
  }

  /** Removes for everybody what was removed here; call it before the panel goes. */
  settle(): void {
    this.renderRoot.querySelector('card-activity')?.settle()
  }

  #change({ board, card }: CardScene, { document, change }: CardChange): void {
    if (board.edit(documentName(document, card.id), change)) return
    notify({ tone: 'refusal', text: t('card.cannotEdit') })
  }

  #move(scene: CardScene, column: string): void {
    const { board, card } = scene
    const there = board.column(column)
    if (card.column !== column) putCard(scene, card, { column, index: there.length }, there)
  }

  async #tellRefusal(giving: Promise<CommandResult> | undefined): Promise<void> {
    const result = await giving
    if (result && !result.ok) notify({ tone: 'refusal', text: result.problem.sentence })
  }

  #drafts({ board, card, names }: CardScene) {
    return board.drafts
      .filter(draft => draft.card === card.id)
      .map(
        draft =>
          html`<card-draft
            .draft=${draft}
            .names=${names}
            @draft-apply=${() => {
              if (board.applyDraft(draft.id)) return
              notify({ tone: 'refusal', text: t('card.cannotEdit') })
            }}
            @draft-discard=${() => board.discardDraft(draft.id)}
          ></card-draft>`,
      )
  }

  #badges({ board, card }: CardScene) {
    const badges = board.badges.of(card.id)
    return badges.length === 0 ? nothing : html`<p class="badges">${cardBadges(badges)}</p>`
  }

  #description({ board, handle, access, present, editor, loadEditor }: CardScene) {
    const heading = html`<div class="heading" slot="heading">
      <h3><ui-icon name="file"></ui-icon>${t('card.field.description')}</h3>
      ${watchersOf(present, 'description')}
    </div>`
    if (editor === 'failed')
      return html`${heading}<ui-error-card
          text=${t('card.editor.missing')}
          todo=${t('card.editor.missing.todo')}
          @ui-retry=${() => void loadEditor()}
        ></ui-error-card>`
    if (!handle?.doc || editor === 'loading')
      return html`${heading}<ui-loading lines="3"></ui-loading>`
    const refusal = whyNoText(access)
    return html`<rich-text-editor
      .doc=${handle.doc}
      .awareness=${handle.awareness}
      .history=${board.undo}
      .hold=${() => handle.hold()}
      ?readonly=${refusal !== ''}
      label=${t('card.field.description')}
      placeholder=${refusal ? t('card.description.none') : t('card.description.write')}
      @editor-limit=${(event: CustomEvent<EditorLimit>) =>
        notify({ tone: 'refusal', text: t(`card.editor.limit.${event.detail}`) })}
      >${heading}</rich-text-editor
    >`
  }

  #facts(scene: CardScene) {
    const { access, board, card, info, names } = scene
    const fields = [...typeFields(card.type), ...(board.view?.fields ?? [])]
    const former = formerFields(card.type, names.file?.fields ?? new Map())
    const plain = scene.rights.onlyReports(card)
    const edit = access['card:edit']
    const reasons = edit ? [edit] : [access['card:assign'], access['card:share']]
    return html`<div class="facts" data-field="facts">
      <card-facts
        .card=${card}
        .view=${board.view}
        .info=${info}
        .people=${names.people}
        .access=${access}
        .readers=${scene.readers}
        @card-unit=${(event: CustomEvent<CardUnit>) => this.#tellRefusal(scene.commands?.run(card.id, 'unit', { unit: event.detail.unit }))}
      ></card-facts>
      <card-clocks
        data-field="clocks"
        .card=${card}
        .api=${scene.api}
        .refusal=${access['card:extend'] || (card.owner === scene.me.id ? t('card.why.card:extend') : '')}
        @clock-extend=${(event: CustomEvent<ClockExtend>) => (this.extending = event.detail.clock)}
      ></card-clocks>
      ${
        fields.length + former.length === 0 ||
        !names.file ||
        (plain && names.file.fields.size === 0)
          ? nothing
          : html`<card-fields
              .fields=${fields}
              .former=${former}
              .values=${names.file?.fields ?? new Map()}
              .people=${names.people}
              .units=${names.units}
              refusal=${access['card:edit']}
            ></card-fields>`
      }
      ${[...new Set(reasons.filter(reason => reason !== '' && !plain))].map(
        reason => html`<p class="why"><ui-icon name="lock"></ui-icon>${reason}</p>`,
      )}
    </div>`
  }

  #files({ access, board, card, commands, names, api }: CardScene) {
    return html`<card-attachments
      card=${card.id}
      .attachments=${names.file?.attachments ?? []}
      .people=${names.people}
      .api=${api}
      .commands=${commands}
      .queued=${commands?.of(card.id).filter(one => fileOf(one) !== null) ?? []}
      ?live=${board.status.connection === 'live'}
      refusal=${access['attachment:add']}
    ></card-attachments>`
  }

  #main(scene: CardScene) {
    const { access, away, board, card, names, present } = scene
    const plain = scene.rights.onlyReports(card)
    if (away) {
      return html`<div class="main">
        <section class="away" role="status">
          <ui-icon name="offline"></ui-icon>
          <p><b>${t('card.away')}</b>${away}</p>
        </section>
        ${card.pending ? nothing : this.#files(scene)}
      </div>`
    }
    if (!names.file) {
      return html`<section class="main" data-field="description">
        ${this.#description(scene)}
      </section>`
    }
    return html`<div class="main">
      <section data-field="description">${this.#description(scene)}</section>
      ${
        typeNow(card.type)?.milestones || names.file.milestones.length > 0
          ? html`<card-milestones
              data-field="milestones"
              .milestones=${names.file.milestones}
              refusal=${access['checklist:edit']}
              ><span slot="watchers">${watchersOf(present, 'milestones')}</span></card-milestones
            >`
          : nothing
      }
      ${
        access['checklist:edit'] !== '' && plain && names.file.checklists.length === 0
          ? nothing
          : html`<card-checklists
              data-field="checklists"
              .lists=${names.file?.checklists ?? []}
              refusal=${access['checklist:edit']}
              ><span slot="watchers">${watchersOf(present, 'checklists')}</span></card-checklists
            >`
      }
      ${this.#files(scene)}
      <plugin-panels
        .api=${scene.api}
        board=${board.id}
        .card=${{ id: card.id, type: card.type, stage: columnOf(scene, card.column)?.stage ?? null }}
      ></plugin-panels>
      ${
        card.residents > 0
          ? html`<card-residents
              .api=${scene.api}
              card=${card.id}
              steps=${card.steps}
            ></card-residents>`
          : nothing
      }
      <card-contacts
        .card=${card}
        .api=${scene.api}
        refusal=${scene.rights.onCard('contact:write', card) && t('contacts.why.none')}
      ></card-contacts>
      <card-timeline
        .createdAt=${card.createdAt}
        .record=${this.#case.record}
        problem=${this.#case.problem}
        refusal=${scene.rights.onCard('card:relate', card)}
        @timeline-retry=${() => this.#case.retry()}
        @timeline-unlink=${(event: CustomEvent<{ card: string }>) =>
          this.#tellRefusal(scene.commands?.run(card.id, 'unlink', { to: event.detail.card }))}
      ></card-timeline>
    </div>`
  }

  override render() {
    const { scene } = this
    if (scene === null) return nothing
    const { access, board, card, me, names, rights } = scene
    return html`<div
      class="content"
      @card-change=${(event: CustomEvent<CardChange>) => this.#change(scene, event.detail)}
    >
      <queued-commands
        aria-live="polite"
        .commands=${scene.commands?.of(card.id).filter(one => fileOf(one) === null) ?? []}
        .api=${scene.api}
        .columns=${new Map(board.view?.columns.map(one => [one.id, one.title]))}
      ></queued-commands>
      ${this.#drafts(scene)}
      <div class="titled">
        <card-title
          data-field="title"
          value=${card.title}
          refusal=${whyNoText(access)}
        ></card-title>
        <card-state
          .card=${card}
          .view=${board.view}
          .access=${access}
          ?plain=${rights.onlyReports(card)}
          .whyNot=${(column: ColumnView) =>
            rights.toMove(card, columnOf(scene, card.column), column)}
          .whyNotPriority=${(priority: Priority) => whyNotLoosen({ rights, me }, card, priority)}
          @card-move=${(event: CustomEvent<CardMove>) => this.#move(scene, event.detail.column)}
          @card-priority=${(event: CustomEvent<CardPriority>) =>
            choosePriority(scene, card, event.detail.priority)}
          @card-share=${() => (this.sharing = true)}
        ></card-state>
        ${this.#badges(scene)}
        <card-steps
          .scope=${{ rights, me, board, people: names.people }}
          .card=${card}
          @step-ask=${(event: CustomEvent<StepAsk>) => scene.begin(event.detail)}
        ></card-steps>
      </div>
      <div class="grid">
        ${this.#facts(scene)} ${this.#main(scene)}
        <card-activity
          .scene=${scene}
          .removed=${this.#case.record?.removedNotes ?? []}
        ></card-activity>
      </div>
      <extend-dialog
        .clock=${this.extending}
        .card=${card}
        .commands=${scene.commands}
        @ui-close=${() => (this.extending = null)}
      ></extend-dialog>
      <card-visibility
        ?open=${this.sharing}
        .card=${card}
        .info=${scene.info}
        .readers=${scene.readers}
        .commands=${scene.commands}
        @ui-close=${() => (this.sharing = false)}
      ></card-visibility>
    </div>`
  }
}
