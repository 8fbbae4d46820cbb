import type { Role } from './roles.ts'

/**
 * Where a role's right reaches: `within` the membership's unit and all below it, `around` any board whose unit holds the
 * membership's unit, `assigned` only cards the person is assigned to, `reported` only cards of the unit that the person reported and
 * nobody has taken in, `imported` only boards of the unit that the person brought in.
 */
export type Scope = 'within' | 'around' | 'assigned' | 'reported' | 'imported'

type Row = Partial<Record<Role, Scope>>

/** Every permission: verb × role × scope. What is not in the table is not allowed. Read by gate, commands, screen and docs. */
export const table = {
  /** Open a board and see its columns, labels and the cards one may read. */
  'board:open': {
    leadership: 'within',
    officer: 'around',
    grid: 'around',
    head: 'around',
    volunteer: 'around',
    partner: 'around',
    admin: 'within',
  },
  /** Make a board. */
  'board:create': { leadership: 'within', officer: 'within', admin: 'within' },
  /** Change title, columns, WIP limits, labels and custom fields. */
  'board:configure': { leadership: 'within', officer: 'within', admin: 'within' },
  /** Bring in a board from a file. */
  'board:import': { leadership: 'within', officer: 'within' },
  /** Take an import back, with everything it brought, as long as nobody has changed anything in it. */
  'board:take-back': { leadership: 'within', officer: 'imported' },
  /** Take cards out as JSON or CSV; only the cards one may read are in it. */
  'board:export': { leadership: 'within', officer: 'within' },
  /** Receive a card at all; visibility narrows it further. */
  'card:read': {
    leadership: 'within',
    officer: 'within',
    grid: 'within',
    head: 'within',
    volunteer: 'assigned',
    partner: 'assigned',
  },
  'card:create': { leadership: 'within', officer: 'within', grid: 'within', head: 'within' },
  /** Title, labels, priority, due date, description, fields. */
  'card:edit': { leadership: 'within', officer: 'within', grid: 'within' },
  /** Put title and description of one's own report right, as long as nobody has taken it in. */
  'card:correct': { head: 'reported' },
  /** Take one's own report back, as long as nobody has taken it in. */
  'card:withdraw': {
    leadership: 'reported',
    officer: 'reported',
    grid: 'reported',
    head: 'reported',
  },
  /** Column among the open ones, and order. */
  'card:move': { leadership: 'within', officer: 'within', grid: 'within' },
  /** Take a new card in; who does answers for it. */
  'card:accept': { leadership: 'within', officer: 'within', grid: 'within' },
  /** Hand a card to another body for joint handling. */
  'card:refer': { leadership: 'within', officer: 'within' },
  /** Say what was done and propose to close. */
  'card:conclude': {
    leadership: 'within',
    officer: 'within',
    grid: 'within',
    partner: 'assigned',
  },
  /** Confirm a proposed closure or send it back; close what nobody needs to handle. */
  'card:close': { leadership: 'within', officer: 'within' },
  /** Take a closed card up again within 15 days. */
  'card:reopen': { leadership: 'within', officer: 'within' },
  /** Ask for a hold, and end one early. */
  'card:hold': { leadership: 'within', officer: 'within', grid: 'within' },
  /** Approve or refuse a hold that somebody else asked for. */
  'card:approve-hold': { leadership: 'within', officer: 'within' },
  /** Let a clock of a card run out later; not of a card one answers for. */
  'card:extend': { leadership: 'within', officer: 'within' },
  /** Offer a card one answers for to the next level, accept or refuse one that is offered. */
  'card:hand-over': {
    leadership: 'within',
    officer: 'within',
    grid: 'within',
    head: 'within',
  },
  /** Merge two cards, split one, link cards. */
  'card:relate': { leadership: 'within', officer: 'within' },
  'card:assign': { leadership: 'within', officer: 'within' },
  'card:archive': { leadership: 'within', officer: 'within' },
  /** Change who may see a card, or which unit it belongs to. */
  'card:share': { leadership: 'within', officer: 'within' },
  /** Make a card one of another type; where a running clock would run out later by it, that needs `card:extend` too. */
  'card:retype': { leadership: 'within', officer: 'within', grid: 'within' },
  /** Add and tick checklist entries. */
  'checklist:edit': {
    leadership: 'within',
    officer: 'within',
    grid: 'within',
    volunteer: 'assigned',
  },
  /** Write notes, and change or take back one's own. */
  'note:write': {
    leadership: 'within',
    officer: 'within',
    grid: 'within',
    head: 'within',
    volunteer: 'assigned',
    partner: 'assigned',
  },
  /** Remove a note of somebody else, with a reason. */
  'note:remove': { leadership: 'within', officer: 'within' },
  /** The same of what a step wrote and of what a closed card was decided on, see `isKeptNote`. */
  'note:remove-kept': { leadership: 'within' },
  'attachment:add': {
    leadership: 'within',
    officer: 'within',
    grid: 'within',
    head: 'within',
  },
  /** Write down who reported a matter, and other values that are kept encrypted. */
  'contact:write': { leadership: 'within', officer: 'within', grid: 'within', head: 'within' },
  /** Read a contact, one field at a time and with a reason. */
  'contact:reveal': { leadership: 'within', officer: 'within', grid: 'within' },
  /** Read what a type keeps restricted: parties of a dispute, accounts of a fraud. */
  'contact:reveal-restricted': { leadership: 'within', officer: 'within' },
  /** See what residents report, answer it, and make it a card or part of one. */
  'report:triage': { leadership: 'within', officer: 'within', grid: 'within' },
  /** The same of what is about the police. */
  'report:triage-police': { leadership: 'within' },
  /** Make and take back the addresses, printed as QR codes, at which residents report. */
  'report:publish': { leadership: 'within', officer: 'within' },
  /** Give all groups and open cards of a beat to a successor. */
  'beat:hand-over': { leadership: 'within' },
  /** Erase a card, or what is personal on it, for good. */
  'card:erase': { leadership: 'within' },
  /** Keep a card from being erased, and let it go again. */
  'card:legal-hold': { leadership: 'within' },
  /** See the ledger of erasures, legal holds and what will be erased next. */
  'retention:read': { leadership: 'within', auditor: 'within' },
  /** Prepare a meeting: when and where it is, who is invited, and its agenda. */
  'meeting:prepare': { leadership: 'within', officer: 'within', grid: 'within' },
  /** Chair a meeting, present it, and write down what is decided. */
  'meeting:chair': { leadership: 'within', officer: 'within', grid: 'around' },
  /** Take part in a meeting one is invited to: be present, ask for the word, vote. */
  'meeting:attend': {
    leadership: 'within',
    officer: 'around',
    grid: 'around',
    head: 'around',
    volunteer: 'around',
    partner: 'around',
  },
  /** Units, people and memberships. */
  'people:manage': { admin: 'within' },
  /** Put a role in force that an administrator has asked for somebody. */
  'people:confirm': { leadership: 'within' },
  /** The same for grid staff and building heads. */
  'people:confirm-below': { leadership: 'within', officer: 'within' },
  /** Look at who did what, when and why: entries of one's own units; the contents of cards stay narrowed by their visibility. */
  'audit:read': { leadership: 'within', auditor: 'within' },
  /** Draw samples of the audit and flag entries. */
  'audit:flag': { auditor: 'within' },
  /** Card types: fields, stages, clocks, closure codes. */
  'type:configure': { admin: 'within' },
  /** Let plugins in by their digest, disable and remove them; what one may on a board its `board:configure` grants. */
  'plugin:approve': { admin: 'within' },
  /** Working days and days off that differ from the official arrangement. */
  'calendar:configure': { admin: 'within' },
} as const satisfies Record<string, Row>

export type Verb = keyof typeof table

/** All verbs in the table's order. */
export const verbs = Object.keys(table) as Verb[]

/** The scope a role has for a verb; undefined when it has none. */
export const scopeOf = (verb: Verb, role: Role): Scope | undefined => (table[verb] as Row)[role]
