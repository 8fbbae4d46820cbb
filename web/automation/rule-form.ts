import { html, nothing, type PropertyValues } from 'lit'
import type { RuleText } from '#shared/automation/rule.ts'
import { t } from '#web/locales/i18n.ts'
import { say } from '#web/locales/automation.ts'
import type { Result, ShownProblem } from '#web/state/api-types.ts'
import { holdUnsaved } from '#web/state/unsaved.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'
import type { UiTextField } from '#web/ui/fields/text-field.ts'
import { actionFields } from './action-fields.ts'
import type { AutomationApi, BoardRule, RuleParts } from './automation-api.ts'
import { conditionFields } from './condition-fields.ts'
import { pick } from './controls.ts'
import { type RuleFaults, ruleFaults } from './rule-faults.ts'
import { ruleFormCss } from './rule-form.css.ts'
import {
  actionKind,
  actionKinds,
  conditionKind,
  conditionKinds,
  newAction,
  newCondition,
  newTrigger,
  triggerKind,
  triggerKinds,
} from './rule-kinds.ts'
import { ruleSentence } from './rule-sentence.ts'
import { triggerFields } from './trigger-fields.ts'

declare global {
  interface HTMLElementTagNameMap {
    'rule-form': RuleForm
  }
}

/** What was saved. */
export interface RuleSaved {
  readonly name: string
  readonly enabled: boolean
}

/** A rule in rows that read as a sentence. Fires `rule-saved` (`RuleSaved`) and `rule-cancel`; whoever leaves it unsaved is asked. */
export class RuleForm extends UiElement {
  static override properties = {
    api: { attribute: false },
    board: { type: String },
    parts: { attribute: false },
    rule: { attribute: false },
    text: { attribute: false },
    draft: { state: true },
    version: { state: true },
    faults: { state: true },
    problem: { state: true },
    other: { state: true },
    busy: { state: true },
    trying: { state: true },
    leaving: { state: true },
  }
  declare api: AutomationApi
  declare board: string
  declare parts: RuleParts
  /** The rule that is changed; null for a new one. */
  declare rule: BoardRule | null
  /** What to begin with. */
  declare text: RuleText
  declare draft: RuleText
  declare version: number
  declare faults: RuleFaults
  declare problem: string
  /** What somebody else has made of it meanwhile; `gone` when they deleted it. */
  declare other: BoardRule | 'gone' | null
  declare busy: boolean
  /** What a dry run is made of; null before. */
  declare trying: RuleText | null
  declare leaving: ((leave: boolean) => void) | null
  #release: (() => void) | null = null
  #isNew = true

  constructor() {
    super()
    this.faults = new Map()
    this.problem = ''
    this.other = null
    this.busy = false
    this.trying = null
    this.leaving = null
  }

