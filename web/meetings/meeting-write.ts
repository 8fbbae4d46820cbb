import { html, nothing } from 'lit'
import { newId } from '#shared/base/ids.ts'
import { say } from '#web/locales/meetings.ts'
import { emit } from '#web/ui/element.ts'
import { FormDialog } from '#web/ui/floating/form-dialog.ts'
import type { UiDateField } from '#web/ui/fields/date-field.ts'
import type { Meeting, MeetingOutcome, Step } from '#web/state/meeting-api.ts'

declare global {
  interface HTMLElementTagNameMap {
    'meeting-write': MeetingWrite
  }
}

/** Writes down a decision or an action, or puts a question to the vote. Fires `meeting-step` and `ui-close`. */
export class MeetingWrite extends FormDialog {
  static override properties = {
    ...FormDialog.properties,
    meeting: { attribute: false },
    item: { type: String },
    asked: { attribute: false },
    supersedes: { attribute: false },
    values: { state: true },
  }
  declare meeting: Meeting
  declare item: string
  declare asked: 'decide' | 'act' | 'ask' | null
  declare supersedes: MeetingOutcome | null
  declare values: {
    readonly id: string
    readonly text: string
    readonly owner: string
    readonly due: number | null
    readonly kind: 'open' | 'hands'
    readonly options: string
  }

  constructor() {
    super()
    this.item = ''
    this.asked = null
    this.supersedes = null
    this.values = { id: '', text: '', owner: '', due: null, kind: 'open', options: '' }
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('asked') || this.asked === null) return
    this.problem = ''
    this.values = {
      id: newId(),
      text: this.supersedes?.text ?? '',
      owner: '',
      due: null,
      kind: 'open',
      options: say('meeting.poll.usual'),
    }
  }

  #set(part: Partial<MeetingWrite['values']>): void {
    this.values = { ...this.values, ...part }
    this.problem = ''
  }

  protected override send(): void {
    const body = this.#body()
    if (typeof body === 'string') {
      this.problem = body
      return
    }
    emit<Step>(this, 'meeting-step', body)
    this.close()
  }

  /** The step, or what is missing. */
  #body(): Step | string {
    const { id, owner, due, kind } = this.values
    const { item } = this
    const text = this.values.text.trim()
    if (text === '') return say('meeting.write.noText')
    if (this.asked === 'decide') {
      const { supersedes } = this
      return {
        do: 'decide',
        id,
        item,
        text,
        ...(supersedes === null ? {} : { supersedes: supersedes.id }),
      }
    }
    if (this.asked === 'act')
      return owner === '' ? say('meeting.write.noOwner') : { do: 'act', id, item, text, owner, due }
    const options = this.values.options
      .split('\n')
      .map(one => one.trim())
      .filter(one => one !== '')
    if (options.length < 2 || options.length > 6) return say('meeting.write.options')
    return { do: 'ask', id, item, kind, question: text, options }
  }

  #fields() {
    const { text, owner, due, kind, options } = this.values
    const { asked } = this
    const value = (event: Event) => (event.currentTarget as HTMLInputElement).value
    return html`<ui-text-area
        label=${say(`meeting.write.${asked ?? 'decide'}`)}
        rows="3"
        limit=${asked === 'ask' ? 300 : asked === 'act' ? 400 : 1000}
        required
        .value=${text}
        @input=${(event: Event) => this.#set({ text: value(event) })}
      ></ui-text-area>
      ${
        asked === 'act'
          ? html`<ui-select
                label=${say('meeting.write.owner')}
                required
                placeholder=${say('meeting.write.choose')}
                .value=${owner}
                .options=${this.meeting.invitees.map(({ id, name }) => ({ value: id, text: name }))}
                @change=${(event: Event) => this.#set({ owner: value(event) })}
              ></ui-select>
              <ui-date-field
                label=${say('meeting.write.due')}
                quick
                .value=${due}
                @change=${(event: Event) =>
                  this.#set({ due: (event.currentTarget as UiDateField).value })}
              ></ui-date-field>`
          : nothing
      }
      ${
        asked === 'ask'
          ? html`<ui-select
                label=${say('meeting.write.kind')}
                .value=${kind}
                .options=${(['open', 'hands'] as const).map(one => ({
                  value: one,
                  text: say(`meeting.poll.kind.${one}`),
                }))}
                @change=${(event: Event) =>
                  this.#set({ kind: value(event) === 'hands' ? 'hands' : 'open' })}
              ></ui-select>
              <ui-text-area
                label=${say('meeting.write.optionLines')}
                rows="3"
                limit="400"
                .value=${options}
                @input=${(event: Event) => this.#set({ options: value(event) })}
              ></ui-text-area>`
          : nothing
      }
      ${
        this.supersedes === null
          ? nothing
          : html`<p class="about">${say('meeting.write.supersedes')}</p>`
      }`
  }

  override render() {
    return this.dialog({
      about: this.asked,
      heading: say(
        this.supersedes === null ? `meeting.ask.${this.asked ?? 'decide'}` : 'meeting.supersede',
      ),
      fields: () => this.#fields(),
      go: say(this.asked === 'ask' ? 'meeting.write.begin' : 'meeting.write.go'),
    })
  }
}
