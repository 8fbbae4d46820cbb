import { css, html } from 'lit'
import { say } from '#web/locales/meetings.ts'
import { base, emit, UiElement } from '#web/ui/element.ts'
import type { Step } from '#web/state/meeting-api.ts'

declare global {
  interface HTMLElementTagNameMap {
    'meeting-note': MeetingNote
  }
}

/** What was said on an item, as the recorder writes it; kept when the field is left, and what is being typed is never taken away. */
export class MeetingNote extends UiElement {
  static override properties = {
    item: { type: String },
    text: { type: String },
    typed: { state: true },
  }
  declare item: string
  /** What is kept. */
  declare text: string
  /** What stands in the field; null while nobody types. */
  declare typed: string | null
  /** What the writer had before them. */
  #before = ''

  constructor() {
    super()
    this.item = ''
    this.text = ''
    this.typed = null
  }

  static override styles = [
    base,
    css`
      :host {
        display: block;
        margin-top: var(--space-2);
      }
    `,
  ]

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    // Another item: what was typed for the one before is kept with that one.
    const item = changed.get('item') as string | undefined
    if (changed.has('item') && item !== undefined && item !== '') this.#keep(item)
  }

  override disconnectedCallback(): void {
    this.#keep(this.item)
    super.disconnectedCallback()
  }

  #keep(item: string): void {
    const { typed } = this
    if (typed !== null && typed !== this.#before)
      emit<Step>(this, 'meeting-step', { do: 'note', item, text: typed, before: this.#before })
    this.typed = null
  }

  override render() {
    return html`<ui-text-area
      label=${say('meeting.said')}
      label-hidden
      rows="4"
      limit="10000"
      placeholder=${say('meeting.saidHint')}
      .value=${this.typed ?? this.text}
      @input=${(event: Event) => {
        if (this.typed === null) this.#before = this.text
        this.typed = (event.currentTarget as HTMLTextAreaElement).value
      }}
      @change=${() => this.#keep(this.item)}
    ></ui-text-area>`
  }
}
