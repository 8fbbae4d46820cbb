import { css, html, nothing } from 'lit'
import { names } from '#shared/base/has-words.ts'
import { type BoardTemplate, boardTemplateIds } from '#shared/board/board-templates.ts'
import { newId } from '#shared/base/ids.ts'
import { t } from '#web/locales/i18n.ts'
import type { BoardsApi } from './boards-api.ts'
import type { BoardUnit } from '#web/state/api-types.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'
import { refusedField } from '#web/ui/fields/field.ts'
import type { UiSelect } from '#web/ui/fields/select.ts'
import type { UiTextField } from '#web/ui/fields/text-field.ts'

declare global {
  interface HTMLElementTagNameMap {
    'new-board-dialog': NewBoardDialog
  }
}

/** Makes a board: for which unit, its name, and what it begins with. Fires `ui-close`, `boards-changed` and `navigate`. */
export class NewBoardDialog extends UiElement {
  static override properties = {
    api: { attribute: false },
    open: { type: Boolean },
    units: { state: true },
    unit: { state: true },
    title: { state: true },
    template: { state: true },
    wrong: { state: true },
    problem: { state: true },
    busy: { state: true },
  }
  declare api: Pick<BoardsApi, 'boardUnits' | 'makeBoard'>
  declare open: boolean
  /** Null while they are asked for. */
  declare units: readonly BoardUnit[] | null
  declare unit: string
  declare title: string
  declare template: BoardTemplate
  declare wrong: string
  declare problem: string
  declare busy: boolean
  #key = ''
  #asked: Promise<void> = Promise.resolve()

  constructor() {
    super()
    this.open = false
    this.#begin()
  }

  static override styles = [
    base,
    css`
      :host {
        display: contents;
      }
      form {
        display: grid;
        gap: var(--space-4);
      }
    `,
  ]

  #begin(): void {
    this.units = null
    this.unit = ''
    this.title = ''
    this.template = 'cases'
    this.wrong = ''
    this.problem = ''
    this.busy = false
    this.#key = newId()
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('open') || !this.open) return
    this.#begin()
    this.#asked = this.#load()
  }

  async #load(): Promise<void> {
    const answer = await this.api.boardUnits()
    if (!answer.ok) {
      this.problem = answer.problem.sentence
      return
    }
    this.problem = ''
    this.units = answer.value
    // The first beat without a board is most likely the one that is meant.
    const beats = answer.value.filter(one => one.kind === 'beat')
    this.unit = (beats.find(one => one.boards === 0) ?? beats[0] ?? answer.value[0])?.id ?? ''
  }

  async #make(): Promise<void> {
    if (this.busy || refusedField(this.renderRoot)) return
    const title = this.title.trim()
    this.wrong = names(title) ? '' : t('app.newBoard.noTitle')
    if (this.wrong !== '') return
    this.busy = true
    this.problem = ''
    const key = this.#key
    // A wish of whoever is quicker than the list of units waits for it.
    await this.#asked
    if (this.units === null) await (this.#asked = this.#load())
    // Who has closed it meanwhile wants no board.
    if (!this.open || key !== this.#key) return
    const { unit, template } = this
    if (unit === '') {
      this.busy = false
      return
    }
    const answer = await this.api.makeBoard({ title, unit, template }, key)
    this.busy = false
    if (!answer.ok) {
      const same = answer.problem.kind === 'conflict'
      this.problem = same ? t('app.newBoard.same') : answer.problem.sentence
      // The answer to another wish may have been lost; the same wish with the same key makes one board.
      if (same) this.#key = newId()
      return
    }
    emit(this, 'boards-changed')
    emit(this, 'navigate', { path: `/b/${answer.value.id}` })
    emit(this, 'ui-close')
  }

  override render() {
    const units = this.units ?? []
    return html`<ui-dialog ?open=${this.open} heading=${t('app.newBoard')} locked>
      <form
        @submit=${(event: Event) => {
          event.preventDefault()
          void this.#make()
        }}
      >
        <ui-text-field
          label=${t('app.newBoard.title')}
          hint=${t('app.newBoard.titleHint')}
          limit="100"
          required
          error=${this.wrong}
          .value=${this.title}
          @input=${(event: Event) => {
            this.title = (event.currentTarget as UiTextField).value
            this.wrong = ''
          }}
        ></ui-text-field>
        <ui-select
          label=${t('app.newBoard.unit')}
          hint=${t('app.newBoard.unitHint')}
          .value=${this.unit}
          .options=${units.map(({ id, name, kind, boards }) => {
            const words = `${t(`app.unit.${kind}`)} · ${name}`
            return {
              value: id,
              text: boards === 0 ? words : t('app.newBoard.has', { unit: words, n: boards }),
            }
          })}
          @change=${(event: Event) => (this.unit = (event.currentTarget as UiSelect).value)}
        ></ui-select>
        <ui-select
          label=${t('app.newBoard.template')}
          .value=${this.template}
          .options=${boardTemplateIds.map(id => ({
            value: id,
            text: t(`app.newBoard.template.${id}`),
          }))}
          @change=${(event: Event) =>
            (this.template = (event.currentTarget as UiSelect).value as BoardTemplate)}
        ></ui-select>
        ${this.problem ? html`<ui-banner tone="danger" text=${this.problem}></ui-banner>` : nothing}
      </form>
      <ui-button slot="footer" @click=${() => emit(this, 'ui-close')}>${t('ui.cancel')}</ui-button>
      <ui-button
        slot="footer"
        variant="primary"
        ?busy=${this.busy}
        ?disabled=${this.units?.length === 0}
        @click=${() => void this.#make()}
        >${t('app.newBoard.go')}</ui-button
      >
    </ui-dialog>`
  }
}
