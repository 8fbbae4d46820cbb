import type { ReplyWay } from '#shared/board/card/reply-ways.ts'
import type { CardType, LabelColour, Priority, Visibility } from '#shared/board/card/card-types.ts'
import type { Stage } from '#shared/board/stages.ts'
import type { FieldKind } from '#shared/board/board-view.ts'
import type { ImportWarnings } from '#server/exchange/warnings/import-warnings.ts'

/**
 * A board read from a file, before anything is written: every format is first turned into this. All ids are the file's
 * own and only connect the parts with each other; every value already fits the shapes of `shared/board`.
 */
export interface BoardDraft {
  /** Names the board in its old home, such as `trello:<board id>`; the key of a repeated import. */
  readonly source: string
  readonly title: string
  readonly people: readonly PersonDraft[]
  readonly columns: readonly ColumnDraft[]
  readonly labels: readonly LabelDraft[]
  readonly fields: readonly FieldDraft[]
  /** In the order they stand in their columns. */
  readonly cards: readonly CardDraft[]
  readonly warnings: ImportWarnings
}

export interface PersonDraft {
  readonly id: string
  readonly name: string
  readonly username: string
}

export interface ColumnDraft {
  readonly id: string
  readonly title: string
  readonly kind: 'open' | 'done'
  readonly archived: boolean
  readonly wip: number | null
  /** Null for a plain column. */
  readonly stage: Stage | null
}

export interface LabelDraft {
  readonly id: string
  readonly name: string
  readonly colour: LabelColour
}

export interface FieldDraft {
  readonly id: string
  readonly name: string
  readonly kind: FieldKind
  readonly options: readonly { readonly id: string; readonly text: string }[]
}

/** A custom field's value; for a choice the option's id in the file. */
export type FieldValue = string | number | boolean | { readonly option: string }

export interface CardDraft {
  readonly id: string
  readonly title: string
  readonly type: CardType
  readonly column: string
  /** The unit by kind and name; null for the board's own. */
  readonly unit: { readonly kind: string; readonly name: string } | null
  readonly priority: Priority
  readonly visibility: Visibility
  readonly named: readonly string[]
  readonly archived: boolean
  readonly due: string | null
  readonly labels: readonly string[]
  readonly assignees: readonly string[]
  readonly createdAt: string
  /** A person's id; null when the file does not say. */
  readonly createdBy: string | null
  /** ProseMirror JSON of the description; null when there is none. */
  readonly description: RichText | null
  readonly checklists: readonly ChecklistDraft[]
  readonly milestones: readonly ItemDraft[]
  readonly notes: readonly NoteDraft[]
  readonly links: readonly LinkDraft[]
  readonly values: readonly { readonly field: string; readonly value: FieldValue }[]
  /** Values of the fields of the card's type, by the field's id in the type. */
  readonly typeValues: readonly TypeValue[]
  /** Values of fields of other types, which the card had before. */
  readonly formerValues?: readonly (TypeValue & { readonly type: string })[]
}

/** What a field of a type holds; for a choice the option's id, a person of the file, or a unit by kind and name. */
export interface TypeValue {
  readonly field: string
  readonly value:
    | string
    | number
    | boolean
    | { readonly person: string }
    | { readonly unit: { readonly kind: string; readonly name: string } }
}

/** A document of `rich-text-schema.ts` as JSON. */
export interface RichText {
  readonly type: string
  readonly content?: readonly RichText[]
  readonly text?: string
  readonly attrs?: Readonly<Record<string, unknown>>
  readonly marks?: readonly { readonly type: string; readonly attrs?: Record<string, unknown> }[]
}

export interface ItemDraft {
  readonly id: string
  readonly text: string
  readonly done: boolean
  readonly due: string | null
}

export interface ChecklistDraft {
  readonly id: string
  readonly title: string
  readonly items: readonly ItemDraft[]
}

export interface NoteDraft {
  readonly id: string
  /** A person's id; null for a note the import itself makes. */
  readonly by: string | null
  /** The name it is shown under; null for the person's own. */
  readonly byName: string | null
  readonly at: string
  readonly text: string
  readonly editedAt: string | null
  readonly reply: boolean
  /** How the reporter was told of the reply. */
  readonly how?: ReplyWay | null
  /** People's ids. */
  readonly mentions?: readonly string[]
  /** Where in the text they are named. */
  readonly places?: readonly {
    readonly person: string
    readonly at: number
    readonly length: number
  }[]
}

/** An attachment that is an address, not a stored file. */
export interface LinkDraft {
  readonly id: string
  readonly name: string
  readonly url: string
  readonly by: string | null
  readonly at: string
}
