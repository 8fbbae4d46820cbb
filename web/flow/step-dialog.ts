import { html, nothing } from 'lit'
import { ref } from 'lit/directives/ref.js'
import type { CardView } from '#shared/board/card/card-view.ts'
import { type ReplyWay, waysFor } from '#shared/board/card/reply-ways.ts'
import type { BoardScope } from '#web/board/scope/board-scope.ts'
import { t } from '#web/locales/i18n.ts'
import type { CaseRecord } from '#web/state/api-types.ts'
import { Readers } from '#web/board/scope/readers.ts'
import { cardsFor, peopleFor } from './step-choices.ts'
import { mergePreview } from './merge-preview.ts'
import { typeNameInFull } from '#web/ui/marks/type-labels.ts'
import { inSight } from '#web/ui/in-sight.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'
import { refusedField } from '#web/ui/fields/field.ts'
import type { UiPicker } from '#web/ui/fields/picker.ts'
import { retypePreview } from './retype-preview.ts'
import { type BegunStep, stepPlace } from './begun-step.ts'
import { runStep } from './run-step.ts'
import { stepDialogCss } from './step-dialog.css.ts'
import type { StepAsk } from './step.ts'
import {
  bodyOf,
  codesOf,
  type FormLine,
  limitOf,
  linesOf,
  typesFor,
  type Values,
} from './step-form.ts'

declare global {
  interface HTMLElementTagNameMap {
    'step-dialog': StepDialog
  }
}

/**
 * The form of a step that asks for something, open while `asked` is set. Carries the step out and says why when that is refused; fires
 * `ui-close` when it is done with.
 */
export class StepDialog extends UiElement {
  static override properties = {
    scope: { attribute: false },
    asked: { attribute: false },
    values: { state: true },
    problem: { state: true },
    busy: { state: true },
    proposed: { state: true },
  }
  declare scope: Pick<
    BoardScope,
    'api' | 'board' | 'commands' | 'info' | 'me' | 'people' | 'rights'
  > | null
  declare asked: StepAsk | null
  declare values: Values
  declare problem: string
  declare busy: boolean
  /** The closure that waits for confirmation. */
  declare proposed: CaseRecord['closures'][number] | null
  /** Whether what the form needs of the case is here. */
  #read: Promise<boolean> = Promise.resolve(true)

  constructor() {
    super()
    this.scope = null
    this.asked = null
    this.values = {}
    this.problem = ''
    this.busy = false
    this.proposed = null
  }

  static override styles = [base, stepDialogCss]

