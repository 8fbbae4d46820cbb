import { html } from 'lit'
import { say } from '#web/locales/meetings.ts'
import { emit } from '#web/ui/element.ts'
import { FormDialog } from '#web/ui/floating/form-dialog.ts'
import type { Meeting, Step } from '#web/state/meeting-api.ts'

declare global {
  interface HTMLElementTagNameMap {
    'meeting-ask': MeetingAsk
  }
}

/** Lets a projector in by its code, or offers the chair to somebody. Fires `meeting-step` and `ui-close`. */
export class MeetingAsk extends FormDialog {
  static override properties = {
    ...FormDialog.properties,
    meeting: { attribute: false },
    asked: { attribute: false },
    value: { state: true },
  }
  declare meeting: Meeting
  declare asked: 'pair' | 'chair' | null
  declare value: string

  constructor() {
    super()
    this.asked = null
    this.value = ''
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('asked') || this.asked === null) return
    this.value = ''
    this.problem = ''
  }

  protected override send(): void {
    const value = this.value.trim()
    if (value.length < (this.asked === 'pair' ? 4 : 1)) {
      this.problem = say(this.asked === 'pair' ? 'meeting.pair.noCode' : 'meeting.write.noOwner')
      return
    }
    const { term } = this.meeting
    emit<Step>(
      this,
      'meeting-step',
      this.asked === 'pair' ? { do: 'pair', code: value } : { do: 'offer-chair', term, to: value },
    )
    this.close()
  }

  #fields() {
    const read = (event: Event) => {
      this.value = (event.currentTarget as HTMLInputElement).value
      this.problem = ''
    }
    if (this.asked === 'pair')
      return html`<p class="about">
          ${say('meeting.pair.how', { address: `${location.host}/present` })}
        </p>
        <ui-text-field
          label=${say('meeting.pair.code')}
          limit="12"
          .value=${this.value}
          @input=${read}
        ></ui-text-field>`
    const { chair, invitees } = this.meeting
    return html`<p class="about">${say('meeting.offerChair.how')}</p>
      <ui-select
        label=${say('meeting.offerChair.to')}
        placeholder=${say('meeting.write.choose')}
        .value=${this.value}
        .options=${invitees
          .filter(({ id }) => id !== chair?.id)
          .map(({ id, name }) => ({ value: id, text: name }))}
        @change=${read}
      ></ui-select>`
  }

  override render() {
    return this.dialog({
      about: this.asked,
      heading: say(this.asked === 'pair' ? 'meeting.pair' : 'meeting.offerChair'),
      fields: () => this.#fields(),
      go: say(this.asked === 'pair' ? 'meeting.pair.go' : 'meeting.offerChair.go'),
    })
  }
}
