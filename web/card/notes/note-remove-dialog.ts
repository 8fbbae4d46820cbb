import { css, html, nothing, type PropertyValues } from 'lit'
import { hasWords } from '#shared/base/has-words.ts'
import type { NoteView } from '#shared/board/file/file-view.ts'
import { t } from '#web/locales/i18n.ts'
import type { CardCommands } from '#web/sync/queue/card-commands.ts'
import { maskedForm } from '#web/state/masking.ts'
import { tellQueued } from '#web/sync/queue/tell-queued.ts'
import { FormDialog } from '#web/ui/floating/form-dialog.ts'

declare global {
  interface HTMLElementTagNameMap {
    'note-remove-dialog': NoteRemoveDialog
  }
}

/** What somebody wants removed: a note, and the others of its writer that could go with it. */
export interface NoteRemoval {
  readonly note: NoteView
  readonly author: string
  readonly others: readonly string[]
}

/** As many as one command takes. */
const atOnce = 500

/** Asks why notes of somebody else are removed, and removes them. Fires `ui-close` when it is done with. */
export class NoteRemoveDialog extends FormDialog {
  static override properties = {
    removal: { attribute: false },
    card: { type: String },
    commands: { attribute: false },
    why: { state: true },
    all: { state: true },
  }
  /** Null while it is closed. */
  declare removal: NoteRemoval | null
  declare card: string
  declare commands: CardCommands | null
  declare why: string
  /** The others of the same writer go as well. */
  declare all: boolean

  constructor() {
    super()
    this.removal = null
    this.card = ''
    this.commands = null
    this.why = ''
    this.all = false
  }

  static override styles = [
    ...FormDialog.styles,
    css`
      blockquote {
        margin: 0;
        padding-inline-start: var(--space-3);
        border-inline-start: 3px solid var(--line);
        color: var(--ink-soft);
        line-height: var(--leading-snug);
        overflow-wrap: anywhere;
        display: -webkit-box;
        -webkit-line-clamp: 4;
        -webkit-box-orient: vertical;
        overflow: hidden;
      }
      .hint {
        color: var(--ink-faint);
        font-size: var(--text-sm);
        line-height: var(--leading-snug);
      }
    `,
  ]

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('removal')) return
    this.why = ''
    this.all = false
    this.problem = ''
  }

  protected async send(): Promise<void> {
    const { commands, card, removal } = this
    if (commands === null || removal === null) return
    if (!hasWords(this.why)) {
      this.problem = t('flow.form.missing', { what: t('flow.form.why') })
      return
    }
    const form = maskedForm({ why: this.why.trim() })
    const { note, others } = removal
    const keys = this.all ? [note.id, ...others] : [note.id]
    this.busy = true
    this.problem = ''
    for (let from = 0; from < keys.length && this.problem === ''; from += atOnce) {
      const body = { notes: keys.slice(from, from + atOnce), ...form }
      const result = await commands.run(card, 'remove-notes', body)
      if (!result.ok) this.problem = result.problem.sentence
      else if (result.queued) tellQueued(result, t('card.note.removing'))
    }
    this.busy = false
    if (this.problem === '') this.close()
  }

  override render() {
    const { removal } = this
    return this.dialog({
      about: removal,
      heading: removal === null ? '' : t('card.note.removeOf', { name: removal.author }),
      fields: () => this.#fields(removal!),
      go: t('card.note.removeGo'),
      danger: true,
    })
  }

  #fields({ note, author, others }: NoteRemoval) {
    return html`<blockquote>${note.text}</blockquote>
      <p class="hint">${t('card.note.removeHint')}</p>
      ${
        others.length === 0
          ? nothing
          : html`<ui-checkbox
              label=${t('card.note.removeAll', { name: author, n: others.length })}
              ?checked=${this.all}
              @change=${(event: Event) => (this.all = (event.target as HTMLInputElement).checked)}
            ></ui-checkbox>`
      }
      <ui-text-area
        label=${t('flow.form.why')}
        rows="3"
        required
        limit="2000"
        .value=${this.why}
        @input=${(event: Event) => {
          this.why = (event.currentTarget as HTMLTextAreaElement).value
          this.problem = ''
        }}
      ></ui-text-area>`
  }
}
