import { css, html, nothing } from 'lit'
import type { CardView } from '#shared/board/card/card-view.ts'
import type { BoardScope } from '#web/board/scope/board-scope.ts'
import { dateTime } from '#web/locales/dates.ts'
import { t } from '#web/locales/i18n.ts'
import { typeNow } from '#web/ui/marks/type-labels.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'
import type { MenuItem, MenuPick } from '#web/ui/floating/menu.ts'
import { choicesFor, type StepAsk, type StepName, stageNow, whyNotWithdraw } from './step.ts'

declare global {
  interface HTMLElementTagNameMap {
    'card-steps': CardSteps
  }
}

/** What a card waits for, and what can be done next. Fires `step-ask` (`StepAsk`). */
export class CardSteps extends UiElement {
  static override properties = {
    scope: { attribute: false },
    card: { attribute: false },
    version: { attribute: false },
    diagram: { state: true },
  }
  declare scope: Pick<BoardScope, 'rights' | 'me' | 'board' | 'people' | 'info'> | null
  declare card: CardView | null
  declare version: number
  declare diagram: boolean

  constructor() {
    super()
    this.scope = null
    this.card = null
    this.version = 0
    this.diagram = false
  }

  static override styles = [
    base,
    css`
      :host {
        display: grid;
        gap: var(--space-2);
      }
      .facts:not(:has(span)) {
        display: none;
      }
      .facts,
      .do {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-1) var(--space-3);
        line-height: var(--leading-snug);
      }
      .do {
        gap: var(--space-2);
      }
      .quiet {
        color: var(--ink-faint);
        font-size: var(--text-sm);
      }
      .waits {
        display: inline-flex;
        align-items: center;
        gap: var(--space-1);
        padding: 0 var(--space-2);
        border-radius: var(--radius-1);
        background: var(--amber-soft);
        color: var(--amber);
        font-size: var(--text-sm);
        line-height: var(--leading-body);
      }
      .waits.done {
        background: var(--jade-soft);
        color: var(--jade);
      }
    `,
  ]

  readonly #ask = (step: StepName) => {
    if (this.card) emit<StepAsk>(this, 'step-ask', { step, card: this.card.id })
  }

  #waits(card: CardView, name: (id: string) => string): readonly string[] {
    return [
      card.offer === null ? '' : t('flow.offer', { name: name(card.offer) }),
      card.asked === null ? '' : t(`flow.asked.${card.asked}`),
      card.holdUntil === null ? '' : t('flow.held', { time: dateTime(Date.parse(card.holdUntil)) }),
    ].filter(one => one !== '')
  }

  override render() {
    const { scope, card } = this
    if (scope === null || card === null) return nothing
    const { main, more } = choicesFor(scope, card)
    // Also where nothing greyed is shown.
    const danger = whyNotWithdraw(scope, card)
    const name = (id: string) => scope.people.of(id).name
    const type = typeNow(card.type)
    return html`<div class="facts">
        ${this.#waits(card, name).map(
          one => html`<span class="waits"><ui-icon name="timer"></ui-icon>${one}</span>`,
        )}
        ${
          card.closure === null
            ? nothing
            : html`<span class="waits done"
                ><ui-icon name="check-double"></ui-icon>${t('flow.closedAs', {
                  code: t(`flow.code.${card.closure}`),
                })}</span
              >`
        }
        ${card.merged ? html`<span class="quiet">${t('flow.merged')}</span>` : nothing}
      </div>
      ${danger === '' ? nothing : html`<p class="quiet" data-part="danger">${danger}</p>`}
      <div class="do">
        ${main.map(
          ({ step, icon, refusal }, i) =>
            html`<ui-button
              variant=${i === 0 ? 'primary' : 'plain'}
              icon=${icon}
              ?disabled=${refusal !== ''}
              reason=${refusal}
              @click=${() => this.#ask(step)}
              >${t(`flow.step.${step}`)}</ui-button
            >`,
        )}
        ${
          more.length === 0
            ? nothing
            : html`<ui-menu
                label=${t('flow.more')}
                .items=${more.map(({ step, icon, refusal }): MenuItem => ({
                  id: step,
                  text: t(`flow.step.${step}`),
                  icon,
                  refusal,
                }))}
                @ui-pick=${(event: CustomEvent<MenuPick>) => this.#ask(event.detail.id as StepName)}
                ><ui-button slot="anchor" icon-end="chevron-down" popup="menu"
                  >${t('flow.more')}</ui-button
                ></ui-menu
              >`
        }
        ${
          type === undefined
            ? nothing
            : html`<ui-button
                variant="ghost"
                icon="trend"
                popup="dialog"
                @click=${() => (this.diagram = true)}
                >${t('flow.diagram')}</ui-button
              >`
        }
      </div>
      <flow-diagram
        ?open=${this.diagram}
        .type=${type ?? null}
        .stage=${stageNow(scope.board.view?.columns ?? [], card)}
        @ui-close=${() => (this.diagram = false)}
      ></flow-diagram>`
  }
}
