import type { Problem, ProblemKind } from '#shared/base/problem.ts'
import type { CardType, Priority, Visibility } from '#shared/board/card-types.ts'
import type { Role, UnitKind } from '#shared/policy/roles.ts'

/** An expected failure as a screen shows it; `offline` when the server could not be reached. */
export interface ShownProblem extends Omit<Problem, 'kind'> {
  readonly kind: ProblemKind | 'offline'
  /** In the person's language: what happened and what to do. */
  readonly sentence: string
}

/** What a call to the server gives back. */
export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: ShownProblem }

/** A unit of the organisation as it is listed. */
export interface UnitInfo {
  readonly id: string
  readonly kind: UnitKind
  readonly name: string
  readonly parent?: string | null
}

/** One membership in force. */
export interface MembershipInfo {
  readonly id: string
  readonly role: Role
  readonly unit: UnitInfo
  readonly path: readonly string[]
  /** Milliseconds since 1970; null for no end. */
  readonly until: number | null
}

/** The person who is signed in. */
export interface Me {
  readonly id: string
  readonly name: string
  readonly username: string
  readonly demo: boolean
  readonly demoAccounts: boolean
  readonly memberships: readonly MembershipInfo[]
}

/** A sign-in of this account. */
export interface SessionInfo {
  readonly token: string
  /** The one this call was made with. */
  readonly current: boolean
  /** Milliseconds since 1970. */
  readonly createdAt: number
  readonly expiresAt: number
  readonly address: string | null
  readonly userAgent: string | null
}

/** A board in the list of boards. */
export interface BoardListed {
  readonly id: string
  readonly title: string
  readonly unit: string
  readonly unitName: string
}

/** A person who may be assigned on a board. */
export interface BoardPerson {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly unit: string
}

/** A person of an imported board who has no account here yet, or has been mapped to one. */
export interface Placeholder {
  readonly id: string
  readonly name: string
  readonly username: string | null
  readonly person: string | null
}

/** What a screen needs to know of a board beside its documents. */
export interface BoardInfo {
  readonly id: string
  readonly title: string
  readonly unit: string
  readonly path: readonly string[]
  /** The board's unit and all below it. */
  readonly units: readonly UnitInfo[]
  readonly people: readonly BoardPerson[]
  readonly placeholders: readonly Placeholder[]
}

/** A card in a list that comes over HTTP. */
export interface CardListed {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly type: CardType
  readonly column: string
  readonly unit: string
  readonly visibility: Visibility
  readonly archived: boolean
  readonly createdAt: string
}

/** What a new card is made of; an `id` chosen here makes asking twice harmless. */
export interface NewCard {
  readonly id?: string
  readonly title: string
  readonly type?: CardType
  readonly column?: string
  readonly unit?: string
  readonly priority?: Priority
  readonly visibility?: Visibility
  readonly labels?: readonly string[]
  readonly assignees?: readonly string[]
}

/** One change of a card, newest first in lists. */
export interface HistoryEntry {
  readonly id: string
  readonly actor: { readonly id: string; readonly name: string }
  /** Milliseconds since 1970. */
  readonly at: number
  readonly origin: string
  readonly field: string
  readonly before: unknown
  readonly after: unknown
}

/** What an import brought in and what it could not. */
export interface Imported {
  readonly board: string
  readonly created: Readonly<Record<string, number>>
  readonly unchanged: boolean
  readonly notBrought: readonly {
    readonly what: string
    readonly count: number
    readonly why: string
  }[]
}

/** A person as the administration lists them. */
export interface PersonInfo {
  readonly id: string
  readonly name: string
  readonly username: string
  readonly memberships: readonly MembershipInfo[]
}

/** A new account. */
export interface NewPerson {
  readonly name: string
  readonly username: string
  readonly password: string
}

/** A new membership; times in milliseconds since 1970. */
export interface NewMembership {
  readonly person: string
  readonly unit: string
  readonly role: Role
  readonly since?: number
  readonly until?: number | null
}
