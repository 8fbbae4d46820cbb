/** How whoever reported a matter hears of a reply: in Linli itself, or told by a person in one of these ways. */
export const replyWays = ['linli', 'phone', 'visit', 'in-person', 'group'] as const
export type ReplyWay = (typeof replyWays)[number]
