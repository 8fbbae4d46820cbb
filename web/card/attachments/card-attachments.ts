import { html, nothing } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { isSafeLink } from '#shared/board/file/rich-text-shape.ts'
import type { AttachmentView } from '#shared/board/file/file-view.ts'
import type { People } from '#web/board/scope/people.ts'
import { relativeTime } from '#web/locales/dates.ts'
import { t } from '#web/locales/i18n.ts'
import type { CardApi } from '#web/card/scene/card-api.ts'
import type { CardCommands } from '#web/sync/queue/card-commands.ts'
import { fileOf, type QueuedCommand } from '#web/sync/queue/command-queue.ts'
import { base, UiElement } from '#web/ui/element.ts'
import { notify } from '#web/ui/messages/notices.ts'
import { attachmentsCss } from './attachments.css.ts'
import { cardCss } from '#web/card/scene/card.css.ts'
import { commandWhy } from '#web/card/commands/command-labels.ts'
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

/** Files and links of a card. A file added without a network waits on this device; removing works only online. */
export class CardAttachments extends UiElement {
  static override properties = {
    card: { type: String },
    attachments: { attribute: false },
    people: { attribute: false },
    api: { attribute: false },
    commands: { attribute: false },
    queued: { attribute: false },
    live: { type: Boolean },
    refusal: { type: String },
    broken: { state: true },
    uploads: { state: true },
    removing: { state: true },
  }
  declare card: string
  declare attachments: readonly AttachmentView[]
  declare people: People | null
  declare api: Pick<CardApi, 'removeAttachment' | 'attachmentUrl'> | null
  declare commands: CardCommands | null
  /** Files that wait on this device to be sent. */
  declare queued: readonly QueuedCommand[]
  /** The server can be reached: pictures that could not be fetched are fetched again. */
  declare live: boolean
  declare refusal: string
  /** Pictures that could not be fetched. */
  declare broken: ReadonlySet<string>
  declare uploads: readonly Upload[]
  declare removing: AttachmentView | null
  #next = 1

  constructor() {
    super()
    this.card = ''
    this.attachments = []
    this.people = null
    this.api = null
    this.commands = null
    this.queued = []
    this.live = false
    this.refusal = ''
    this.broken = new Set()
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

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('live') && this.live && this.broken.size > 0) this.broken = new Set()
  }

  async #send(upload: Upload): Promise<void> {
    const { commands, card } = this
    if (commands === null) return
    this.uploads = this.uploads.map(one => (one.key === upload.key ? { ...one, problem: '' } : one))
    const answer = await commands.addFile(card, upload.file, upload.name)
    if (answer.ok && answer.queued && answer.unkept)
      notify({ tone: 'refusal', text: t('card.file.unkept', { name: upload.name }) })
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
      stored && pictures.has(file.kind) && !this.broken.has(file.id)
        ? html`<img
            src=${href}
            alt=""
            loading="lazy"
            @error=${() => (this.broken = new Set([...this.broken, file.id]))}
          />`
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

  /** A file that waits on this device, or that the server would not take. */
  #waiting(command: QueuedCommand) {
    const { fileName = '', bytes = 0 } = fileOf(command) ?? {}
    const stopped = command.state !== 'waiting'
    return html`<li class=${stopped ? 'failed' : 'waiting'} role="status">
      <span class="face"><ui-icon name=${stopped ? 'danger' : 'offline'}></ui-icon></span>
      <span class="words"
        ><span>${fileName}</span
        ><span class="facts"
          >${stopped ? commandWhy(command) : `${t('card.file.waiting')} · ${fileSize(bytes)}`}</span
        ></span
      >
      ${
        stopped
          ? html`<ui-button
              variant="ghost"
              size="small"
              icon="refresh"
              label=${t('ui.retry')}
              @click=${() => this.commands?.retry(command.id)}
            ></ui-button>`
          : nothing
      }
      <ui-button
        variant="ghost"
        size="small"
        icon="delete"
        label="${t('command.discard')}: ${fileName}"
        @click=${() => this.commands?.discard(command.id)}
      ></ui-button>
    </li>`
  }

  /** Lets the person choose files, or take a photo where the device has a camera. */
  #choose(camera: boolean): void {
    const input = this.renderRoot.querySelector('input')
    if (input === null) return
    input.multiple = !camera
    input.accept = camera ? 'image/*' : ''
    input.capture = camera ? 'environment' : ''
    if (!camera) input.removeAttribute('capture')
    input.click()
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
    const { attachments, uploads, queued } = this
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
          ><input type="file" hidden @change=${this.#chosen} /><ui-button
            class="camera"
            variant="ghost"
            size="small"
            icon="camera"
            ?disabled=${this.refusal !== ''}
            reason=${this.refusal}
            @click=${() => this.#choose(true)}
            >${t('card.file.camera')}</ui-button
          ><ui-button
            variant="ghost"
            size="small"
            icon="upload"
            ?disabled=${this.refusal !== ''}
            reason=${this.refusal}
            @click=${() => this.#choose(false)}
            >${t('card.file.add')}</ui-button
          ></span
        >
      </div>
      ${this.refusal ? nothing : html`<p class="faint">${t('card.file.hint')}</p>`}
      ${
        attachments.length + uploads.length + queued.length === 0
          ? nothing
          : html`<ul>
              ${repeat(
                attachments,
                file => file.id,
                file => this.#tile(file),
              )}
              ${repeat(
                queued,
                command => command.id,
                command => this.#waiting(command),
              )}
              ${uploads.map(upload => this.#upload(upload))}
            </ul>`
      }
      ${this.#confirm()}`
  }
}
