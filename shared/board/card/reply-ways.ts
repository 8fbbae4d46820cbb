/** How whoever reported a matter hears of a reply: in Linli itself, on the page of a resident's report, or told by a person in one of these ways. */
export const replyWays = ['page', 'linli', 'phone', 'visit', 'in-person', 'group'] as const
export type ReplyWay = (typeof replyWays)[number]

/** Whom a reply goes to. */
export interface Recipient {
  /** Whoever writes the reply reported the matter. */
  readonly own: boolean
  /** They have an account that may read the card. */
  readonly hears: boolean
  /** Everybody on the board may read the card. */
  readonly open: boolean
  /** How many residents reported it, each with a page on which replies stand. */
  readonly residents: number
}

/** The ways that make sense: nobody sends themselves a notice, and in the group stands only what everybody may know. */
export const waysFor = ({ own, hears, open, residents }: Recipient): readonly ReplyWay[] =>
  replyWays.filter(way => {
    if (way === 'page') return residents > 0
    if (way === 'linli') return hears && !own
    return way !== 'group' || (open && !own)
  })
