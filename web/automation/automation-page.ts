import { html, nothing } from 'lit'
import { live } from 'lit/directives/live.js'
import type { RuleText } from '#shared/automation/rule.ts'
import { t } from '#web/locales/i18n.ts'
import { dateTime } from '#web/locales/dates.ts'
import { say } from '#web/locales/automation.ts'
import { adminPageCss } from '#web/admin/page.css.ts'
import type { BoardApi } from '#web/board/scope/board-api.ts'
import type { BoardListed, Result } from '#web/state/api-types.ts'
import { mayLeave } from '#web/state/unsaved.ts'
import { base, UiElement } from '#web/ui/element.ts'
import type { UiSelect } from '#web/ui/fields/select.ts'
import type { UiSwitch } from '#web/ui/fields/switch.ts'
import type { MenuPick } from '#web/ui/floating/menu.ts'
import { useCardTypes } from '#web/ui/marks/type-labels.ts'
import { notify } from '#web/ui/messages/notices.ts'
import type { AutomationApi, BoardRule, RulesOfBoard } from './automation-api.ts'
import { automationCss } from './automation.css.ts'
import { enableDialog, removeDialog } from './rule-dialogs.ts'
import { blankRule, ruleExamples } from './rule-examples.ts'
import type { RuleSaved } from './rule-form.ts'
import { ruleSentence } from './rule-sentence.ts'

declare global {
  interface HTMLElementTagNameMap {
    'automation-page': AutomationPage
  }
}

/** A rule that is being written, and what it began with. */
interface Editing {
  readonly rule: BoardRule | null
  readonly text: RuleText
}

/** What happens on a board by itself: its rules in sentences, their form, and what they did. */
export class AutomationPage extends UiElement {
  static override properties = {
    api: { attribute: false },
    wanted: { type: String },
    boards: { state: true },
    board: { state: true },
    told: { state: true },
    problem: { state: true },
    refused: { state: true },
    tab: { state: true },
    logOf: { state: true },
    editing: { state: true },
    enabling: { state: true },
    removing: { state: true },
  }
  declare api: AutomationApi & Pick<BoardApi, 'boards' | 'cardTypes'>
  /** The board to begin with; '' for the first. */
  declare wanted: string
  declare boards: readonly BoardListed[]
  declare board: string
  /** Null while they are asked for. */
  declare told: RulesOfBoard | null
  declare problem: string
  declare refused: string
  declare tab: 'rules' | 'log'
  /** The rule whose runs are shown; '' for all. */
  declare logOf: string
  declare editing: Editing | null
  declare enabling: BoardRule | null
  declare removing: BoardRule | null

  constructor() {
    super()
    this.wanted = ''
    this.boards = []
    this.board = ''
    this.told = null
    this.problem = ''
    this.refused = ''
    this.tab = 'rules'
    this.logOf = ''
    this.editing = null
    this.enabling = null
    this.removing = null
  }

  static override styles = [base, adminPageCss, automationCss]

  override connectedCallback(): void {
    super.connectedCallback()
    void this.#begin()
  }

