import { css, html, nothing, type PropertyValues } from 'lit'
import type { RuleText } from '#shared/automation/rule.ts'
import { dateTime } from '#web/locales/dates.ts'
import { say } from '#web/locales/automation.ts'
import { base, UiElement } from '#web/ui/element.ts'
import type { UiSegmented } from '#web/ui/fields/segmented.ts'
import type { AutomationApi, DryRun, DryRunOver, RuleParts } from './automation-api.ts'
import { runCard } from './run-card.ts'
import { stepWords } from './rule-sentence.ts'

declare global {
  interface HTMLElementTagNameMap {
    'rule-dry-run': RuleDryRun
  }
}

/** What a rule would do to the cards there are, or would have done in the last seven days, card by card. */
export class RuleDryRun extends UiElement {
  static override properties = {
    api: { attribute: false },
    board: { type: String },
    rule: { attribute: false },
    parts: { attribute: false },
    over: { state: true },
    told: { state: true },
    problem: { state: true },
  }
  declare api: Pick<AutomationApi, 'tryRule'>
  declare board: string
  declare rule: RuleText
  declare parts: RuleParts
  declare over: DryRunOver
  /** Null while it is asked for. */
  declare told: DryRun | null
  declare problem: string

  constructor() {
    super()
    this.over = 'cards'
    this.told = null
    this.problem = ''
  }

  static override styles = [
    base,
    css`
      :host {
        display: grid;
        gap: var(--space-3);
        padding: var(--space-3) var(--space-4);
        border: 1px dashed var(--edge);
        border-radius: var(--radius-2);
        line-height: var(--leading-snug);
      }
      ul {
        display: grid;
        max-height: 20rem;
        overflow: auto;
      }
      li {
        display: grid;
        gap: var(--space-half);
        padding: var(--space-2) 0;
        border-bottom: 1px solid var(--line);
        overflow-wrap: anywhere;
      }
      a {
        color: var(--slate-strong);
      }
      .quiet {
        color: var(--ink-soft);
        font-size: var(--text-sm);
      }
      .not {
        color: var(--seal);
      }
    `,
  ]

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('rule') || changed.has('over')) void this.#load()
  }

  async #load(): Promise<void> {
    const { rule, over, board } = this
    this.told = null
    const answer = await this.api.tryRule(board, rule, over)
    if (rule !== this.rule || over !== this.over) return
    this.problem = answer.ok ? '' : answer.problem.sentence
    if (answer.ok) this.told = answer.value
  }

  #heading({ looked, matched, would }: DryRun): string {
    const { over } = this
    if (over === 'week' && this.rule.when.on === 'plugin') return say('try.noPast')
    if (matched === 0) return say(`try.none.${over}`, { looked })
    if (over === 'cards' && would[0]?.card === null) return say('try.once')
    return say(`try.some.${over}`, { looked, matched })
  }

  #would({ card, at, steps }: DryRun['would'][number]) {
    const words = steps.map(({ may }, i) => {
      const step = this.rule.steps[i]
      const text = step === undefined ? '' : stepWords(step, this.parts)
      return may
        ? html`<span>${text}</span>`
        : html`<span class="not">${text}（${say('try.mayNot')}）</span>`
    })
    return html`<li>
      <span
        >${runCard(this.board, card, say('try.noCard'))}
        ${this.over === 'week' ? html`<span class="quiet">${dateTime(at)}</span>` : nothing}</span
      >
      <span>${words.map((one, i) => (i === 0 ? one : html`${say('next')}${one}`))}</span>
    </li>`
  }

  #told() {
    const { told, problem } = this
    if (problem !== '')
      return html`<ui-error-card
        text=${problem}
        @ui-retry=${() => void this.#load()}
      ></ui-error-card>`
    if (told === null) return html`<ui-loading lines="3"></ui-loading>`
    return html`<p role="status">${this.#heading(told)}</p>
      ${
        told.would.length === 0
          ? nothing
          : html`<ul tabindex="0" aria-label=${say('form.try')}>
              ${told.would.map(one => this.#would(one))}
            </ul>`
      }
      ${
        told.would.length < told.matched
          ? html`<p class="quiet">${say('try.first', { n: told.would.length })}</p>`
          : nothing
      }
      ${told.unsure ? html`<p class="quiet">${say('try.unsure')}</p>` : nothing}
      <p class="quiet">${say('try.nothingDone')}</p>`
  }

  override render() {
    return html`<ui-segmented
        label=${say('try.over')}
        .current=${this.over}
        .options=${(['cards', 'week'] as const).map(id => ({ id, text: say(`try.${id}`) }))}
        @ui-pick=${(event: Event) => {
          event.stopPropagation()
          this.over = (event.target as UiSegmented).current as DryRunOver
        }}
      ></ui-segmented>
      ${this.#told()}`
  }
}
