import type { ProblemKind } from '#shared/base/problem.ts'
import { type DocumentName, parseDocumentName } from '#shared/board/document-name.ts'
import { push } from '#shared/wire/client/push.ts'
import { encode } from '#shared/wire/message.ts'
import type { Ack } from '#shared/wire/server/ack.ts'
import type { Defer } from '#shared/wire/server/defer.ts'
import type { Reject } from '#shared/wire/server/reject.ts'
import { updateLimits } from '#shared/wire/update-limits.ts'
import { isProblemKind } from '#web/state/problem-shown.ts'
import type { Replica } from './replica.ts'
import { sizeOf } from './update-pieces.ts'

/** Milliseconds before a deferred edit is tried again: doubles up to the longest. */
const firstPauseMs = 1_000
const longestPauseMs = 30_000

/** What pushing needs and whom it tells. */
export interface PushesOptions {
  readonly send: (message: Uint8Array) => void
  /** An edit is on the server's disk. */
  readonly onSaved: (replica: Replica, update: Uint8Array) => void
  readonly onRefused: (replica: Replica, kind: ProblemKind, rule: string) => void
  /** Whether anything is under way, deferred or waiting has changed. */
  readonly onChange: () => void
}

/**
 * Brings own edits to the server. One push a document is under way at a time, and what is written meanwhile goes as one
 * with the next, so a refusal always means the whole of what was not saved.
 */
export class Pushes {
  readonly #options: PushesOptions
  readonly #underWay = new Map<number, Replica>()
  readonly #ready = new Set<Replica>()
  readonly #deferred = new Map<Replica, ProblemKind>()
  #last = 0
  #live = false
  #planned = false
  #pause = firstPauseMs
  #retry: ReturnType<typeof setTimeout> | undefined

  constructor(options: PushesOptions) {
    this.#options = options
  }

  /** Why the server cannot store right now; null when it can. */
  get deferred(): ProblemKind | null {
    for (const kind of this.#deferred.values()) return kind
    return null
  }

  /** The connection is up: pushes everything that is not known to be saved. */
  connected(replicas: Iterable<Replica>): void {
    this.#live = true
    this.#pause = firstPauseMs
    this.#deferred.clear()
    for (const replica of replicas) if (replica.hasPending) this.edited(replica)
  }

  /** The connection is gone: whatever was under way is pushed again, which does no harm. */
  disconnected(): void {
    this.#live = false
    this.#last = 0
    for (const replica of this.#underWay.values()) replica.putBack()
    this.#underWay.clear()
    this.#ready.clear()
  }

  /** A document has an edit to push. */
  edited(replica: Replica): void {
    this.#options.onChange()
    // What is deferred is tried again by itself.
    if (!this.#live || (this.#retry !== undefined && this.#deferred.has(replica))) return
    this.#ready.add(replica)
    if (this.#planned) return
    this.#planned = true
    queueMicrotask(() => {
      this.#planned = false
      this.#pushReady()
    })
  }

  /** Forgets a document that is dropped. */
  forget(document: DocumentName): void {
    const others = (replica: Replica) => replica.name !== document
    for (const [number, replica] of this.#underWay)
      if (!others(replica)) this.#underWay.delete(number)
    for (const replica of this.#ready) if (!others(replica)) this.#ready.delete(replica)
    for (const replica of this.#deferred.keys())
      if (!others(replica)) this.#deferred.delete(replica)
    this.#pushReady()
  }

  onAck({ push: number }: Ack): void {
    const replica = this.#answered(number)
    const update = replica?.inFlight?.update
    if (replica === undefined || update === undefined) return
    replica.confirm()
    this.#pause = firstPauseMs
    this.#options.onSaved(replica, update)
    if (replica.hasPending) this.edited(replica)
    this.#pushReady()
    this.#options.onChange()
  }

  onReject({ push: number, kind, rule }: Reject): void {
    const replica = this.#answered(number)
    if (replica === undefined) return
    this.#options.onRefused(replica, isProblemKind(kind) ? kind : 'internal-error', rule)
    this.#pushReady()
    this.#options.onChange()
  }

  onDefer({ push: number, kind }: Defer): void {
    const replica = this.#answered(number)
    if (replica === undefined) return
    replica.putBack()
    this.#deferred.set(replica, isProblemKind(kind) ? kind : 'storage-failed')
    this.#pushReady()
    this.#options.onChange()
    if (this.#retry !== undefined) return
    this.#retry = setTimeout(() => this.#tryAgain(), this.#pause * (0.75 + Math.random() / 2))
    this.#pause = Math.min(longestPauseMs, this.#pause * 2)
  }

  close(): void {
    clearTimeout(this.#retry)
    this.disconnected()
  }

  #tryAgain(): void {
    this.#retry = undefined
    if (!this.#live) return
    // The reason stays on the screen until an answer says otherwise.
    for (const replica of this.#deferred.keys()) this.#ready.add(replica)
    this.#pushReady()
  }

  /** Pushes what is ready. A card refers to what stands on its board, so cards and case files wait until its edit is saved or refused. */
  #pushReady(): void {
    if (!this.#live) return
    for (const replica of this.#ready)
      if (isBoard(replica)) {
        this.#ready.delete(replica)
        this.#push(replica)
      }
    const sent = [...this.#underWay.values(), ...this.#deferred.keys()]
    if (sent.some(one => isBoard(one) && one.hasPending)) return
    const ready = [...this.#ready]
    this.#ready.clear()
    for (const replica of ready) this.#push(replica)
  }

  #answered(number: number): Replica | undefined {
    const replica = this.#underWay.get(number)
    this.#underWay.delete(number)
    // A copy fetched afresh meanwhile has put its edits into another push.
    if (replica?.inFlight?.push !== number) return undefined
    this.#deferred.delete(replica)
    return replica
  }

  #push(replica: Replica): void {
    if (!this.#live) return
    const edit = replica.take(this.#last + 1)
    if (edit === null) return
    if (!fits(edit.update)) {
      // One value alone is larger than the gate takes: pushing it could only break the connection, again and again.
      this.#options.onRefused(replica, 'edit-too-large', 'G1')
      this.#options.onChange()
      return
    }
    this.#last++
    this.#underWay.set(edit.push, replica)
    const { name, epoch } = replica
    this.#options.send(
      encode(push, { push: edit.push, document: name, epoch, update: edit.update }),
    )
  }
}

const isBoard = ({ name }: Replica): boolean => parseDocumentName(name)?.kind === 'board'

function fits(update: Uint8Array): boolean {
  const { bytes, structs, deletes } = sizeOf(update)
  return (
    bytes <= updateLimits.bytes &&
    structs <= updateLimits.structs &&
    deletes <= updateLimits.deletes
  )
}