  async #begin(): Promise<void> {
    void this.api.cardTypes().then(types => {
      if (types.ok) useCardTypes(types.value)
      this.requestUpdate()
    })
    const boards = await this.api.boards()
    this.problem = boards.ok ? '' : boards.problem.sentence
    if (!boards.ok) return
    this.boards = boards.value
    const wanted = boards.value.find(({ id }) => id === this.wanted) ?? boards.value[0]
    await this.#open(wanted?.id ?? '')
  }

  async #open(board: string): Promise<void> {
    if (board !== this.board) {
      this.told = null
      this.editing = null
      this.logOf = ''
      this.refused = ''
    }
    this.board = board
    if (board === '') return
    const answer = await this.api.rules(board)
    if (board !== this.board) return
    this.problem = answer.ok ? '' : answer.problem.sentence
    if (answer.ok) this.told = answer.value
  }

  /** Leaves what is being written, after asking; false when the person stays. */
  async #leave(): Promise<boolean> {
    const may = await mayLeave()
    if (may) this.editing = null
    return may
  }

  async #edit(editing: Editing): Promise<void> {
    if (!(await this.#leave())) return
    await this.updateComplete
    this.editing = editing
  }

  async #do(step: Promise<Result<unknown>>, done: string): Promise<void> {
    const answer = await step
    this.refused = answer.ok ? '' : answer.problem.sentence
    if (answer.ok) notify({ tone: 'success', text: done })
    await this.#open(this.board)
  }

  #switch(rule: BoardRule, on: boolean): void {
    const { name } = rule.rule
    if (on) this.enabling = rule
    else void this.#do(this.api.switchRule(this.board, rule.id, false), say('off.done', { name }))
    this.requestUpdate()
  }

  #paused({ paused, owner }: BoardRule, again: () => void) {
    if (paused === null) return nothing
    return html`<ui-banner tone="warn" text=${say(`pause.${paused}`, { name: owner.name })}>
      <ui-button slot="action" size="small" @click=${again}>${say('resume')}</ui-button>
    </ui-banner>`
  }

  #rule(rule: BoardRule, parts: RulesOfBoard) {
    const { id, enabled, paused, lastRun, owner } = rule
    const { name } = rule.rule
    return html`<li>
      <div class="panel ${enabled && paused === null ? '' : 'off'}" role="group" aria-label=${name}>
        <div class="head">
          <h3>${name}</h3>
          ${paused === null ? nothing : html`<ui-badge tone="amber">${say('paused')}</ui-badge>`}
          <ui-switch
            label=${say('on')}
            .checked=${live(enabled)}
            @change=${(event: Event) => this.#switch(rule, (event.target as UiSwitch).checked)}
          ></ui-switch>
        </div>
        <p class="sentence">${ruleSentence(rule.rule, parts)}</p>
        ${enabled ? this.#paused(rule, () => (this.enabling = rule)) : nothing}
        <div class="foot">
          <span
            >${lastRun === null ? say('lastRun.never') : say('lastRun', { when: dateTime(lastRun) })}
            · ${say('owner', { name: owner.name })}</span
          >
          <span class="buttons">
            <ui-button
              variant="ghost"
              size="small"
              icon="history"
              label=${say('log.one', { name })}
              @click=${() => {
                this.logOf = id
                this.tab = 'log'
              }}
            ></ui-button>
            <ui-button
              size="small"
              icon="edit"
              label=${say('edit.one', { name })}
              @click=${() => void this.#edit({ rule, text: rule.rule })}
            ></ui-button>
            <ui-button
              variant="ghost"
              size="small"
              icon="delete"
              label=${say('remove.one', { name })}
              @click=${() => (this.removing = rule)}
            ></ui-button>
          </span>
        </div>
      </div>
    </li>`
  }

  #form({ rule, text }: Editing, parts: RulesOfBoard) {
    return html`<div class="panel">
      <rule-form
        .api=${this.api}
        board=${this.board}
        .parts=${parts}
        .rule=${rule}
        .text=${text}
        @rule-cancel=${() => (this.editing = null)}
        @rule-saved=${(event: CustomEvent<RuleSaved>) => {
          const { name, enabled } = event.detail
          this.editing = null
          notify({ tone: 'success', text: say(enabled ? 'form.savedOn' : 'form.saved', { name }) })
          void this.#open(this.board)
        }}
      ></rule-form>
    </div>`
  }

  #examples(parts: RulesOfBoard) {
    return html`<h2>${say('examples')}</h2>
      <ul class="rules">
        ${ruleExamples(parts).map(
          text =>
            html`<li>
              <div class="panel">
                <div class="head"><h3>${text.name}</h3></div>
                <p class="sentence">${ruleSentence(text, parts)}</p>
                <div class="foot">
                  <span></span>
                  <ui-button size="small" @click=${() => void this.#edit({ rule: null, text })}
                    >${say('example.use')}</ui-button
                  >
                </div>
              </div>
            </li>`,
        )}
      </ul>`
  }

  #rules(told: RulesOfBoard) {
    const { editing } = this
    if (editing !== null) return this.#form(editing, told)
    if (told.rules.length === 0)
      return html`<ui-empty
          icon="automation"
          text=${say('none')}
          hint=${say('none.hint')}
        ></ui-empty>
        ${this.#examples(told)}`
    return html`<ul class="rules">
        ${told.rules.map(rule => this.#rule(rule, told))}
      </ul>
      ${told.rules.length < 3 ? this.#examples(told) : nothing}`
  }

  #main() {
    const { told, problem, board } = this
    if (problem !== '')
      return html`<ui-error-card
        text=${problem}
        @ui-retry=${() => void (board === '' ? this.#begin() : this.#open(board))}
      ></ui-error-card>`
    if (told === null) return html`<ui-loading lines="4"></ui-loading>`
    return html`<ui-tabs
      label=${t('automation.title')}
      .current=${this.tab}
      .tabs=${[
        { id: 'rules', text: say('tab.rules'), icon: 'automation', count: told.rules.length },
        { id: 'log', text: say('tab.log'), icon: 'history' },
      ]}
      @ui-pick=${(event: CustomEvent<MenuPick>) => void this.#turn(event.detail.id)}
    >
      <div class="tab">
        ${
          this.tab === 'rules'
            ? this.#rules(told)
            : html`<rule-log
                .api=${this.api}
                board=${board}
                .rules=${told.rules}
                rule=${this.logOf}
              ></rule-log>`
        }
      </div>
    </ui-tabs>`
  }

  async #turn(tab: string): Promise<void> {
    if (tab === 'log' && !(await this.#leave())) {
      this.requestUpdate()
      const tabs = this.renderRoot.querySelector('ui-tabs')
      if (tabs !== null) tabs.current = 'rules'
      return
    }
    this.tab = tab === 'log' ? 'log' : 'rules'
    if (tab === 'rules') await this.#open(this.board)
  }

  async #choose(select: UiSelect): Promise<void> {
    const { value } = select
    if (await this.#leave()) await this.#open(value)
    else select.value = this.board
  }

  override render() {
    const { told, enabling } = this
    return html`<div class="top">
        <div>
          <h1>${t('automation.title')}</h1>
          <p class="lead">${say('lead')}</p>
        </div>
        ${
          this.editing !== null || told === null
            ? nothing
            : html`<ui-button
                variant="primary"
                icon="add"
                @click=${() => {
                  this.tab = 'rules'
                  void this.#edit({ rule: null, text: blankRule })
                }}
                >${say('add')}</ui-button
              >`
        }
      </div>
      ${
        this.boards.length < 2
          ? nothing
          : html`<ui-select
              class="board"
              label=${say('board')}
              .value=${this.board}
              .options=${this.boards.map(({ id, title }) => ({ value: id, text: title }))}
              @change=${(event: Event) => void this.#choose(event.target as UiSelect)}
            ></ui-select>`
      }
      ${this.refused === '' ? nothing : html`<p class="problem" role="alert">${this.refused}</p>`}
      ${this.#main()}
      ${
        told === null
          ? nothing
          : enableDialog(enabling, {
              parts: told,
              api: this.api,
              board: this.board,
              close: () => (this.enabling = null),
              go: ({ id, rule }) =>
                void this.#do(
                  this.api.switchRule(this.board, id, true),
                  say('on.done', { name: rule.name }),
                ),
            })
      }
      ${removeDialog(this.removing, {
        close: () => (this.removing = null),
        go: ({ id, rule }) =>
          void this.#do(this.api.removeRule(this.board, id), say('removed', { name: rule.name })),
      })}`
  }
}