  get #card(): CardView | null {
    const { asked, scope } = this
    return asked === null ? null : (scope?.board.cards.get(asked.card) ?? null)
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('asked')) return
    this.values = this.asked === null ? {} : (this.#begun(this.asked)?.values ?? {})
    this.problem = ''
    this.busy = false
    this.proposed = null
    const { asked } = this
    const reads = asked?.step === 'confirm' || asked?.step === 'unmerge'
    this.#read = reads ? this.#readCase(asked) : Promise.resolve(true)
  }

  /** The closure to confirm, or the card that a merging is taken back from. */
  async #readCase(asked: StepAsk): Promise<boolean> {
    const answer = await this.scope?.api.caseOf(asked.card)
    if (this.asked !== asked || answer === undefined) return false
    if (!answer.ok) {
      this.problem = answer.problem.sentence
      return false
    }
    this.problem = ''
    if (asked.step === 'confirm') {
      this.proposed = answer.value.closures.at(-1) ?? null
      return true
    }
    const from = answer.value.links.find(link => link.kind === 'duplicate-of')?.card
    if (from === undefined) this.problem = t('flow.why.mergedAway')
    else this.values = { ...this.values, from }
    return from !== undefined
  }

  #begun(asked: StepAsk): BegunStep | null {
    return (this.scope?.board.begun.get(stepPlace(asked)) ?? null) as BegunStep | null
  }

  /** What is filled in comes back after a reload; null lets go of it. */
  #keep(values: Values | null): void {
    const { asked, scope } = this
    if (asked === null) return
    const begun: BegunStep | null = values === null ? null : { asked, values }
    scope?.board.begun.keep(stepPlace(asked), begun)
  }

  readonly #close = () => {
    this.#keep(null)
    emit(this, 'ui-close', { by: 'button' })
  }

  #set(name: string, value: unknown): void {
    this.values = { ...this.values, [name]: value }
    this.#keep(this.values)
    this.problem = ''
  }

  /** A wish of whoever is quicker than what the form reads waits for it. */
  async #knowsFrom(asked: StepAsk): Promise<boolean> {
    const knows = (await this.#read) || (await (this.#read = this.#readCase(asked)))
    if (!knows && this.asked === asked) this.busy = false
    return knows && this.asked === asked
  }

  async #send(lines: readonly FormLine[]): Promise<void> {
    const { scope, asked } = this
    const card = this.#card
    if (scope === null || asked === null || card === null || this.busy) return
    if (refusedField(this.renderRoot)) return
    const made = bodyOf(lines, this.values)
    if ('missing' in made) {
      this.problem = t('flow.form.missing', { what: made.missing })
      return
    }
    this.busy = true
    if (asked.step === 'unmerge' && !(await this.#knowsFrom(asked))) return
    const { from } = this.values
    const body = asked.step === 'unmerge' ? { ...made.body, from } : made.body
    const others = (asked.others ?? []).flatMap(id => scope.board.cards.get(id) ?? [])
    const refused: string[] = []
    for (const one of [card, ...others]) {
      const why = await runStep(scope, one, asked, body)
      if (why !== '') refused.push(others.length === 0 ? why : `${one.number ?? ''} ${why}`.trim())
    }
    this.busy = false
    if (refused.length === 0) this.#close()
    else this.problem = refused.join(' ')
  }

  #line(line: FormLine, card: CardView) {
    const { name, kind, needed } = line
    const label = t(line.label)
    const hint = line.hint === undefined ? '' : t(line.hint)
    const value = this.values[name]
    const typed = (event: Event) => this.#set(name, (event.target as HTMLInputElement).value)
    if (kind === 'text')
      return html`<ui-text-area
        label=${label}
        hint=${hint}
        rows="3"
        limit=${limitOf(line)}
        ?required=${needed}
        .value=${(value as string | undefined) ?? ''}
        @input=${typed}
      ></ui-text-area>`
    if (kind === 'line' || kind === 'number')
      return html`<ui-text-field
        label=${label}
        hint=${hint}
        type=${kind === 'number' ? 'number' : 'text'}
        limit=${kind === 'number' ? nothing : limitOf(line)}
        ?required=${needed}
        .value=${String(value ?? '')}
        @input=${(event: Event) => {
          const text = (event.currentTarget as HTMLInputElement).value
          this.#set(name, kind === 'number' && text !== '' ? Number(text) : text)
        }}
      ></ui-text-field>`
    if (kind === 'way') {
      const options = this.#ways(card).map(one => ({ value: one, text: t(`flow.way.${one}`) }))
      return html`<ui-select
        label=${label}
        hint=${hint}
        ?required=${needed}
        placeholder=${t('flow.form.choose')}
        .options=${options}
        .value=${(value as string | undefined) ?? ''}
        @change=${typed}
      ></ui-select>`
    }
    if (kind === 'code' || kind === 'type') {
      const options =
        kind === 'code'
          ? codesOf(this.asked!.step, card).map(one => ({
              value: one,
              text: t(`flow.code.${one}`),
            }))
          : typesFor(this.asked!.step, this.scope!, card).map(({ id }) => ({
              value: id,
              text: typeNameInFull(id),
            }))
      return html`<ui-select
        label=${label}
        hint=${hint}
        ?required=${needed}
        placeholder=${t('flow.form.choose')}
        .options=${options}
        .value=${(value as string | undefined) ?? (kind === 'type' && !needed ? card.type : '')}
        @change=${typed}
      ></ui-select>`
    }
    if (kind === 'until')
      return html`<ui-date-field
        label=${label}
        hint=${hint}
        timed
        ?required=${needed}
        .earliest=${Date.now()}
        .value=${(value as number | undefined) ?? null}
        @change=${typed}
      ></ui-date-field>`
    return this.#picking(line, label, hint, card)
  }

  /** Linli tells somebody with an account who sees the card; everybody else is told by a person. */
  #ways(card: CardView): readonly ReplyWay[] {
    const { info, me } = this.scope!
    const readers = info === null ? [] : new Readers(me, info).of(card)
    return waysFor({
      own: card.createdBy === me.id,
      hears: readers.some(one => one.id === card.createdBy),
      open: card.visibility === 'board',
      residents: card.residents,
    })
  }

  /** To whom a reply goes. */
  #recipient(card: CardView, lines: readonly FormLine[]) {
    if (!lines.some(line => line.kind === 'way')) return nothing
    const { people, me } = this.scope!
    if (card.residents > 0)
      return html`<p class="hint">${t('flow.form.toResidents', { n: card.residents })}</p>`
    if (card.createdBy === me.id) return html`<p class="hint">${t('flow.form.toSelf')}</p>`
    const known = this.#ways(card).includes('linli')
    const name = card.createdBy === null ? '' : people.of(card.createdBy).name
    return html`<p class="hint">
      ${t(known ? 'flow.form.toKnown' : 'flow.form.toUnknown', { name })}
    </p>`
  }

  /** People and cards are picked from a list that can be searched. */
  #picking({ name, kind }: FormLine, label: string, hint: string, card: CardView) {
    const options =
      kind === 'card'
        ? cardsFor(this.asked!.step, this.scope!, card)
        : peopleFor(kind === 'person', this.scope!, card)
    const many = kind === 'people'
    const value = this.values[name]
    const picked = many ? ((value as string[] | undefined) ?? []) : value ? [String(value)] : []
    return html`<div class="picking">
      <span>${label}</span>
      <ui-picker
        label=${label}
        ?single=${!many}
        .options=${options}
        .picked=${picked}
        @change=${(event: Event) => {
          const now = (event.target as UiPicker).picked
          this.#set(name, many ? now : now[0])
        }}
      ></ui-picker>
      ${hint === '' ? nothing : html`<span class="hint">${hint}</span>`}
    </div>`
  }

  #proposal() {
    const { proposed } = this
    if (proposed === null)
      return this.problem === '' ? html`<ui-loading lines="3"></ui-loading>` : nothing
    return html`<dl>
      <dt>${t('flow.form.code')}</dt>
      <dd>${t(`flow.code.${proposed.code}`)}</dd>
      <dt>${t('flow.form.outcome')}</dt>
      <dd>${proposed.outcome}</dd>
      ${
        proposed.reply === ''
          ? nothing
          : html`<dt>${t('flow.form.reply')}</dt>
              <dd>${proposed.reply}</dd>
              ${
                proposed.replyHow === ''
                  ? nothing
                  : html`<dt>${t('flow.form.how')}</dt>
                      <dd>${t(`flow.way.${proposed.replyHow}`)}</dd>`
              }`
      }
      <dt>${t('flow.form.by')}</dt>
      <dd>${proposed.concludedBy.name}</dd>
    </dl>`
  }

  #about(card: CardView, { step, priority, others = [] }: StepAsk): string {
    const title =
      others.length === 0 ? card.title : t('flow.form.several', { n: others.length + 1 })
    if (step !== 'prioritise' || priority === undefined) return title
    return `${title} → ${t(`card.priority.${priority}`)}`
  }

  override render() {
    const { asked, scope } = this
    const card = this.#card
    const open = asked !== null && card !== null && scope !== null
    const lines = open ? linesOf(asked.step, card, scope.me.id) : []
    const shown = lines.filter(line => line.when === undefined || line.when(this.values))
    return html`<ui-dialog
      locked
      ?open=${open}
      heading=${open ? t(`flow.step.${asked.step}`) : ''}
      @ui-close=${(event: Event) => {
        // The dialog's own event does not leave this element.
        event.stopPropagation()
        this.#close()
      }}
    >
      ${
        open
          ? html`<p class="about">${this.#about(card, asked)}</p>
              <div class="lines">
                ${asked.step === 'confirm' ? this.#proposal() : nothing}
                ${this.#recipient(card, shown)} ${shown.map(line => this.#line(line, card))}
                ${asked.step === 'merge' ? mergePreview(scope, card, this.values['into'] as string | undefined) : nothing}
                ${asked.step === 'retype' ? retypePreview(scope, card, this.values['type'] as string | undefined) : nothing}
                ${this.problem ? html`<p class="problem" role="alert" ${ref(inSight)}>${this.problem}</p>` : nothing}
              </div>`
          : nothing
      }
      <ui-button slot="footer" @click=${this.#close}>${t('ui.cancel')}</ui-button>
      <ui-button
        slot="footer"
        variant="primary"
        ?busy=${this.busy}
        @click=${() => void this.#send(lines)}
        >${open ? t(`flow.go.${asked.step}`) : ''}</ui-button
      >
    </ui-dialog>`
  }
}
