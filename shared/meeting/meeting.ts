/** How a meeting stands. `draft` is seen by those who prepare it alone. */
export const meetingStates = [
  'draft',
  'called',
  'running',
  'paused',
  'closed',
  'signed',
  'cancelled',
] as const
export type MeetingState = (typeof meetingStates)[number]

/** How an item of the agenda stands; at most one is `current`. */
export const itemStates = ['planned', 'current', 'done', 'deferred', 'withdrawn'] as const
export type ItemState = (typeof itemStates)[number]

/** Who can be invited. */
export const invitedRoles = [
  'leadership',
  'officer',
  'grid',
  'head',
  'volunteer',
  'partner',
] as const
export type InvitedRole = (typeof invitedRoles)[number]

/** How a vote is taken: each by their own device, or counted by hand and entered by two people. */
export const pollKinds = ['open', 'hands'] as const
export type PollKind = (typeof pollKinds)[number]

/** So many items an agenda has at most. */
export const mostItems = 100
