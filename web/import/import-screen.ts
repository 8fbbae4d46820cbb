import { html, nothing } from 'lit'
import { can } from '#shared/policy/can.ts'
import { actorOf } from '#web/board/scope/rights.ts'
import { t } from '#web/locales/i18n.ts'
import type { BoardApi } from '#web/board/scope/board-api.ts'
import type { ImportApi } from './import-api.ts'
import type { Imported, Me } from '#web/state/api-types.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'
import type { UiSelect } from '#web/ui/fields/select.ts'
import type { UiTextField } from '#web/ui/fields/text-field.ts'
import { importCss } from './import.css.ts'

declare global {
  interface HTMLElementTagNameMap {
    'import-screen': ImportScreen
  }
}

/** A unit a board may be brought into, with its way from the station down. */
interface ImportUnit {
  readonly id: string
  readonly name: string
  readonly path: readonly string[]
}

const mostBytes = 64 * 1024 * 1024

/** Brings a board in from a file: choose the unit, drop the file, read what came and what did not. Fires `boards-changed`. */
export class ImportScreen extends UiElement {
  static override properties = {
    me: { attribute: false },
    api: { attribute: false },
    units: { state: true },
    unit: { state: true },
    file: { state: true },
    over: { state: true },
    busy: { state: true },
    problem: { state: true },
    report: { state: true },
    takingBack: { state: true },
  }
  declare me: Me
  declare api: ImportApi & Pick<BoardApi, 'boards' | 'importStanding' | 'takeBackImport'>
  declare units: readonly ImportUnit[]
  declare unit: string
  declare file: File | null
  declare over: boolean
  declare busy: boolean
  declare problem: string
  declare report: Imported | null
  declare takingBack: boolean
  #title = ''

  constructor() {
    super()
    this.units = []
    this.unit = ''
    this.file = null
    this.over = false
    this.busy = false
    this.problem = ''
    this.report = null
    this.takingBack = false
  }

  static override styles = [base, importCss]

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('me')) void this.#load()
  }

  /** Units the person may import into: their own, and those of the boards they see. */
  get #may(): readonly ImportUnit[] {
    const actor = actorOf(this.me)
    return this.units.filter(unit => can(actor, 'board:import', { path: unit.path }))
  }

  async #load(): Promise<void> {
    const { memberships } = this.me
    const own = memberships.map(({ unit, path }) => ({ id: unit.id, name: unit.name, path }))
    const answer = await this.api.boards()
    const seen = (answer.ok ? answer.value : []).flatMap(board =>
      // Where exactly it hangs below the person's unit does not matter to the policy.
      memberships.map(({ path }) => ({
        id: board.unit,
        name: board.unitName,
        path: [...path, board.unit],
      })),
    )
    const known = new Set<string>()
    this.units = [...own, ...seen].filter(({ id }) => !known.has(id) && known.add(id))
    const may = this.#may
    this.unit = may.find(unit => seen.some(one => one.id === unit.id))?.id ?? may[0]?.id ?? ''
  }

  #choose(file: File | undefined): void {
    if (!file) return
    this.report = null
    this.file = file
    this.problem = file.size > mostBytes ? t('import.tooLarge') : ''
  }

  readonly #send = async () => {
    const { file } = this
    if (!file || this.busy || this.unit === '') return
    this.busy = true
    this.problem = ''
    const title = this.#title.trim() === '' ? null : this.#title.trim()
    const answer = await this.api.importBoard(this.unit, title, file)
    this.busy = false
    if (answer.ok) {
      this.report = answer.value
      emit(this, 'boards-changed')
    } else this.problem = answer.problem.sentence
  }

  readonly #again = () => {
    this.report = null
    this.file = null
  }

  #zone() {
    const { file } = this
    return html`<label
      class="zone ${this.over ? 'over' : ''}"
      @dragover=${(event: DragEvent) => {
        event.preventDefault()
        this.over = true
      }}
      @dragleave=${() => (this.over = false)}
      @drop=${(event: DragEvent) => {
        event.preventDefault()
        this.over = false
        this.#choose(event.dataTransfer?.files[0])
      }}
    >
      <ui-icon name=${file ? 'file' : 'upload'}></ui-icon>
      <span
        ><b>${file ? file.name : t('import.drop')}</b><br />${
          file
            ? t('import.size', { n: Math.max(1, Math.round(file.size / 1024)) })
            : t('import.kinds')
        }</span
      >
      <input
        class="hidden-text"
        type="file"
        accept=".json,application/json"
        aria-label=${t('import.drop')}
        @change=${(event: Event) => this.#choose((event.target as HTMLInputElement).files?.[0])}
      />
    </label>`
  }

  override render() {
    const may = this.#may
    const why = this.units.length > 0 && may.length === 0 ? t('board.why.import') : ''
    if (this.report)
      return html`<h1>${t(this.report.unchanged ? 'import.nothingNew' : 'import.done')}</h1>
        <import-report
          .report=${this.report}
          @import-again=${this.#again}
          @import-take-back=${() => (this.takingBack = true)}
        ></import-report>
        <take-back-dialog
          .api=${this.api}
          .board=${this.report.board}
          .boardTitle=${this.report.title}
          .open=${this.takingBack}
          @ui-close=${() => (this.takingBack = false)}
          @import-taken-back=${this.#again}
        ></take-back-dialog>`
    return html`<h1>${t('import.title')}</h1>
      <p class="lead">${t('import.lead')}</p>
      <div class="form">
        ${why ? html`<ui-banner tone="warn" text=${why}></ui-banner>` : nothing}
        <div class="row">
          <ui-select
            label=${t('import.unit')}
            hint=${t('import.unitHint')}
            .value=${this.unit}
            .options=${may.map(unit => ({ value: unit.id, text: unit.name }))}
            ?disabled=${may.length === 0}
            @change=${(event: Event) => (this.unit = (event.target as UiSelect).value)}
          ></ui-select>
          <ui-text-field
            label=${t('import.name')}
            hint=${t('import.nameHint')}
            limit="200"
            @input=${(event: Event) => {
              this.#title = (event.currentTarget as UiTextField).value
            }}
          ></ui-text-field>
        </div>
        ${this.#zone()}
        ${this.problem ? html`<ui-banner tone="danger" text=${this.problem}></ui-banner>` : nothing}
        ${this.busy ? html`<p role="status">${t('import.working')}</p>` : nothing}
        <div class="end">
          <ui-button
            variant="primary"
            icon="upload"
            ?busy=${this.busy}
            ?disabled=${why !== '' || !this.file || this.file.size > mostBytes}
            reason=${why || (this.file ? this.problem : t('import.noFile'))}
            @click=${this.#send}
            >${t('import.go')}</ui-button
          >
        </div>
      </div>`
  }
}
