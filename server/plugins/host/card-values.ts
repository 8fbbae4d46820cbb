import type * as Y from 'yjs'
import { documentName } from '#shared/board/document-name.ts'
import { fileViewOf } from '#shared/board/file/file-view.ts'
import { type CardTypeDefinition, typeFieldKey } from '#shared/board/types/type-definition.ts'
import type { ShownValue } from '#shared/plugin-api/methods/card-methods.ts'
import { typeFieldPrefix } from '#shared/plugin-api/manifest/capability-scope.ts'
import { textOfRoot } from '#server/document/text-of-root.ts'
import { valueAt } from '#server/document/value-at.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import type { CardRecord } from '#server/room/card-record.ts'

const instant = (at: number | null): string | null =>
  at === null ? null : new Date(at).toISOString()
const orNull = (text: string): string | null => (text === '' ? null : text)

/** Fields that are known without reading a document: by these cards are found and sorted. */
const inMemory: Readonly<Record<string, (card: CardRecord) => string | number | boolean | null>> = {
  title: card => card.title,
  column: card => card.column,
  rank: card => card.rank,
  priority: card => card.priority,
  due: card => instant(card.due),
  number: card => card.number,
  owner: card => orNull(card.owner),
  createdAt: card => instant(card.createdAt),
  createdBy: card => orNull(card.createdBy),
  closure: card => orNull(card.closure),
  closedAt: card => instant(card.closedAt),
  holdUntil: card => instant(card.holdUntil),
  archived: card => card.archived,
}

/** The value of a field by which cards are found and sorted; undefined for another field. */
export function comparable(
  card: CardRecord,
  field: string,
): string | number | boolean | null | readonly string[] | undefined {
  if (field === 'assignees') return [...card.assignees]
  return Object.hasOwn(inMemory, field) ? inMemory[field]!(card) : undefined
}

/** Whether cards are found and sorted by a field. */
export const isComparable = (field: string): boolean =>
  field === 'assignees' || Object.hasOwn(inMemory, field)

/** So much of a description is given out. */
const longestText = 50_000

/** The field of a card's type that a name stands for; undefined where it has none that is kept in the open. */
export const typeFieldNamed = (type: CardTypeDefinition | undefined, name: string) =>
  name.startsWith(typeFieldPrefix)
    ? type?.fields.find(
        field => field.id === name.slice(typeFieldPrefix.length) && !field.restricted,
      )
    : undefined

/** Reads the values of one card; its documents are loaded when a field needs them, once. */
export class CardValues {
  readonly #desk: Pick<CaseDesk, 'copy' | 'types'>
  readonly #card: CardRecord
  readonly #docs = new Map<'card' | 'file', Y.Doc>()

  constructor(desk: Pick<CaseDesk, 'copy' | 'types'>, card: CardRecord) {
    this.#desk = desk
    this.#card = card
  }

  /** The value of a field; undefined where cards of the type have no such field. */
  async of(field: string): Promise<ShownValue | undefined> {
    const known = comparable(this.#card, field)
    if (known !== undefined) return typeof known === 'object' && known !== null ? [...known] : known
    if (field === 'labels')
      return Object.keys(valueAt(await this.#doc('card'), ['card', 'labels']) ?? {})
    if (field === 'description')
      return textOfRoot(await this.#doc('file'), 'description', longestText)
    if (field === 'checklist')
      return fileViewOf(await this.#doc('file')).checklists.flatMap(list =>
        list.items.map(({ id, text, done }) => ({ id, list: list.id, text, done })),
      )
    const { type } = this.#card
    const own = typeFieldNamed(this.#desk.types.get(type), field)
    if (own === undefined) return undefined
    const value = valueAt(await this.#doc('file'), ['fields', typeFieldKey(type, own.id)])
    return (value ?? null) as string | number | boolean | null
  }

  /** The value as the person at the screen reads it: amounts, people and places in words. */
  async read(
    field: string,
    words: (kind: string, value: ShownValue) => string | null,
  ): Promise<ShownValue | undefined> {
    const value = await this.of(field)
    const kind = typeFieldNamed(this.#desk.types.get(this.#card.type), field)?.kind
    return value === undefined || kind === undefined ? value : (words(kind, value) ?? value)
  }

  /** Lets go of what was loaded. */
  end(): void {
    for (const doc of this.#docs.values()) doc.destroy()
    this.#docs.clear()
  }

  async #doc(kind: 'card' | 'file'): Promise<Y.Doc> {
    const known = this.#docs.get(kind)
    if (known !== undefined) return known
    const doc = await this.#desk.copy(documentName(kind, this.#card.id))
    this.#docs.set(kind, doc)
    return doc
  }
}