  static override styles = [base, ruleFormCss]

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('text')) return
    this.draft = this.text
    this.version = this.rule?.version ?? 0
    this.#isNew = this.rule === null
  }

  override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLElement>('.name')?.focus()
  }

  override disconnectedCallback(): void {
    this.#letGo()
    super.disconnectedCallback()
  }

  #letGo(): void {
    this.#release?.()
    this.#release = null
  }

  readonly #ask = (): Promise<boolean> =>
    new Promise(answer => {
      this.leaving = answer
    })

  #answer(leave: boolean): void {
    const { leaving } = this
    this.leaving = null
    if (leave) this.#letGo()
    leaving?.(leave)
  }

  #set(more: Partial<RuleText>): void {
    this.draft = { ...this.draft, ...more }
    this.trying = null
    if (this.faults.size > 0) this.faults = ruleFaults(this.draft, this.parts)
    this.#release ??= holdUnsaved(this.#ask)
  }

  /** Whether nothing is wrong with it; what is stands at its place, with the focus on the first. */
  async #isSound(): Promise<boolean> {
    this.faults = ruleFaults(this.draft, this.parts)
    if (this.faults.size === 0) return true
    await this.updateComplete
    const first = this.renderRoot.querySelector<HTMLElement>(
      '.wrong ui-select, ui-text-field.wrong',
    )
    first?.focus()
    return false
  }

  async #try(): Promise<void> {
    if (await this.#isSound()) this.trying = this.draft
  }

  async #save(): Promise<void> {
    if (this.busy || !(await this.#isSound())) return
    const { api, board, draft, rule, version } = this
    this.busy = true
    const saved: Result<unknown> =
      this.#isNew || rule === null
        ? await api.makeRule(board, draft)
        : await api.changeRule(board, rule.id, version, draft)
    this.busy = false
    this.problem = ''
    if (!saved.ok) return this.#refused(saved.problem)
    this.#letGo()
    const enabled = !this.#isNew && rule?.enabled === true
    emit<RuleSaved>(this, 'rule-saved', { name: draft.name, enabled })
  }

  /** Somebody else may have been quicker: then both versions are there to choose from. */
  async #refused({ kind, sentence, detail }: ShownProblem): Promise<void> {
    const { rule, api, board } = this
    if (!this.#isNew && rule !== null && (kind === 'conflict' || kind === 'not-found')) {
      const now = await api.rules(board)
      const there = now.ok ? now.value.rules.find(({ id }) => id === rule.id) : null
      if (there !== null && there?.version !== this.version) {
        this.other = there ?? 'gone'
        return
      }
    }
    const at = /(?:^|\.)(name|when|(?:if|steps)\.\d+)/.exec(detail ?? '')?.[1]
    if (kind === 'bad-request' && at !== undefined) this.faults = new Map([[at, sentence]])
    else this.problem = sentence
  }

  async #cancel(): Promise<void> {
    if (this.#release === null || (await this.#ask())) emit(this, 'rule-cancel')
  }

  /** Puts another one in the place of the `i`th of a list; null takes it out. */
  #put<List extends 'if' | 'steps'>(list: List, i: number, one: RuleText[List][number] | null) {
    const all: readonly unknown[] = this.draft[list]
    const next = all.flatMap((there, at) => (at !== i ? [there] : one === null ? [] : [one]))
    this.#set({ [list]: next })
  }

  #move(list: 'if' | 'steps', from: number, to: number): void {
    const all: unknown[] = [...this.draft[list]]
    all.splice(to, 0, ...all.splice(from, 1))
    this.#set({ [list]: all })
  }

  #row(place: string, lead: string, kinds: unknown, fields: unknown, tools: unknown = nothing) {
    const fault = this.faults.get(place)
    return html`<div
      class="row ${fault === undefined ? '' : 'wrong'}"
      role="group"
      aria-label=${lead}
    >
      <p class="lead">${lead}</p>
      <div class="parts">
        ${kinds} ${fields}
        ${fault === undefined ? nothing : html`<p class="fault" role="alert">${fault}</p>`}
      </div>
      <div class="tools">${tools}</div>
    </div>`
  }

  #tools(list: 'if' | 'steps', i: number) {
    const last = this.draft[list].length - 1
    const button = (
      icon: 'chevron-up' | 'chevron-down' | 'close',
      label: string,
      run: () => void,
    ) =>
      html`<ui-button
        variant="ghost"
        size="small"
        icon=${icon}
        label=${label}
        @click=${run}
      ></ui-button>`
    return html`${
      i === 0 ? nothing : button('chevron-up', say('form.up'), () => this.#move(list, i, i - 1))
    }
    ${
      i === last
        ? nothing
        : button('chevron-down', say('form.down'), () => this.#move(list, i, i + 1))
    }
    ${button('close', say('form.take'), () => this.#put(list, i, null))}`
  }

  #rows() {
    const { draft, parts } = this
    const { when } = draft
    return html`${this.#row(
        'when',
        say('form.when'),
        pick(say('form.kind.when'), triggerKind(when), triggerKinds(parts, when), kind =>
          this.#set({ when: newTrigger(kind) }),
        ),
        triggerFields(when, parts, changed => this.#set({ when: changed })),
      )}
      ${draft.if.map((one, i) =>
        this.#row(
          `if.${i}`,
          say(i === 0 ? 'form.if' : 'form.and'),
          pick(say('form.kind.if'), conditionKind(one), conditionKinds(parts, one), kind =>
            this.#put('if', i, newCondition(kind)),
          ),
          conditionFields(one, parts, changed => this.#put('if', i, changed)),
          this.#tools('if', i),
        ),
      )}
      <div class="row">
        <p class="lead">${draft.if.length === 0 ? say('form.if') : ''}</p>
        <div class="parts">
          ${draft.if.length === 0 ? html`<p class="none">${say('form.noIf')}</p>` : nothing}
          <ui-button
            size="small"
            icon="add"
            ?disabled=${draft.if.length >= 10}
            @click=${() => this.#set({ if: [...draft.if, newCondition('type')] })}
            >${say('form.addIf')}</ui-button
          >
        </div>
      </div>
      ${draft.steps.map((step, i) =>
        this.#row(
          `steps.${i}`,
          say(i === 0 ? 'form.then' : 'form.next'),
          pick(say('form.kind.step'), actionKind(step), actionKinds(parts, step), kind =>
            this.#put('steps', i, newAction(kind)),
          ),
          actionFields(step, parts, changed => this.#put('steps', i, changed)),
          this.#tools('steps', i),
        ),
      )}
      <div class="row">
        <p class="lead">${draft.steps.length === 0 ? say('form.then') : ''}</p>
        <div class="parts">
          <ui-button
            size="small"
            icon="add"
            ?disabled=${draft.steps.length >= 10}
            @click=${() => this.#set({ steps: [...draft.steps, newAction('set-priority')] })}
            >${say('form.addStep')}</ui-button
          >
          ${
            this.faults.has('steps')
              ? html`<p class="fault" role="alert">${this.faults.get('steps')}</p>`
              : nothing
          }
        </div>
      </div>`
  }

  /** Somebody else was quicker: what can be done about it. */
  #others() {
    const { other } = this
    if (other === null) return nothing
    if (other === 'gone')
      return html`<ui-banner tone="warn" text=${say('form.gone')}>
        <ui-button
          slot="action"
          size="small"
          @click=${() => {
            this.#isNew = true
            this.other = null
            void this.#save()
          }}
          >${say('form.gone.new')}</ui-button
        >
      </ui-banner>`
    const take = () => {
      this.version = other.version
      this.other = null
    }
    return html`<ui-banner tone="warn" text=${say('form.other', { name: other.owner.name })}>
      <ui-button
        slot="action"
        size="small"
        @click=${() => {
          take()
          this.draft = other.rule
          this.#letGo()
        }}
        >${say('form.other.theirs')}</ui-button
      >
      <ui-button
        slot="action"
        size="small"
        @click=${() => {
          take()
          void this.#save()
        }}
        >${say('form.other.mine')}</ui-button
      >
    </ui-banner>`
  }

  override render() {
    const { draft, parts, faults, trying } = this
    return html`<h2>${say(this.rule === null ? 'form.new' : 'form.edit')}</h2>
      <form
        @submit=${(event: Event) => {
          event.preventDefault()
          void this.#save()
        }}
      >
        <ui-text-field
          class="name ${faults.has('name') ? 'wrong' : ''}"
          label=${say('form.name')}
          limit="100"
          required
          .value=${draft.name}
          error=${faults.get('name') ?? ''}
          @input=${(event: Event) => this.#set({ name: (event.target as UiTextField).value })}
        ></ui-text-field>
        <div>${this.#rows()}</div>
        <p class="reads"><span>${say('form.reads')}</span>${ruleSentence(draft, parts)}</p>
        ${
          trying === null
            ? nothing
            : html`<rule-dry-run
                .api=${this.api}
                board=${this.board}
                .rule=${trying}
                .parts=${parts}
              ></rule-dry-run>`
        }
        ${this.#others()}
        ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
        <p class="about">${say('form.rights')}</p>
        <div class="end">
          <ui-button @click=${() => void this.#cancel()}>${t('ui.cancel')}</ui-button>
          <ui-button icon="eye" @click=${() => void this.#try()}>${say('form.try')}</ui-button>
          <ui-button variant="primary" type="submit" ?busy=${this.busy}
            >${say('form.save')}</ui-button
          >
        </div>
      </form>
      <ui-dialog
        size="small"
        ?open=${this.leaving !== null}
        heading=${say('form.leave.title')}
        @ui-close=${() => this.#answer(false)}
      >
        <p>${say('form.leave.text')}</p>
        <ui-button slot="footer" @click=${() => this.#answer(true)}>${say('form.leave')}</ui-button>
        <ui-button slot="footer" variant="primary" @click=${() => this.#answer(false)}
          >${say('form.stay')}</ui-button
        >
      </ui-dialog>`
  }
}
