import { css, html, nothing } from 'lit'
import type { ColumnView } from '#shared/board/board-view.ts'
import { type Stage, stageOfColumn, stages } from '#shared/board/stages.ts'
import { restages } from '#shared/policy/flow.ts'
import { t } from '#web/locales/i18n.ts'
import { setStage } from '#web/state/board-edits.ts'
import { base, UiElement } from '#web/ui/element.ts'
import type { UiPopover } from '#web/ui/floating/popover.ts'
import type { UiSelect } from '#web/ui/fields/select.ts'
import { columnOf, editBoard } from '#web/board/scope/board-commands.ts'
import type { BoardScope } from '#web/board/scope/board-scope.ts'

declare global {
  interface HTMLElementTagNameMap {
    'stage-popover': StagePopover
  }
}

/** Asks which stage of the flow a column stands for. */
export class StagePopover extends UiElement {
  static override properties = {
    scope: { attribute: false },
    column: { state: true },
    stage: { state: true },
  }
  declare scope: Pick<BoardScope, 'board'>
  declare column: string | null
  /** What is chosen so far; '' for a plain column. */
  declare stage: Stage | ''

  constructor() {
    super()
    this.column = null
    this.stage = ''
  }

  static override styles = [
    base,
    css`
      :host {
        position: absolute;
      }
      form {
        display: grid;
        gap: var(--space-2);
        max-width: 18rem;
      }
      p {
        color: var(--ink-soft);
        font-size: var(--text-sm);
        line-height: var(--leading-snug);
      }
      ui-button {
        justify-self: end;
      }
    `,
  ]

  /** Opens at a column's head. */
  async show(column: string, anchor: HTMLElement): Promise<void> {
    const view = columnOf(this.scope, column)
    this.column = column
    this.stage = (view && stageOfColumn(view)) ?? ''
    await this.updateComplete
    this.#popover?.openAt(anchor)
  }

  get #popover(): UiPopover | null {
    return this.renderRoot.querySelector('ui-popover')
  }

  /** Why the column cannot stand for what is chosen; '' when it can. */
  #why(column: ColumnView): string {
    const held = this.scope.board.column(column.id).length
    const to = this.stage === '' ? null : this.stage
    if (held === 0 || restages(stageOfColumn(column), to)) return ''
    return t('board.column.stageHeld', { n: held })
  }

  #keep(column: ColumnView): void {
    const stage = this.stage === '' ? null : this.stage
    if (stage !== stageOfColumn(column))
      editBoard(this.scope, doc => setStage(doc, column.id, stage))
    const popover = this.#popover
    if (popover) popover.open = false
  }

  override render() {
    const column = this.column === null ? undefined : columnOf(this.scope, this.column)
    const why = column === undefined ? '' : this.#why(column)
    const options = ['' as const, ...stages].map(value => ({
      value,
      text: value === '' ? t('board.column.plain') : t(`flow.stage.${value}`),
    }))
    return html`<ui-popover label=${t('board.column.stage')}>
      ${
        column
          ? html`<form
              @submit=${(event: Event) => {
                event.preventDefault()
                this.#keep(column)
              }}
            >
              <ui-select
                label=${t('board.column.stage')}
                .value=${this.stage}
                .options=${options}
                @change=${(event: Event) => {
                  this.stage = (event.target as UiSelect).value as Stage | ''
                }}
              ></ui-select>
              <p>
                ${why || t(this.stage === '' ? 'board.column.plainHint' : 'board.column.stageHint')}
              </p>
              <ui-button
                variant="primary"
                size="small"
                type="submit"
                ?disabled=${why !== ''}
                reason=${why}
                >${t('ui.confirm')}</ui-button
              >
            </form>`
          : nothing
      }
    </ui-popover>`
  }
}
