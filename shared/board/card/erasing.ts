/** How much of a card leadership erases: everything personal on it, or the card itself. */
export const erasureScopes = ['person', 'card'] as const
export type ErasureScope = (typeof erasureScopes)[number]

/** Why leadership erases: a closed list, because the ledger must hold nothing personal. */
export const erasureGrounds = ['request', 'not-needed', 'error', 'order'] as const
export type ErasureGround = (typeof erasureGrounds)[number]

/** Why something went: leadership's grounds, the daily retention job, or an import that was taken back. */
export const erasedGrounds = [...erasureGrounds, 'retention', 'taken-back'] as const
export type ErasedGround = (typeof erasedGrounds)[number]

/** What a line of the ledger says was erased: by leadership, by the daily retention job, or a board with its import. */
export const erasedKinds = [...erasureScopes, 'contacts', 'media', 'labels', 'import'] as const
export type ErasedKind = (typeof erasedKinds)[number]

/** The file number of an order or request: letters, digits and the marks of official numbers, so that no name fits in. */
export const referencePattern = /^[A-Za-z0-9〔〕[\]()（）\-/.号第字公函]{0,40}$/

/** The title of a card whose personal data were erased. */
export const erasedTitle = '已删除 · Erased'

/** The longest a legal hold lasts before somebody has to decide again, days. */
export const longestLegalHold = 3 * 366
