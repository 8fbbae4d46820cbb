import { newId } from '#shared/base/ids.ts'
import { done, type Outcome, refused } from '#shared/base/problem.ts'
import { documentName } from '#shared/board/document-name.ts'
import { fileViewOf } from '#shared/board/file/file-view.ts'
import type { AnswerOf, ReadBy } from '#shared/plugin-api/methods/methods.ts'
import type { Quotas } from '#server/auth/quotas.ts'
import type { Attachments } from '#server/cases/attachments/attachments.ts'
import { ownName } from '#server/cases/attachments/file-name.ts'
import type { AccessDesk } from '#server/cases/cards/card-access.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { type Caller, holds, shareOf } from './caller.ts'
import { cardOf, reachesFiles } from './reach.ts'
import { idOfKey } from './write-cards.ts'

/** How people add, get and take away files, and so do plugins. */
export type CardAttachments = Pick<Attachments, 'add' | 'get' | 'remove'>

/** What files are reached with. */
export interface CardFilesOptions {
  readonly desk: AccessDesk & Pick<CaseDesk, 'copy' | 'clock'>
  readonly quotas: Pick<Quotas, 'take'>
  readonly attachments: CardAttachments
}

/** The most bytes of a file in one answer: in base64 they stay below what a message may have. */
const pieceBytes = 600 * 1024

/** How long an upload waits for its next piece, ms, and how many wait at once. */
const pieceMs = 60_000
const mostUploads = 32

/** A file of which more pieces come: they go to the disk as they come. */
interface Upload {
  readonly share: string
  readonly card: string
  readonly writer: WritableStreamDefaultWriter<Uint8Array>
  /** What became of all of it; settles early when it is refused. */
  readonly added: Promise<Outcome<string>>
  giveUp: () => void
}

/** Files of cards as plugins reach them: by the very ways of people, as far as the grant goes, and taken away only by the plugin that added them. */
export class CardFiles {
  readonly #options: CardFilesOptions
  readonly #uploads = new Map<string, Upload>()

  constructor(options: CardFilesOptions) {
    this.#options = options
  }

  async list(
    caller: Caller,
    { card: id }: ReadBy<'files.list'>,
  ): Promise<Outcome<AnswerOf<'files.list'>>> {
    const { desk } = this.#options
    const card = this.#cardOf(caller, 'attachments:read', id)
    if (!card.ok) return card
    const doc = await desk.copy(documentName('file', id))
    const { attachments } = fileViewOf(doc)
    doc.destroy()
    const knows = holds(caller, 'members:read')
    return done({
      files: attachments.map(({ id, name, kind, bytes, at, by, url }) => ({
        id,
        name,
        kind,
        bytes,
        at,
        by: knows ? by : null,
        link: url,
      })),
    })
  }

  async read(
    caller: Caller,
    { card: id, id: file, from, as }: ReadBy<'files.read'>,
  ): Promise<Outcome<AnswerOf<'files.read'>>> {
    const { attachments, quotas } = this.#options
    const card = this.#cardOf(caller, 'attachments:read', id)
    if (!card.ok) return card
    const later = quotas.take(shareOf(caller), 'plugin-file-bytes', pieceBytes)
    if (later > 0) return refused('too-many', { rule: 'PL67', retryAfter: later })
    const part = { card: id, from, length: pieceBytes }
    const found = await attachments.get(file, caller.actor, part)
    if (!found.ok) return found.problem.kind === 'not-found' ? absent : found
    const { row, content } = found.value
    const piece = Buffer.from(await new Response(content).arrayBuffer())
    const to = from + piece.length
    const isLast = to >= row.bytes
    if (as === 'base64')
      return done({ data: piece.toString('base64'), bytes: row.bytes, next: isLast ? null : to })
    const whole = isLast ? piece : piece.subarray(0, wholeSigns(piece))
    return done({
      data: whole.toString('utf8'),
      bytes: row.bytes,
      next: isLast ? null : from + whole.length,
    })
  }

