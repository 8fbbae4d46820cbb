import { html } from 'lit'
import { hasWords } from '#shared/base/has-words.ts'
import { t } from '#web/locales/i18n.ts'
import type { AuditApi } from './audit-api.ts'
import type { AuditEntry } from '#web/state/api-types.ts'
import { emit, UiElement } from '#web/ui/element.ts'
import { notify } from '#web/ui/messages/notices.ts'

declare global {
  interface HTMLElementTagNameMap {
    'flag-dialog': FlagDialog
  }
}

/** An auditor's remark about an entry. Fires `flag-saved` when it is on disk and `ui-close`. */
export class FlagDialog extends UiElement {
  static override properties = {
    api: { attribute: false },
    entry: { attribute: false },
    note: { state: true },
    problem: { state: true },
    busy: { state: true },
  }
  declare api: Pick<AuditApi, 'auditFlag'>
  /** The entry remarked on; null closes it. */
  declare entry: AuditEntry | null
  declare note: string
  declare problem: string
  declare busy: boolean

  constructor() {
    super()
    this.entry = null
    this.note = ''
    this.problem = ''
    this.busy = false
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('entry')) return
    this.note = ''
    this.problem = ''
  }

  readonly #save = async () => {
    const { entry, note } = this
    if (entry === null || this.busy) return
    if (!hasWords(note)) {
      this.problem = t('audit.flag.needed')
      return
    }
    this.busy = true
    const answer = await this.api.auditFlag(entry.seq, note.trim())
    this.busy = false
    this.problem = answer.ok ? '' : answer.problem.sentence
    if (!answer.ok) return
    notify({ tone: 'success', text: t('audit.flag.saved') })
    emit(this, 'flag-saved')
  }

  override render() {
    const { entry } = this
    return html`<ui-dialog
      size="small"
      heading=${t('audit.flag.title', { n: entry?.seq ?? 0 })}
      ?open=${entry !== null}
      @ui-close=${(event: Event) => {
        event.stopPropagation()
        emit(this, 'ui-close')
      }}
    >
      <ui-text-area
        label=${t('audit.flag.note')}
        hint=${t('audit.flag.hint')}
        error=${this.problem}
        limit="1000"
        rows="3"
        required
        .value=${this.note}
        @input=${(event: Event) => {
          this.note = (event.target as HTMLElement & { value: string }).value
        }}
      ></ui-text-area>
      <ui-button slot="footer" @click=${() => emit(this, 'ui-close')}>${t('ui.cancel')}</ui-button>
      <ui-button slot="footer" variant="primary" ?busy=${this.busy} @click=${this.#save}
        >${t('audit.flag.save')}</ui-button
      >
    </ui-dialog>`
  }
}
