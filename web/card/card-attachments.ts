import { html, nothing } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { isSafeLink } from '#shared/board/rich-text-shape.ts'
import type { AttachmentView } from '#shared/board/file-view.ts'
import type { People } from '#web/board/people.ts'
import { relativeTime } from '#web/locales/dates.ts'
import { t } from '#web/locales/i18n.ts'
import type { Api } from '#web/state/api.ts'
import { base, UiElement } from '#web/ui/element.ts'
import { notify } from '#web/ui/notices.ts'
import { attachmentsCss } from './attachments-css.ts'
import { cardCss } from './card-css.ts'
import { fileSize, largestFile } from './file-size.ts'

declare global {
  interface HTMLElementTagNameMap {
    'card-attachments': CardAttachments
  }
}

interface Upload {
  readonly key: number
  readonly name: string
  readonly bytes: number
  /** The sentence of what went wrong; empty while it is on its way. */
  readonly problem: string
  readonly file: File
}

/** What browsers show as a picture without risk; everything else is offered for download. */
const pictures = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'])

/** Files and links of a card. Stored by a command of the server, so adding and removing work only online. */
export class CardAttachments extends UiElement {
  static override properties = {
    card: { type: String },
    attachments: { attribute: false },
    people: { attribute: false },
    api: { attribute: false },
    refusal: { type: String },
    uploads: { state: true },
    removing: { state: true },
  }
  declare card: string
  declare attachments: readonly AttachmentView[]
  declare people: People | null
  declare api: Api | null
  declare refusal: string
  declare uploads: readonly Upload[]
  declare removing: AttachmentView | null
  #next = 1

  constructor() {
    super()
    this.card = ''
    this.attachments = []
    this.people = null
    this.api = null
    this.refusal = ''
    this.uploads = []
    this.removing = null
  }

  static override styles = [base, cardCss, attachmentsCss]

  /** Uploads files one after the other; each that fails stays listed with its reason. */
  async add(files: Iterable<File>): Promise<void> {
    if (this.refusal) {
      notify({ tone: 'refusal', text: this.refusal })
      return
    }
    const uploads = [...files].map((file): Upload => ({
      key: this.#next++,
      name: file.name || t('card.file.pasted'),
      bytes: file.size,
      problem: file.size > largestFile ? t('card.file.tooLarge') : '',
      file,
    }))
    this.uploads = [...this.uploads, ...uploads]
    for (const upload of uploads) if (upload.problem === '') await this.#send(upload)
  }

  async #send(upload: Upload): Promise<void> {
    const { api, card } = this
    if (api === null) return
    this.uploads = this.uploads.map(one => (one.key === upload.key ? { ...one, problem: '' } : one))
    const answer = await api.upload(card, upload.file, upload.name)
    this.uploads = answer.ok
      ? this.uploads.filter(one => one.key !== upload.key)
      : this.uploads.map(one =>
          one.key === upload.key ? { ...one, problem: answer.problem.sentence } : one,
        )
  }

  async #remove(attachment: AttachmentView): Promise<void> {
    this.removing = null
    const answer = await this.api?.removeAttachment(this.card, attachment.id)
    if (answer && !answer.ok) notify({ tone: 'refusal', text: answer.problem.sentence })
  }

  readonly #chosen = (event: Event) => {
    const input = event.target as HTMLInputElement
    void this.add(input.files ?? [])
    input.value = ''
  }

  #facts(file: AttachmentView) {
    const who = file.by === null ? '' : (this.people?.of(file.by).name ?? '')
    const when = file.at === null ? '' : relativeTime(Date.parse(file.at))
    const size = file.url === null ? fileSize(file.bytes) : t('card.file.link')
    return [size, who, when].filter(part => part !== '').join(' · ')
  }

  #tile(file: AttachmentView) {
    const stored = file.url === null
    const href = stored ? (this.api?.attachmentUrl(file.id) ?? '') : file.url
    const open = isSafeLink(href) || stored
    const face =
      stored && pictures.has(file.kind)
        ? html`<img src=${href} alt="" loading="lazy" />`
        : html`<ui-icon name=${stored ? 'file' : 'link'}></ui-icon>`
    const name = file.name || file.url || ''
    return html`<li>
      <span class="face">${face}</span>
      <span class="words"
        >${
          open
            ? html`<a href=${href} target="_blank" rel="noopener noreferrer">${name}</a>`
            : html`<span>${name}</span>`
        }<span class="facts">${this.#facts(file)}</span></span
      >
      ${
        this.refusal
          ? nothing
          : html`<ui-button
              variant="ghost"
              size="small"
              icon="delete"
              label="${t('card.remove')}: ${name}"
              @click=${() => (this.removing = file)}
            ></ui-button>`
      }
    </li>`
  }

  #upload(upload: Upload) {
    return html`<li class=${upload.problem ? 'failed' : 'sending'} role="status">
      <span class="face"><ui-icon name=${upload.problem ? 'danger' : 'upload'}></ui-icon></span>
      <span class="words"
        ><span>${upload.name}</span
        ><span class="facts"
          >${upload.problem || `${t('card.file.sending')} · ${fileSize(upload.bytes)}`}</span
        >${upload.problem ? nothing : html`<span class="track"><span></span></span>`}</span
      >
      ${
        upload.problem
          ? html`<ui-button
                variant="ghost"
                size="small"
                icon="refresh"
                label=${t('ui.retry')}
                ?disabled=${upload.bytes > largestFile}
                @click=${() => void this.#send(upload)}
              ></ui-button>
              <ui-button
                variant="ghost"
                size="small"
                icon="close"
                label=${t('ui.dismiss')}
                @click=${() => (this.uploads = this.uploads.filter(one => one.key !== upload.key))}
              ></ui-button>`
          : nothing
      }
    </li>`
  }

  #confirm() {
    const file = this.removing
    return html`<ui-dialog
      ?open=${file !== null}
      size="small"
      tone="danger"
      heading=${t('card.file.removeTitle')}
      @ui-close=${(event: Event) => {
        event.stopPropagation()
        this.removing = null
      }}
    >
      <p>${t('card.file.removeText', { name: file?.name ?? '' })}</p>
      <ui-button slot="footer" @click=${() => (this.removing = null)}>${t('ui.cancel')}</ui-button>
      <ui-button slot="footer" variant="danger" @click=${() => file && void this.#remove(file)}
        >${t('card.remove')}</ui-button
      >
    </ui-dialog>`
  }

  override render() {
    const { attachments, uploads } = this
    return html`<div class="heading">
        <h3>
          <ui-icon name="attachment"></ui-icon>${t('card.files')}
          ${
            attachments.length > 0
              ? html`<span class="count">${attachments.length}</span>`
              : nothing
          }
        </h3>
        <span class="end"
          ><input type="file" multiple hidden @change=${this.#chosen} /><ui-button
            variant="ghost"
            size="small"
            icon="upload"
            ?disabled=${this.refusal !== ''}
            reason=${this.refusal}
            @click=${() => this.renderRoot.querySelector('input')?.click()}
            >${t('card.file.add')}</ui-button
          ></span
        >
      </div>
      ${
        attachments.length + uploads.length === 0
          ? this.refusal
            ? nothing
            : html`<p class="faint">${t('card.file.hint')}</p>`
          : html`<ul>
              ${repeat(
                attachments,
                file => file.id,
                file => this.#tile(file),
              )}
              ${uploads.map(upload => this.#upload(upload))}
            </ul>`
      }
      ${this.#confirm()}`
  }
}
