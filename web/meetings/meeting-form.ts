import { css, html } from 'lit'
import { hourMs } from '#shared/base/day.ts'
import { newId } from '#shared/base/ids.ts'
import { invitedRoles, type InvitedRole } from '#shared/meeting/meeting.ts'
import { t } from '#web/locales/i18n.ts'
import { say } from '#web/locales/meetings.ts'
import { emit } from '#web/ui/element.ts'
import { FormDialog } from '#web/ui/floating/form-dialog.ts'
import type { UiCheckbox } from '#web/ui/fields/checkbox.ts'
import type { UiDateField } from '#web/ui/fields/date-field.ts'
import type { ListedMeeting, Meeting } from '#web/state/meeting-api.ts'
import type { MeetingsScope } from './meetings-view.ts'

declare global {
  interface HTMLElementTagNameMap {
    'meeting-form': MeetingForm
  }
}

const usual: readonly InvitedRole[] = ['leadership', 'officer', 'grid', 'head']

/** Makes a meeting, or says anew when and where one is. Fires `ui-close` and `meeting-made` with its id. */
export class MeetingForm extends FormDialog {
  static override properties = {
    ...FormDialog.properties,
    scope: { attribute: false },
    meetings: { attribute: false },
    meeting: { attribute: false },
    open: { type: Boolean },
    values: { state: true },
  }
  declare scope: MeetingsScope
  /** Those there are, to go on with one. */
  declare meetings: readonly ListedMeeting[]
  /** The one that is changed; null for a new one. */
  declare meeting: Meeting | null
  declare open: boolean
  declare values: {
    readonly id: string
    readonly title: string
    readonly place: string
    readonly startsAt: number | null
    readonly invited: readonly InvitedRole[]
    readonly quorum: string
    readonly follows: string
  }

  constructor() {
    super()
    this.meetings = []
    this.meeting = null
    this.open = false
    this.values = {
      id: '',
      title: '',
      place: '',
      startsAt: null,
      invited: usual,
      quorum: '0',
      follows: '',
    }
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('open') || !this.open) return
    const { meeting } = this
    const tomorrow = new Date(Date.now() + 24 * hourMs).setHours(14, 0, 0, 0)
    this.problem = ''
    this.values = {
      id: meeting?.card.id ?? newId(),
      title: meeting?.card.title ?? '',
      place: meeting?.place ?? '',
      startsAt: meeting?.startsAt ?? tomorrow,
      invited: meeting?.invited ?? usual,
      quorum: String(meeting?.quorum ?? 0),
      follows: meeting?.follows ?? '',
    }
  }

  static override styles = [
    ...FormDialog.styles,
    css`
      fieldset {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(8rem, 1fr));
        gap: var(--space-2);
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        padding: 0 0 var(--space-1);
        font-weight: var(--weight-medium);
      }
    `,
  ]

  #set(part: Partial<MeetingForm['values']>): void {
    this.values = { ...this.values, ...part }
    this.problem = ''
  }

  protected override async send(): Promise<void> {
    const { id, title, place, startsAt, invited, quorum, follows } = this.values
    const { api, board, commands } = this.scope
    if (title.trim() === '' || startsAt === null || invited.length === 0) {
      this.problem = say('meeting.form.missing')
      return
    }
    this.busy = true
    if (this.meeting === null) {
      const info = this.scope.info
      const made = await api.makeMeeting(board.id, {
        id,
        title: title.trim(),
        ...(info === null ? {} : { unit: info.unit }),
      })
      if (!made.ok && made.problem.kind !== 'conflict') return this.#failed(made.problem.sentence)
    }
    const planned = await commands.run(id, 'meeting', {
      do: 'plan',
      place,
      startsAt,
      invited: [...invited],
      quorum: Number(quorum) || 0,
      follows: follows === '' ? null : follows,
    })
    if (!planned.ok) return this.#failed(planned.problem.sentence)
    this.busy = false
    emit(this, 'ui-close')
    emit(this, 'meeting-made', id)
  }

  #failed(sentence: string): void {
    this.busy = false
    this.problem = sentence
  }

  #fields() {
    const { title, place, startsAt, invited, quorum, follows } = this.values
    const text = (event: Event) => (event.currentTarget as HTMLInputElement).value
    return html`<ui-text-field
        label=${say('meeting.form.title')}
        limit="200"
        required
        ?disabled=${this.meeting !== null}
        .value=${title}
        @input=${(event: Event) => this.#set({ title: text(event) })}
      ></ui-text-field>
      <ui-date-field
        label=${say('meeting.form.startsAt')}
        timed
        required
        .value=${startsAt}
        @change=${(event: Event) =>
          this.#set({ startsAt: (event.currentTarget as UiDateField).value })}
      ></ui-date-field>
      <ui-text-field
        label=${say('meeting.form.place')}
        limit="200"
        .value=${place}
        @input=${(event: Event) => this.#set({ place: text(event) })}
      ></ui-text-field>
      <fieldset>
        <legend>${say('meeting.form.invited')}</legend>
        ${invitedRoles.map(
          role =>
            html`<ui-checkbox
              label=${t(`app.role.${role}`)}
              ?checked=${invited.includes(role)}
              @change=${(event: Event) => {
                const { checked } = event.currentTarget as UiCheckbox
                const others = invited.filter(one => one !== role)
                this.#set({ invited: checked ? [...others, role] : others })
              }}
            ></ui-checkbox>`,
        )}
      </fieldset>
      <ui-select
        label=${say('meeting.form.follows')}
        hint=${say('meeting.form.followsHint')}
        .value=${follows}
        .options=${[
          { value: '', text: say('meeting.form.first') },
          ...this.meetings
            .filter(one => one.id !== this.values.id)
            .map(one => ({ value: one.id, text: one.title })),
        ]}
        @change=${(event: Event) => this.#set({ follows: text(event) })}
      ></ui-select>
      <ui-text-field
        label=${say('meeting.form.quorum')}
        hint=${say('meeting.form.quorumHint')}
        type="number"
        whole
        least="0"
        most="500"
        .value=${quorum}
        @change=${(event: Event) => this.#set({ quorum: text(event) })}
      ></ui-text-field>`
  }

  override render() {
    return this.dialog({
      about: this.open ? 'meeting' : null,
      heading: say(this.meeting === null ? 'meeting.new' : 'meeting.change'),
      fields: () => this.#fields(),
      go: say(this.meeting === null ? 'meeting.form.go' : 'meeting.form.keep'),
      icon: 'meeting',
    })
  }
}
