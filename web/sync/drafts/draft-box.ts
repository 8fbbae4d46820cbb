import type { OfflineBoardStore } from '#web/sync/documents/offline-board-store.ts'
import { type Draft, ownWordsOf } from './draft.ts'
import { maskedDraft } from './masked-draft.ts'
import { decodeValue, encodeValue } from '#web/sync/offline/kept-rows.ts'

/** What stood in a document that is out of sight, not there or was made anew must not stay on this device. */
const unkept: ReadonlySet<Draft['kind']> = new Set(['left', 'epoch', 'lost'])

/** Whether a draft is kept on this device. A card whose id is taken may be one that was erased. */
const isKept = ({ kind, content }: Draft): boolean =>
  !unkept.has(kind) && !(kind === 'conflict' && content.create !== null)

/** Edits set aside, newest first. */
export class DraftBox {
  readonly #onChange: () => void
  readonly #store: () => OfflineBoardStore | null
  #drafts: readonly Draft[] = []

  constructor(options: {
    readonly onChange: () => void
    /** Where drafts are kept; null when nothing is kept here. */
    readonly store: () => OfflineBoardStore | null
  }) {
    this.#onChange = options.onChange
    this.#store = options.store
  }

  get all(): readonly Draft[] {
    return this.#drafts
  }

  /** What of them is kept on this device, by id. */
  rows(): Map<string, Uint8Array> {
    const kept = this.#drafts.filter(isKept)
    return new Map(kept.map(draft => [draft.id, encodeValue(draft)]))
  }

  ofCard(card: string): boolean {
    return this.#drafts.some(draft => draft.card === card)
  }

  /**
   * Adds a draft, with numbers masked that must not stand there, in the place of one with its id; one without changes has
   * nothing to offer and is left out.
   */
  add(whole: Draft): void {
    if (whole.changes.length === 0) return
    const draft = maskedDraft(whole)
    this.#drafts = [draft, ...this.#drafts.filter(({ id }) => id !== draft.id)]
    if (isKept(draft)) this.#store()?.row('drafts', draft.id, encodeValue(draft))
    this.#onChange()
  }

  /** Puts a draft in the place of the one with its id. */
  renew(draft: Draft): void {
    this.#drafts = this.#drafts.map(one => (one.id === draft.id ? draft : one))
    if (isKept(draft)) this.#store()?.row('drafts', draft.id, encodeValue(draft))
    this.#onChange()
  }

  /** Takes a draft out; undefined when it is gone. */
  take(id: string): Draft | undefined {
    const draft = this.#drafts.find(one => one.id === id)
    if (draft === undefined) return undefined
    this.#drafts = this.#drafts.filter(one => one !== draft)
    this.#store()?.row('drafts', id, null)
    this.#onChange()
    return draft
  }

  /** A card went out of sight or was made anew: of its drafts only the person's own words stay, and only for this visit. */
  renewed(card: string): void {
    if (!this.ofCard(card)) return
    const all = this.#drafts
    this.#drafts = all
      // What was lost holds own words alone already.
      .map(draft => (draft.card === card && draft.kind !== 'lost' ? ownWordsOf(draft) : draft))
      .filter(draft => draft.changes.length > 0)
    for (const draft of all)
      if (draft.card === card && isKept(draft)) this.#store()?.row('drafts', draft.id, null)
    this.#onChange()
  }

  /** Takes in drafts kept from an earlier visit. */
  unpack(rows: readonly { readonly bytes: Uint8Array }[]): void {
    this.#drafts = [...this.#drafts, ...rows.map(({ bytes }) => decodeValue(bytes) as Draft)].sort(
      (a, b) => b.at - a.at,
    )
    if (rows.length > 0) this.#onChange()
  }
}
