import { css, html, nothing, type PropertyValues } from 'lit'
import { problemText } from '#web/locales/i18n.ts'
import { problems } from '#shared/base/problem-catalogue.ts'
import type { ProblemKind } from '#shared/base/problem.ts'
import { dateTime } from '#web/locales/dates.ts'
import { say } from '#web/locales/automation.ts'
import { base, UiElement } from '#web/ui/element.ts'
import type { UiSelect } from '#web/ui/fields/select.ts'
import type { AutomationApi, BoardRule, RuleRun, RunFilter } from './automation-api.ts'
import { runCard } from './run-card.ts'

declare global {
  interface HTMLElementTagNameMap {
    'rule-log': RuleLog
  }
}

const outcomes = ['done', 'refused', 'unmet'] as const

/** The most lines that come at once. */
const most = 100

/** What the rules of a board did and left, newest first, by rule and by outcome. */
export class RuleLog extends UiElement {
  static override properties = {
    api: { attribute: false },
    board: { type: String },
    rules: { attribute: false },
    rule: { type: String },
    outcome: { state: true },
    runs: { state: true },
    problem: { state: true },
  }
  declare api: Pick<AutomationApi, 'ruleRuns'>
  declare board: string
  declare rules: readonly BoardRule[]
  /** The rule whose runs are shown; '' for all. */
  declare rule: string
  declare outcome: NonNullable<RunFilter['outcome']> | ''
  /** Null while they are asked for. */
  declare runs: readonly RuleRun[] | null
  declare problem: string

  constructor() {
    super()
    this.rule = ''
    this.outcome = ''
    this.runs = null
    this.problem = ''
  }

  static override styles = [
    base,
    css`
      :host {
        display: grid;
        gap: var(--space-3);
      }
      .filters {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: var(--space-3);
      }
      .filters ui-select {
        width: 14rem;
      }
      li {
        display: grid;
        grid-template-columns: 9rem 12rem minmax(0, 1fr) auto;
        align-items: start;
        gap: var(--space-1) var(--space-3);
        padding: var(--space-2) 0;
        border-bottom: 1px solid var(--line);
        line-height: var(--leading-snug);
        overflow-wrap: anywhere;
      }
      a {
        color: var(--slate-strong);
      }
      .quiet {
        color: var(--ink-soft);
        font-size: var(--text-sm);
      }
      .steps {
        grid-column: 3 / -1;
      }
      .refused {
        color: var(--seal);
      }
      @media (max-width: 640px) {
        .filters ui-select {
          width: 100%;
        }
        li {
          grid-template-columns: minmax(0, 1fr) auto;
        }
        li > * {
          grid-column: 1 / -1;
        }
        li > time {
          grid-column: 1;
        }
        li > ui-badge {
          grid-column: 2;
          grid-row: 1;
        }
      }
    `,
  ]

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('board') || changed.has('rule') || changed.has('outcome')) void this.#load()
  }

  async #load(): Promise<void> {
    const { board, rule, outcome } = this
    this.runs = null
    const answer = await this.api.ruleRuns(board, {
      ...(rule !== '' && { rule }),
      ...(outcome !== '' && { outcome }),
    })
    if (board !== this.board || rule !== this.rule || outcome !== this.outcome) return
    this.problem = answer.ok ? '' : answer.problem.sentence
    if (answer.ok) this.runs = answer.value
  }

  #run({ rule, at, card, why, done }: RuleRun) {
    const name = this.rules.find(({ id }) => id === rule)?.rule.name ?? ''
    const refused = done.find(({ outcome }) => outcome !== 'done' && outcome !== 'already')
    return html`<li>
      <time class="quiet">${dateTime(at)}</time>
      <strong>${name}</strong>
      ${runCard(this.board, card, say('log.noCard'))}
      ${
        why !== null
          ? html`<ui-badge>${say('log.unmet')}</ui-badge>`
          : refused === undefined
            ? html`<ui-badge tone="jade">${say('log.done')}</ui-badge>`
            : html`<ui-badge tone="seal">${say('log.refused')}</ui-badge>`
      }
      <span class="quiet steps"
        >${why === null ? done.map(stepDone) : say(`why.${why as 'type'}`)}</span
      >
    </li>`
  }

  #list() {
    const { runs, problem } = this
    if (problem !== '')
      return html`<ui-error-card
        text=${problem}
        @ui-retry=${() => void this.#load()}
      ></ui-error-card>`
    if (runs === null) return html`<ui-loading lines="4"></ui-loading>`
    if (runs.length === 0)
      return html`<ui-empty
        icon="history"
        text=${say('log.none')}
        hint=${say('log.none.hint')}
      ></ui-empty>`
    return html`<ul>
        ${runs.map(run => this.#run(run))}
      </ul>
      <p class="quiet">
        ${runs.length >= most ? say('log.most', { n: most }) : nothing} ${say('log.none.hint')}
      </p>`
  }

  override render() {
    return html`<div class="filters">
        <ui-select
          label=${say('log.rule')}
          .value=${this.rule}
          .options=${[
            { value: '', text: say('log.allRules') },
            ...this.rules.map(({ id, rule }) => ({ value: id, text: rule.name })),
          ]}
          @change=${(event: Event) => (this.rule = (event.target as UiSelect).value)}
        ></ui-select>
        <ui-select
          label=${say('log.outcome')}
          .value=${this.outcome}
          .options=${[
            { value: '', text: say('log.all') },
            ...outcomes.map(value => ({ value, text: say(`log.${value}`) })),
          ]}
          @change=${(event: Event) =>
            (this.outcome = (event.target as UiSelect).value as typeof this.outcome)}
        ></ui-select>
        <ui-button icon="refresh" @click=${() => void this.#load()}
          >${say('log.refresh')}</ui-button
        >
      </div>
      ${this.#list()}`
  }
}

/** One step of a run and what became of it. */
function stepDone({ do: kind, outcome }: RuleRun['done'][number], i: number) {
  const words = `${i === 0 ? '' : say('listed')}${say(`do.${kind as 'note'}`)}`
  if (outcome === 'done') return words
  if (outcome === 'already') return `${words}（${say('log.already')}）`
  const why = outcome in problems ? problemText(outcome as ProblemKind) : outcome
  return html`${words}<span class="refused"> × ${why}</span>`
}