  async add(
    caller: Caller,
    { card: id, name, data, as, more, upload: begun, key }: ReadBy<'files.add'>,
  ): Promise<Outcome<AnswerOf<'files.add'>>> {
    const { quotas } = this.#options
    const card = this.#cardOf(caller, 'attachments:write', id)
    if (!card.ok) return card
    const piece = Buffer.from(data, as === 'text' ? 'utf8' : 'base64')
    if (as === 'base64' && !/^[A-Za-z0-9+/]*={0,2}$/.test(data))
      return refused('bad-request', { rule: 'PL62', detail: 'data: not base64' })
    const { id: account } = caller.actor
    const later =
      (begun === undefined ? quotas.take(account, 'file') : 0) ||
      quotas.take(account, 'file-bytes', piece.length)
    if (later > 0) return refused('quota-day', { retryAfter: later })
    const share = shareOf(caller)
    const upload = begun === undefined ? undefined : this.#uploads.get(begun)
    if (begun !== undefined && (upload?.share !== share || upload.card !== id)) return absent
    if (upload === undefined && more && !this.#hasRoom(share))
      return refused('too-many', { rule: 'PL380', retryAfter: pieceMs / 1_000 })
    const idOfFile = key === undefined ? newId() : idOfKey([caller.plugin, account, 'file', key])
    const open = upload ?? this.#begin(caller, { id: idOfFile, card: id, name: ownName(name) })
    open.giveUp()
    // What is refused early takes no more pieces, and says so itself.
    const took = await Promise.race([
      open.writer.write(piece).then(
        () => true,
        () => false,
      ),
      open.added.then(() => false),
    ])
    if (took && more) {
      const uploadId = begun ?? newId()
      open.giveUp = this.#options.desk.clock.at(
        this.#options.desk.clock.now() + pieceMs,
        () => void this.#drop(uploadId),
      )
      this.#uploads.set(uploadId, open)
      return done({ id: null, upload: uploadId })
    }
    if (begun !== undefined) this.#uploads.delete(begun)
    if (took) await open.writer.close().catch(() => {})
    const added = await open.added
    return added.ok ? done({ id: added.value, upload: null }) : added
  }

  async remove(
    caller: Caller,
    { card: id, id: file }: ReadBy<'files.remove'>,
  ): Promise<Outcome<AnswerOf<'files.remove'>>> {
    const card = this.#cardOf(caller, 'attachments:write', id)
    if (!card.ok) return card
    const removed = await this.#options.attachments.remove(id, file, caller.actor)
    if (!removed.ok) return removed.problem.kind === 'not-found' ? absent : removed
    return done({})
  }

  /** Gives up what is being uploaded. */
  async stop(): Promise<void> {
    await Promise.all([...this.#uploads.keys()].map(id => this.#drop(id)))
  }

  #begin(
    { actor, plugin, board, by }: Caller,
    { card, ...file }: { readonly id: string; readonly card: string; readonly name: string },
  ): Upload {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
    const writer = writable.getWriter()
    // Whoever gives up hears of it where they wait.
    writer.closed.catch(() => {})
    const added = this.#options.attachments
      .add(card, { ...file, content: readable }, actor)
      .catch((error: unknown) => {
        if (error === givenUp) return absent
        throw error
      })
    added.catch(() => {})
    const share = shareOf({ plugin, board, by, actor })
    return { share, card, writer, added, giveUp: () => {} }
  }

  #hasRoom(share: string): boolean {
    const mine = [...this.#uploads.values()].some(upload => upload.share === share)
    return !mine && this.#uploads.size < mostUploads
  }

  async #drop(id: string): Promise<void> {
    const upload = this.#uploads.get(id)
    if (upload === undefined) return
    this.#uploads.delete(id)
    upload.giveUp()
    await upload.writer.abort(givenUp).catch(() => {})
    await upload.added.catch(() => {})
  }

  #cardOf(caller: Caller, cap: 'attachments:read' | 'attachments:write', id: string) {
    return cardOf(this.#options.desk, caller, id, type => reachesFiles(caller, cap, type))
  }
}

const absent = refused('not-found', { rule: 'PL63' })

const givenUp = new Error('the rest of the file did not come')

/** Up to where bytes are whole characters of UTF-8. */
function wholeSigns(bytes: Uint8Array): number {
  for (let end = bytes.length; end > bytes.length - 4 && end > 0; end--) {
    const last = bytes[end - 1]!
    if (last < 0x80) return end
    if (last >= 0xc0) {
      const length = last >= 0xf0 ? 4 : last >= 0xe0 ? 3 : 2
      return end - 1 + length <= bytes.length ? end - 1 + length : end - 1
    }
  }
  return bytes.length
}
